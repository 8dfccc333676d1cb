package config_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// handbook is what sites stand on in these tests: a line of three posts, limits, a fact and a duty that hangs on it.
const handbook = `mandate: 1
organization: {id: town, name: 物业公司, timezone: Asia/Shanghai, currency: CNY}
facts:
  - {id: owners_committee, name: 业主委员会已成立, type: bool, values: [{value: false}]}
parties: [{id: company, name: 公司}]
positions:
  - {id: manager, name: 经理, reports_to: company, headcount: 1}
  - {id: chief, name: 班长, reports_to: manager}
  - {id: clerk, name: 文员, reports_to: chief}
duties:
  - {id: report, title: 向业委会汇报, positions: manager, verb: 汇报, to: company, when: fact.owners_committee, due: {every: month, by: 5}}
calendar: {base: cn}
approvals:
  kinds:
    - {id: expense, name: 费用, amount: required}
    - {id: plan, name: 计划, amount: none}
  authorities:
    - {id: am, position: manager, verb: approve, kinds: expense, limit: 不满%s元%s}
    - {id: ch, position: chief, verb: approve, kinds: expense, limit: 不超过%s元%s}
    - {id: am_plan, position: manager, verb: approve, kinds: plan, when: %s}
`

// siteOf is a site over the handbook in two forms: standing on it, and written out as one model.
type siteOf struct {
	books fs.FS
	whole string
}

func (s *siteOf) draw(g *rand.Rand) {
	am, ch := oneOf(g, "2000", "1000"), oneOf(g, "500", "300")
	fact := oneOf(g, "false", "true")
	lowered := ""
	if am != "2000" {
		lowered += "    - {id: am, limit: 不满1000元}\n"
	}
	until := oneOf(g, "", ", through: 2026-06-30")
	switch {
	case ch != "500" && until != "":
		lowered += "    - {id: ch, limit: 不超过300元, through: 2026-06-30}\n"
	case ch != "500":
		lowered += "    - {id: ch, limit: 不超过300元}\n"
	case until != "":
		lowered += "    - {id: ch, through: 2026-06-30}\n"
	}
	if lowered != "" {
		lowered = "approvals:\n  authorities:\n" + lowered
	}
	register := "people: [{id: A1}, {id: A2}, {id: A3}]\nassignments:\n  - {person: A1, position: manager, from: 2026-01-01}\n  - {person: A3, position: clerk, from: 2026-01-01}\n"
	if g.IntN(3) > 0 {
		register += "  - {person: A2, position: 班长, from: 2026-01-01}\n"
	}
	own := "mandate: 1\nextends: ../handbook\norganization: {id: garden, name: 花园小区}\n" + register + lowered
	if fact == "true" {
		own += "facts: [{id: owners_committee, values: [{value: true}]}]\n"
	}
	s.books = files{"handbook/all.yaml": fmt.Sprintf(handbook, "2000", "", "500", "", "not fact.owners_committee"), "garden/all.yaml": own}.fs()
	whole := fmt.Sprintf(handbook, am, "", ch, until, "not fact.owners_committee")
	whole = strings.Replace(whole, "id: town, name: 物业公司", "id: garden, name: 花园小区", 1)
	s.whole = strings.Replace(whole, "[{value: false}]", "[{value: "+fact+"}]", 1) + register
}

func oneOf[T any](g *rand.Rand, of ...T) T { return of[g.IntN(len(of))] }

// TestASiteOnAHandbookIsWhatItWouldBeWrittenOut compares sites that stand on a handbook with the same ones in one file.
func TestASiteOnAHandbookIsWhatItWouldBeWrittenOut(t *testing.T) {
	g := rand.New(rand.NewPCG(3, 2026))
	for i := range 200 {
		var s siteOf
		s.draw(g)
		over, found := config.NewShelf(s.books).Load("garden")
		whole, wanted := config.Load(files{"site.yaml": s.whole}.fs(), "site.yaml")
		require.NoError(t, found.Err(), "%d: %v", i, found)
		require.Equal(t, placeless(wanted), placeless(found), i)
		require.Equal(t, whole.Policy().Hash(), over.Policy().Hash(), i)
		require.Equal(t, whole.Policy().RegisterHash(), over.Policy().RegisterHash(), i)
		requireSameAnswers(t, whole, over)
	}
}

// placeless are findings without their places.
func placeless(findings diag.Findings) []string {
	all := []string{}
	for _, f := range findings {
		all = append(all, fmt.Sprint(f.Code, f.Path, f.Message.ZH, f.Accepted))
	}
	return all
}

func requireSameAnswers(t *testing.T, whole, over *config.Model) {
	t.Helper()
	for _, kind := range []approval.KindID{"expense", "plan"} {
		for _, amount := range []int64{30000, 30001, 50000, 50001, 99999, 100000, 199999, 200000} {
			for _, on := range []string{"2026-03-02", "2026-07-01"} {
				day, err := date.Parse(on)
				require.NoError(t, err)
				r := approval.Request{ID: "1", Kind: kind, Requester: approval.Actor{Position: "clerk"}, At: day.Start(whole.Org().Zone())}
				if kind == "expense" {
					r.Amount = money.FromMinor(amount, whole.Policy().Currency())
				}
				for _, who := range []approval.Actor{{}, {Position: "chief"}, {Position: "manager"}, {Party: "company"}} {
					r.Approver = who
					a, b := whole.Policy().Decide(r), over.Policy().Decide(r)
					require.Equal(t, []any{a.Outcome(), a.State(), a.Rule(), a.Missing(), a.Route()}, []any{b.Outcome(), b.State(), b.Rule(), b.Missing(), b.Route()}, "%v %v %s", kind, amount, on)
				}
			}
		}
	}
	wantDay, _ := date.Parse("2026-03-01")
	require.Equal(t, agendaOf(whole, wantDay), agendaOf(over, wantDay))
}

