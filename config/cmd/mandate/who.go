package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// who lists all who may sign each request.
func who(c *call) int { return c.requests((*desk).signers) }

// signersJSON is who may sign one request, as the contract writes it.
type signersJSON struct {
	ID      string       `json:"id"`
	People  []signerJSON `json:"people"`
	Missing []string     `json:"missing"`
	Reasons []string     `json:"reasons"` // what is wrong with a request that cannot be read
}

type signerJSON struct {
	Person   string `json:"person"`
	Position string `json:"position"`
	Party    string `json:"party"`
	Rule     string `json:"rule"`
	Via      string `json:"via"`
	For      string `json:"for,omitempty"` // in whose place he signs
}

// signers answers one line. Nobody is not a yes.
func (s *desk) signers(out *bufio.Writer, line []byte) bool {
	id, signers, wrong := s.policy.WhoMayJSON(line, s.lang)
	if s.format == "json" {
		answer := signersJSON{ID: id, People: []signerJSON{}, Missing: append([]string{}, signers.Missing...), Reasons: append([]string{}, wrong...)}
		for _, m := range signers.All {
			answer.People = append(answer.People, signerJSON{m.Person, string(m.Position), string(m.Party), string(m.Rule), m.Via, string(m.For)})
		}
		text, _ := json.Marshal(answer) // texts alone can always be written
		_, _ = out.Write(append(text, '\n'))
		return len(signers.All) > 0
	}
	fmt.Fprint(out, s.label(id))
	s.signersText(out, signers, wrong)
	return len(signers.All) > 0
}

var vias = map[string]diag.Text{
	"line": text("逐级", "by the line"), "otherwise": text("岗位都无权, 归它", "what no post covers"), "named": text("流程点名", "named by the route"),
	"superior": text("上级", "the superior"), "escalated": text("报上一级", "one up"),
	"delegation": text("按授权", "by delegation"),
}

func (s *desk) signersText(out *bufio.Writer, signers approval.Signers, wrong []string) {
	switch missing := s.fields(signers.Missing); {
	case len(signers.All) == 0 && missing != "":
		fmt.Fprintln(out, text("谁可以签判断不了; 请补上或改正: ", "who may sign cannot be told; to be given or mended: ").In(s.lang)+plain(missing))
	case len(signers.All) == 0:
		fmt.Fprintln(out, text("没有人可以签", "nobody may sign").In(s.lang))
	default:
		fmt.Fprintln(out, diag.Textf("可以签的有 %d 个:", "%d may sign:", len(signers.All)).In(s.lang))
	}
	for _, m := range signers.All {
		fmt.Fprintf(out, "  - %s (%s%s%s)\n", plain(s.signer(m)), vias[m.Via].In(s.lang), plain(s.inPlaceOf(m)), plain(ruled(m.Rule)))
	}
	if len(signers.Missing) > 0 && len(signers.All) > 0 {
		fmt.Fprintln(out, text("还有没有别人判断不了; 请补上或改正: ", "whether others may cannot be told; to be given or mended: ").In(s.lang)+plain(s.fields(signers.Missing)))
	}
	for _, w := range wrong {
		fmt.Fprintln(out, plain("  - "+w))
	}
}

// signer is who signs, by name.
func (s *desk) signer(m approval.Signer) string {
	n, _ := s.chart.Node(string(m.Party) + string(m.Position))
	name := s.chart.Name(n)
	if h, known := s.chart.Holder(org.PersonID(m.Person)); known {
		p, _ := s.chart.Person(h)
		return byNameAndID(p) + ", " + name
	}
	return name
}

// inPlaceOf says for whom a delegate signs, by name.
func (s *desk) inPlaceOf(m approval.Signer) string {
	h, known := s.chart.Holder(m.For)
	if !known {
		return ""
	}
	p, _ := s.chart.Person(h)
	return diag.Textf(", 代 %s", ", for %s", byNameAndID(p)).In(s.lang)
}

// ruled is the rule behind a signature.
func ruled(rule approval.AuthorityID) string {
	if rule == "" {
		return ""
	}
	return ": " + string(rule)
}
