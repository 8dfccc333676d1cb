package approval_test

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// truth is the answer of a condition.
type truth int

const (
	no truth = iota
	unknown
	yes
)

func answer(is bool) truth {
	if is {
		return yes
	}
	return no
}

// condition answers what the generator writes: "A", "not (A)", "A and B", "A or B". Whatever it reads has to be there, though
// the answer would not depend on it; a question about the person who signs has no answer where a party does.
func (n naive) condition(when string, a asker, who string) truth {
	for _, atom := range strings.FieldsFunc(strings.NewReplacer(" and ", "|", " or ", "|").Replace(when), func(r rune) bool { return r == '|' }) {
		if atom, _ = unwrapped(atom); !strings.Contains(atom, `("`) && n.atom(atom, a, who) == unknown {
			return unknown
		}
	}
	for _, word := range []string{" and ", " or "} {
		left, right, both := strings.Cut(when, word)
		if !both {
			continue
		}
		if first := n.condition(left, a, who); first == unknown || (first == yes) == (word == " or ") {
			return first
		}
		return n.condition(right, a, who)
	}
	atom, negated := unwrapped(when)
	if negated {
		return yes - n.atom(atom, a, who)
	}
	return n.atom(atom, a, who)
}

// unwrapped is A of "A" and of "not (A)".
func unwrapped(text string) (atom string, negated bool) {
	if inner, negated := strings.CutPrefix(text, "not ("); negated {
		return strings.TrimSuffix(inner, ")"), true
	}
	return text, false
}

// atom answers one comparison, yes-or-no field or question.
func (n naive) atom(text string, a asker, who string) truth {
	if subject, rest, asks := strings.Cut(text, `("`); asks {
		return n.asks(subject, strings.TrimSuffix(rest, `")`), a, who)
	}
	field, operator, literal := text, "", ""
	if words := strings.Fields(text); len(words) == 3 {
		field, operator, literal = words[0], words[1], words[2]
	}
	value := n.field(field, a, who)
	switch {
	case value == (rule.Value{}):
		return unknown
	case operator == "":
		return answer(value == rule.BoolValue(true))
	case operator == ">=" && field == "request.amount":
		return answer(n.amount() >= fen(literal))
	case operator == ">=":
		at, _ := strconv.Atoi(literal)
		return answer(slices.ContainsFunc([]int{1, 2, 3}, func(level int) bool { return level >= at && value == rule.IntValue(int64(level)) }))
	case operator == "==":
		return answer(value == rule.TextValue(strings.Trim(literal, `"`)))
	}
	panic("naive: no such condition: " + text)
}

// field is what a condition reads, the zero Value where it is not there.
func (n naive) field(name string, a asker, who string) rule.Value {
	of, id, _ := strings.Cut(name, ".")
	switch {
	case name == "approver.party":
		return rule.BoolValue(who == "")
	case name == "request.amount":
		return rule.MoneyValue(n.amount())
	case of == "request":
		return n.claimed(id)
	case of == "fact":
		return n.fact(id)
	case of == "requester":
		who = a.who
	case n.qualities != "":
		who = n.qualities
	}
	for _, p := range n.register.People {
		for _, pair := range p.Attributes {
			if string(p.ID) != who || pair.Name != id {
				continue
			}
			if level, err := strconv.Atoi(pair.Value); err == nil {
				return rule.IntValue(int64(level))
			}
			return rule.BoolValue(pair.Value == "true")
		}
	}
	return rule.Value{}
}

func (n naive) fact(id string) rule.Value {
	for _, f := range n.org.Facts {
		for _, v := range f.Values {
			if f.ID == id && n.on(v.From, v.Through) {
				return rule.BoolValue(v.Value == "true")
			}
		}
	}
	return rule.Value{}
}

// asks answers a question about who asks or who signs: about the post in which he asks, and about any post of who signs.
func (n naive) asks(question, of string, a asker, who string) truth {
	subject, verb, _ := strings.Cut(question, ".")
	posts := []string{a.post}
	if subject == "approver" {
		if who == "" {
			return unknown
		}
		posts = n.postsOf(who)
	}
	return answer(slices.ContainsFunc(posts, func(post string) bool {
		switch verb {
		case "reports_to":
			return n.isAbove(n.find(org.Ref(of)), post)
		case "in_unit":
			return n.inUnit(post, of)
		}
		asked := n.find(org.Ref(of))
		switch {
		case subject == "approver":
			return n.holds(who, asked)
		case a.who == "": // nobody holds the post: it stands for itself
			return n.inForce(asked) && n.host(asked) == n.host(a.post)
		}
		return n.holds(a.who, asked)
	}))
}
