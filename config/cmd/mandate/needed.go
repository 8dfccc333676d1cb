package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// needed tells what each request still has to say.
func needed(c *call) int { return c.requests((*desk).needed) }

// neededJSON is what one request has to say, as the contract writes it.
type neededJSON struct {
	ID      string     `json:"id"`
	Settled bool       `json:"settled"`
	Needed  []needJSON `json:"needed"`
	Reasons []string   `json:"reasons"` // what is wrong with a request that cannot be read
}

type needJSON struct {
	Field   string       `json:"field"`
	Answers []answerJSON `json:"answers"`
}

type answerJSON struct {
	Amounts string     `json:"amounts"`
	From    string     `json:"from"`
	Through string     `json:"through"`
	Value   string     `json:"value"`
	Outcome string     `json:"outcome,omitempty"`
	State   string     `json:"state,omitempty"`
	Missing []string   `json:"missing"`
	Then    []needJSON `json:"then"`
}

// needed answers one line. What is settled, either way, is a yes.
func (s *desk) needed(out *bufio.Writer, line []byte) bool {
	d := s.policy.DecideJSON(line)
	r, read := d.Request()
	var needs []approval.Need
	if read {
		needs = s.policy.Needed(r)
	} else {
		for _, field := range d.Missing() {
			needs = append(needs, approval.Need{Field: field})
		}
	}
	if s.format == "json" {
		answer := neededJSON{ID: d.ID(), Settled: d.Settled(), Needed: needsJSON(needs), Reasons: []string{}}
		if !read {
			answer.Reasons = messages(d.Reasons(s.lang))
		}
		text, _ := json.Marshal(answer) // texts alone can always be written
		_, _ = out.Write(append(text, '\n'))
		return d.Settled()
	}
	fmt.Fprint(out, s.label(d.ID()))
	switch {
	case d.Settled():
		fmt.Fprintln(out, text("已经写全了: ", "it says all that is needed: ").In(s.lang)+s.verdict(d))
	case !read:
		fmt.Fprintln(out, plain(text("申请读不懂; 请改正: ", "it cannot be read; to be mended: ").In(s.lang)+strings.Join(messages(d.Reasons(s.lang)), "; ")))
	default:
		fmt.Fprintln(out, text("还要写:", "it still has to say:").In(s.lang))
		s.needs(out, r.Kind, needs, "  ")
	}
	return d.Settled()
}

func needsJSON(needs []approval.Need) []needJSON {
	all := []needJSON{}
	for _, n := range needs {
		need := needJSON{Field: n.Field, Answers: []answerJSON{}}
		for _, a := range n.Answers {
			one := answerJSON{Amounts: a.Limit.String(), From: a.From, Through: a.To, Value: a.Value, Missing: append([]string{}, a.Decision.Missing()...), Then: needsJSON(a.Then)}
			outcome, state := a.Decision.Asked()
			if outcome {
				one.Outcome = a.Decision.Outcome().String()
			}
			if state {
				one.State = a.Decision.State().String()
			}
			need.Answers = append(need.Answers, one)
		}
		all = append(all, need)
	}
	return all
}

// needs lists fields with their answers, each with what it leads to.
func (s *desk) needs(out *bufio.Writer, kind approval.KindID, needs []approval.Need, indent string) {
	for _, n := range needs {
		fmt.Fprintln(out, plain(indent+"- "+s.policy.FieldText(kind, n.Field).In(s.lang)+s.whether(n)))
		for _, a := range n.Answers {
			fmt.Fprintln(out, plain(indent+"    "+s.answer(a)+" → "+s.leads(a.Decision)))
			s.needs(out, kind, a.Then, indent+"      ")
		}
	}
}

// whether puts the one question that a field comes to where it has two bands: 在2000元以上还是以下.
func (s *desk) whether(n approval.Need) string {
	if len(n.Answers) != 2 || n.Answers[1].Limit.IsZero() {
		return ""
	}
	at, included, ok := n.Answers[1].Limit.Lower()
	if !ok {
		return ""
	}
	amount := at.Text()
	if included {
		return diag.Textf(": 在%[1]s以上(含%[1]s)还是以下?", ": from %[2]s on, or below?", amount.ZH, amount.EN).In(s.lang)
	}
	return diag.Textf(": 超过%[1]s, 还是不超过?", ": over %[2]s, or up to it?", amount.ZH, amount.EN).In(s.lang)
}

// answer is one answer by name.
func (s *desk) answer(a approval.Answer) string {
	if h, known := s.chart.Holder(org.PersonID(a.Value)); known && a.Limit.IsZero() {
		if p, ok := s.chart.Person(h); ok {
			return byNameAndID(p)
		}
	}
	if n, found := s.chart.Node(a.Value); found && a.Limit.IsZero() {
		return s.chart.Name(n)
	}
	return a.Text().In(s.lang)
}

// leads is what an answer leads to.
func (s *desk) leads(d approval.Decision) string {
	line := s.verdict(d)
	if to, people := d.EscalateTo(); to != (approval.Actor{}) {
		line += text(", 应报: ", ", it goes to: ").In(s.lang) + s.actor(to, people)
	}
	if d.State() == approval.Pending {
		line += s.route(d.Route())
	}
	if !d.Settled() {
		line += text(", 还要看: ", ", it hangs on: ").In(s.lang) + s.fields(d.Missing())
	}
	return line
}
