package config_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// observed is all that a model answers: its hashes, its findings with the lines they stand on, and some decisions. Lines of
// what a site changes of its handbook are written otherwise and left out, as are places in decisions.
type observed struct {
	Hashes    [2]string
	Findings  []string
	Decisions []string
}

var places = regexp.MustCompile(`"file":"[^"]*","line":\d+`)

func observe(m *config.Model, questions []string) observed {
	o := observed{Hashes: hashes(m)}
	for _, f := range m.Findings() {
		line := ""
		if f.Pos.Line > 0 && !strings.Contains(string(f.Path), "facts[") && !strings.Contains(string(f.Path), "authorities[") {
			line = strings.Split(string(m.Source(f.Pos.File)), "\n")[f.Pos.Line-1]
		}
		o.Findings = append(o.Findings, fmt.Sprintln(f.Code, f.Severity, f.Path, f.Message.ZH, f.Hint.EN, f.Source, f.Accepted, f.Because, len(f.Related), f.Pos.Column, line))
	}
	slices.Sort(o.Findings)
	for _, q := range questions {
		d := m.Policy().DecideJSON([]byte(q))
		o.Decisions = append(o.Decisions, places.ReplaceAllString(string(d.AppendJSON(nil, diag.Chinese)), ""))
	}
	return o
}

// questions are requests close to where the sites differ.
func (g estates) questions(people []string) []string {
	var all []string
	for i := range 12 {
		actor := func(from, until int) string {
			if len(people) > 0 && g.chance(30) {
				id, _, _ := strings.Cut(strings.TrimPrefix(pick(g, people...), "{id: "), ",")
				return id
			}
			return fmt.Sprintf("position:p%d", from+g.IntN(until-from))
		}
		q := fmt.Sprintf(`{"id":"%d","kind":"expense","amount":"%s","attributes":{"flag":%t},"requester":"%s","approver":"%s","at":"2026-03-0%dT09:00:00+08:00"}`,
			i, pick(g, "0.01", "99.99", "100", "999.99", "1000", "1000.01", "4999.99", "5000", "9999"), g.chance(50), actor(2, estatePosts), actor(0, 4), 1+g.IntN(9))
		if g.chance(25) {
			q = strings.Replace(strings.Replace(q, "expense", "plan", 1), q[strings.Index(q, `"amount"`):strings.Index(q, `"requester"`)], "", 1)
		}
		if g.chance(30) {
			q = q[:strings.Index(q, `"approver"`)] + q[strings.Index(q, `"at"`):]
		}
		all = append(all, q)
	}
	return all
}

func TestASiteIsWhatTheSameThingWrittenOutIs(t *testing.T) {
	books := 60
	if testing.Short() {
		books = 15
	}
	g, seen := estates{rand.New(rand.NewPCG(2026, 11))}, map[string]int{}
	for b := range books {
		head, book := g.handbook()
		f := files{"group/handbook/h.yaml": book.text(head)}
		type estate struct {
			whole, ask string
			questions  []string
		}
		var sites []estate
		region, below := sections{}, book
		if g.chance(40) { // one that stands between
			region, below = g.sound("r", book)
			f["group/region/r.yaml"] = region.text("extends: ../handbook\norganization: {id: region, timezone: Asia/Urumqi}\n")
		}
		for s := range 4 {
			id := fmt.Sprintf("s%d", s)
			own, whole := g.site(id, below)
			on, zone := "../../group/handbook", pick(g, "Asia/Shanghai", "Asia/Tokyo")
			if len(region) > 0 {
				on = "../../group/region"
			}
			f["sites/"+id+"/s.yaml"] = own.text(fmt.Sprintf("extends: %s\norganization: {id: %s, name: 小区, timezone: %s}\n", on, id, zone))
			written := whole.text(fmt.Sprintf("organization: {id: %s, name: 小区, timezone: %s, currency: CNY}\n", id, zone))
			sites = append(sites, estate{whole: written, ask: "sites/" + id, questions: g.questions(whole["people"])})
		}
		shelf := config.NewShelf(f.fs())
		var all sync.WaitGroup
		got := make([]observed, 2*len(sites))
		for i := range got {
			all.Add(1)
			go func() {
				defer all.Done()
				m, _ := shelf.Load(sites[i%len(sites)].ask)
				got[i] = observe(m, sites[i%len(sites)].questions)
			}()
		}
		all.Wait()
		for i, s := range sites {
			m, _ := config.Load(files{"whole.yaml": s.whole}.fs(), ".")
			want := observe(m, s.questions)
			require.Equal(t, want.Findings, got[i].Findings, "book %d site %d\n%s\n%s", b, i, s.whole, f[s.ask+"/s.yaml"])
			require.Equal(t, want, got[i], "book %d site %d\n%s\n%s", b, i, s.whole, f[s.ask+"/s.yaml"])
			require.Equal(t, want, got[i+len(sites)], "the second load is the first")
			for _, d := range want.Decisions {
				for _, o := range []approval.Outcome{approval.Permitted, approval.Escalate, approval.Denied} {
					if strings.Contains(d, `"outcome":"`+o.String()+`"`) {
						seen[o.String()]++
					}
				}
			}
			for _, f := range want.Findings {
				seen[strings.Fields(f)[0]]++
			}
		}
	}
	t.Log(seen)
	for _, often := range []string{"permitted", "escalate", "denied", "org.unheld", "org.stated-superior", "org.missing-source", "org.over-headcount",
		"org.never-together", "org.unknown-reference", "approval.delegation-idle"} {
		require.Greater(t, seen[often], books/4, often)
	}
}
