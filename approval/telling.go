package approval

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// telling writes an explanation for people.
type telling struct {
	decision   Decision
	lang       diag.Lang
	chain      Chain
	notes      []note
	signatures []SignatureStanding
	lines      []string
}

// say adds a line.
func (t *telling) say(line diag.Text) { t.lines = append(t.lines, line.In(t.lang)) }

// text is all that was said.
func (t *telling) text() string {
	if len(t.lines) == 0 {
		return ""
	}
	return strings.Join(t.lines, "\n") + "\n"
}

// has reports whether something was noted.
func (t *telling) has(code diag.Code) bool {
	return slices.ContainsFunc(t.notes, func(n note) bool { return n.code == code })
}

// who is a post with its people, a person, or a party, by name, in quotes.
func (t *telling) who(a Actor, people []string) string {
	chart := t.decision.policy.chart
	named := func(id string) string {
		if n, found := chart.Node(id); found {
			return "“" + chart.Name(n) + "”"
		}
		return "“" + id + "”"
	}
	switch {
	case a.Party != "":
		return named(string(a.Party))
	case a.Position == "":
		return "“" + t.person(string(a.Person)) + "”"
	case a.Person != "":
		people = []string{string(a.Person)}
	}
	if len(people) == 0 || chart.ByPosts() {
		return named(string(a.Position))
	}
	all := make([]string, len(people))
	for i, p := range people {
		all[i] = t.person(p)
	}
	return named(string(a.Position)) + " (" + strings.Join(all, text("、", ", ").In(t.lang)) + ")"
}

// person is a person by name, or by id where he has none.
func (t *telling) person(id string) string {
	policy := t.decision.policy
	if h := policy.holder(id); h != 0 {
		return policy.chart.HolderName(h)
	}
	return id
}

// matter is what is asked for: 2000元的日常费用支出.
func (t *telling) matter() diag.Text {
	r := t.decision.request()
	name := string(r.Kind)
	if k, found := t.decision.policy.kindIDs[name]; found {
		name = t.decision.policy.kinds[k].called()
	}
	if !r.Amount.Present() {
		return diag.Text{ZH: "“" + name + "”", EN: "“" + name + "”"}
	}
	amount := r.Amount.Text()
	return diag.Text{ZH: amount.ZH + "的“" + name + "”", EN: "“" + name + "” over " + amount.EN}
}

// fields names fields, each once.
func (t *telling) fields(fields []string) string {
	var all []string
	for _, f := range fields {
		if name := t.decision.policy.FieldText(t.decision.request().Kind, f).In(t.lang); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return strings.Join(all, text("、", ", ").In(t.lang))
}

// open is who is still to sign, act by act.
func (t *telling) open(route []RouteStep) string {
	line, last := "", 0
	for _, s := range route {
		act := s.Verb.Text()
		switch {
		case s.Done:
			continue
		case line == "":
		case s.Step == last && s.Mode == string(Any):
			line += text(" 或 ", " or ").In(t.lang)
		case s.Step == last:
			line += text(" 和 ", " and ").In(t.lang)
		default:
			line += text(", 再由", ", then ").In(t.lang)
		}
		if next := t.who(s.Actor, s.People); t.lang == diag.English {
			line += next + " to " + act.EN
		} else {
			line += next + act.ZH
		}
		last = s.Step
	}
	return line
}

// skipped tells which posts on the way nobody can sign in, where another is asked instead.
func (t *telling) skipped() {
	for _, s := range t.chain.Steps {
		for _, l := range s.Links {
			switch name := t.who(l.Actor, nil); {
			case l.First:
			case l.Skipped == "vacant":
				t.once(diag.Textf("岗位%[1]s现在没有人任职, 往上一级报。", "Nobody holds %[1]s at present, it goes one up.", name))
			case l.Skipped == "own":
				t.once(diag.Textf("岗位%[1]s由申请人自己担任, 往上一级报。", "The requester holds %[1]s himself, it goes one up.", name))
			case l.Skipped == "absent":
				t.once(diag.Textf("岗位%[1]s现在没有设立。", "The position %[1]s is not in force at present.", name))
			}
			if l.First {
				break // who stands above is of no interest
			}
		}
	}
}

// once says a line that was not said yet.
func (t *telling) once(line diag.Text) {
	if !slices.Contains(t.lines, line.In(t.lang)) {
		t.say(line)
	}
}

// void tells of the signatures that do not count, and what to do about them.
func (t *telling) void() {
	for _, s := range t.signatures {
		if s.Counts {
			continue
		}
		who := t.who(s.Signer, nil)
		if s.Signer == (Actor{}) {
			who = ""
		}
		if s.Untold {
			t.say(diag.Textf("%[1]s。", "%[1]s.", s.Why))
		} else {
			t.say(diag.Textf("第 %[1]d 个签字(%s)不算: %s。", "Signature %[1]d (%s) does not count: %s.", s.Number, who, s.Why))
		}
	}
	if slices.ContainsFunc(t.signatures, func(s SignatureStanding) bool { return !s.Counts && !s.Untold }) && !t.decision.Complete() {
		t.say(text("不算的签字, 请有权签的人对现在的内容重新签。", "Have what does not count signed anew, by who may, on the present content."))
	}
}

// refuser is who refused, by the last signature that counts.
func (t *telling) refuser() string {
	who := ""
	for _, s := range t.signatures {
		if given := t.decision.request().Signatures[s.Number-1]; s.Counts && given.Verdict == Refuse {
			who = t.who(s.Signer, nil)
		}
	}
	return who
}

// numbered puts a number before a line of a list.
func numbered(i int, line string) string { return fmt.Sprintf("  %d. %s", i+1, line) }
