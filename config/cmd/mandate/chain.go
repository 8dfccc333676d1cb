package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// chain tells the whole way of each request.
func chain(c *call) int { return c.requests((*desk).chain) }

// chainJSON is the way of one request, as the contract writes it.
type chainJSON struct {
	ID      string          `json:"id"`
	State   string          `json:"state"` // before anyone signs
	Steps   []chainStepJSON `json:"steps"`
	Missing []string        `json:"missing"`
	Reasons []string        `json:"reasons"` // what is wrong with a request that cannot be read
}

type chainStepJSON struct {
	Step  int        `json:"step"`
	Verb  string     `json:"verb"`
	Mode  string     `json:"mode"`
	Links []linkJSON `json:"links"`
}

type linkJSON struct {
	Position string      `json:"position"`
	Party    string      `json:"party"`
	People   []string    `json:"people"`
	Skipped  string      `json:"skipped"` // vacant, own, absent, or ""
	Outcome  string      `json:"outcome"` // whether it may sign the step
	First    bool        `json:"first"`   // it is asked first
	Asked    []string    `json:"asked"`   // of the first, who is asked: who is there, and delegates
	Reaches  []reachJSON `json:"reaches"`
	Reasons  []string    `json:"reasons"`
}

// messages are what reasons say.
func messages(reasons []approval.Reason) []string {
	all := []string{}
	for _, r := range reasons {
		all = append(all, r.Message)
	}
	return all
}

// chain answers one line. A request that nobody is asked to sign is not a yes.
func (s *desk) chain(out *bufio.Writer, line []byte) bool {
	d := s.policy.DecideJSON(line)
	id, found, wrong := d.ID(), approval.Chain{Missing: d.Missing()}, []string(nil)
	if r, read := d.Request(); read {
		found = s.policy.Chain(r)
		wrong = messages(found.Reasons(s.lang))
	} else {
		wrong = messages(d.Reasons(s.lang))
	}
	if s.format == "json" {
		text, _ := json.Marshal(s.chainJSON(id, found, wrong)) // texts alone can always be written
		_, _ = out.Write(append(text, '\n'))
	} else {
		s.chainText(out, id, found, wrong)
	}
	return found.State == approval.Pending || found.State == approval.Complete
}

func (s *desk) chainJSON(id string, c approval.Chain, wrong []string) chainJSON {
	answer := chainJSON{ID: id, State: c.State.String(), Steps: []chainStepJSON{}, Missing: append([]string{}, c.Missing...), Reasons: append([]string{}, wrong...)}
	for _, st := range c.Steps {
		step := chainStepJSON{Step: st.Step, Verb: st.Verb.String(), Mode: st.Mode, Links: []linkJSON{}}
		for _, l := range st.Links {
			link := linkJSON{string(l.Actor.Position), string(l.Actor.Party), append([]string{}, l.People...), l.Skipped, l.Outcome.String(), l.First, append([]string{}, l.Asked...), reachesJSON(l.Reaches), messages(l.Reasons(s.lang))}
			step.Links = append(step.Links, link)
		}
		answer.Steps = append(answer.Steps, step)
	}
	return answer
}

var skips = map[string]diag.Text{
	"vacant": text("没有人任职, 跳过", "vacant, skipped"), "own": text("申请人自己担任, 跳过", "the requester's own, skipped"), "absent": text("没有设立", "not in force"),
}

func (s *desk) chainText(out *bufio.Writer, id string, c approval.Chain, wrong []string) {
	fmt.Fprint(out, s.label(id))
	line := states[c.State].In(s.lang)
	if missing := s.fields(c.Missing); missing != "" {
		line += text("; 请补上或改正: ", "; to be given or mended: ").In(s.lang) + missing
	}
	fmt.Fprintln(out, plain(line))
	for _, st := range c.Steps {
		fmt.Fprintln(out, plain(fmt.Sprintf("%d. %s%s", st.Step, st.Verb.Text().In(s.lang), s.mode(st.Mode))))
		for _, l := range st.Links {
			fmt.Fprintln(out, plain("   - "+s.link(l, st)))
		}
	}
	for _, w := range wrong {
		fmt.Fprintln(out, plain("  - "+w))
	}
}

// mode is how many must sign, where it is not one.
func (s *desk) mode(mode string) string {
	var quorum int
	switch n, _ := fmt.Sscanf(mode, "quorum:%d", &quorum); {
	case n == 1:
		return diag.Textf(" (至少 %d 个)", " (at least %d)", quorum).In(s.lang)
	case mode == string(approval.All):
		return text(" (都要签)", " (all)").In(s.lang)
	}
	return ""
}

// link is one post or party on a line: who, how far it goes, and whether that suffices.
func (s *desk) link(l approval.Link, st approval.ChainStep) string {
	line := s.actor(l.Actor, l.People)
	for i, r := range l.Reaches {
		joint := "; "
		if i == 0 {
			joint = ": "
		}
		line += joint + s.reach(r)
	}
	may := outcomes[l.Outcome]
	is := diag.Textf(may.ZH, may.EN).In(s.lang)
	switch act := st.Verb.Text().In(s.lang); {
	case l.Skipped != "":
		is = skips[l.Skipped].In(s.lang)
	case l.First:
		is = diag.Textf("可以%[1]s, 先找", "may %[1]s, asked first", act).In(s.lang) + s.askedFirst(l)
	case l.Outcome == approval.Permitted:
		is = diag.Textf("也可以%[1]s", "may %[1]s too", act).In(s.lang)
	case l.Outcome == approval.Denied && l.Actor.Party != "" && slices.ContainsFunc(st.Links, func(o approval.Link) bool { return o.First }):
		is = text("不用报到这里", "it does not come so far").In(s.lang)
	case l.Outcome == approval.Denied:
		is = diag.Textf("不能%[1]s", "may not %[1]s", act).In(s.lang)
	}
	return line + " → " + is
}

// askedFirst are those who are asked first, where they are others than hold the post.
func (s *desk) askedFirst(l approval.Link) string {
	if s.chart.ByPosts() || slices.Equal(l.Asked, l.People) {
		return ""
	}
	var called []string
	for _, id := range l.Asked {
		one := s.approver(approval.Actor{Person: org.PersonID(id)})
		for _, d := range l.Delegates {
			if string(d.Person) == id {
				one += diag.Textf(" (代 %s)", " (for %s)", s.approver(approval.Actor{Person: d.For})).In(s.lang)
			}
		}
		called = append(called, one)
	}
	if len(called) == 0 {
		return ""
	}
	return " " + strings.Join(called, text("、", ", ").In(s.lang))
}