func agendaOf(m *config.Model, from date.Day) []string {
	all := []string{}
	for o := range m.Schedule().Agenda(schedule.Query{From: from, Through: from + 60}) {
		all = append(all, o.Key()+o.Due.String()+fmt.Sprint(o.Answer()))
	}
	return all
}

func TestSitesOfAShelfShareTheirHandbook(t *testing.T) {
	books := files{"handbook/all.yaml": fmt.Sprintf(handbook, "2000", "", "500", "", "not fact.owners_committee")}
	for i := range 20 {
		books[fmt.Sprintf("site%02d/all.yaml", i)] = fmt.Sprintf("mandate: 1\nextends: ../handbook\norganization: {id: site%d, name: 小区%d}\n", i, i)
	}
	shelf := config.NewShelf(books.fs())
	models := make([]*config.Model, 20)
	var all sync.WaitGroup
	for i := range models {
		all.Add(1)
		go func() {
			defer all.Done()
			models[i], _ = shelf.Load(fmt.Sprintf("site%02d", i))
		}()
	}
	all.Wait()
	for i, m := range models {
		require.NoError(t, m.Findings().Err())
		require.Same(t, models[0].Duties(), m.Duties(), "one catalogue for all")
		require.True(t, models[0].Org().SharesStructure(m.Org()))
		require.Equal(t, fmt.Sprintf("site%d", i), m.Org().Organization().ID)
		require.Equal(t, "Asia/Shanghai", m.Org().Zone().String())
	}
}

func TestAHandbookOnAHandbook(t *testing.T) {
	books := files{
		"group/all.yaml": fmt.Sprintf(handbook, "2000", "", "500", "", "not fact.owners_committee"),
		"town/all.yaml":  "mandate: 1\nextends: ../group\napprovals: {authorities: [{id: am, limit: 不满1500元}]}\n",
		"site/all.yaml":  "mandate: 1\nextends: ../town\norganization: {id: site, name: 小区}\napprovals: {authorities: [{id: am, limit: 不满1800元}]}\n",
	}
	m, findings := config.Load(books.fs(), "town")
	require.NoError(t, findings.Err())
	a, _ := m.Policy().Authority("am")
	require.Equal(t, "不满1500元", a.Limit.Words)
	_, findings = config.Load(books.fs(), "site")
	require.Equal(t, []string{"approval.raised site/all.yaml 4:43"}, given(findings), "what the town lowered the site cannot raise again")
}

func TestTheCommandsPathLeadsOutOfTheSite(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"handbook/all.yaml": fmt.Sprintf(handbook, "2000", "", "500", "", "not fact.owners_committee"),
		"garden/all.yaml":   "mandate: 1\nextends: ../handbook\norganization: {id: garden, name: 花园小区}\n",
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	m, findings := config.Open(filepath.Join(dir, "garden"))
	require.NoError(t, findings.Err())
	require.Equal(t, "garden", m.Org().Organization().ID)
	_, known := m.Org().Node("clerk")
	require.True(t, known)
}

func TestARegisterOfASiteIsReplacedAlone(t *testing.T) {
	books := files{"handbook/all.yaml": fmt.Sprintf(handbook, "2000", "", "500", "", "not fact.owners_committee"),
		"garden/all.yaml": "mandate: 1\nextends: ../handbook\norganization: {id: garden, name: 花园小区}\n"}
	m, _ := config.Load(books.fs(), "garden")
	next, findings := m.With(org.Register{People: []org.Person{{ID: "A9"}}, Assignments: []org.Assignment{{Person: "A9", Position: "manager"}}})
	require.NoError(t, findings.Err())
	require.NotEqual(t, m.Policy().RegisterHash(), next.Policy().RegisterHash())
	require.Equal(t, m.Policy().Hash(), next.Policy().Hash())
}

// BenchmarkSite loads one site over a handbook of 20 positions that is on the shelf already, and the same written out:
// their ratio is what standing on a handbook saves.
func BenchmarkSite(b *testing.B) {
	lanshan := map[string]string{}
	for _, name := range []string{"organization", "positions", "approvals"} {
		text, err := os.ReadFile("lanshan/" + name + ".yaml")
		require.NoError(b, err)
		lanshan["handbook/"+name+".yaml"] = string(text)
	}
	books := files(lanshan)
	books["garden/all.yaml"] = "mandate: 1\nextends: ../handbook\norganization: {id: garden, name: 花园小区}\npeople: [{id: A1}]\nassignments: [{person: A1, position: manager_assistant, from: 2026-01-01}]\n"
	fsys := books.fs()
	b.Run("over a handbook", func(b *testing.B) {
		shelf := config.NewShelf(fsys)
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			shelf.Load("garden")
		}
	})
	b.Run("written out", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			config.Load(fsys, "handbook")
		}
	})
}
