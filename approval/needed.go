package approval

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Need is a field of a request that is not given, and what each answer to it leads to.
type Need struct {
	Field   string // as the command's contract names it
	Answers []Answer
}

// Answer is one answer to a field, or all answers with which the same is decided.
type Answer struct {
	Limit    money.Limit // of an amount: the band
	From, To string      // of days and whole numbers: the first and the last, "" for no end
	Value    string      // of anything else: as the request writes it, "" for any other than those named
	Decision Decision    // what it leads to; it may be undetermined still, and says what is missing then
	Then     []Need      // what is needed besides, where it settles nothing
}

// Settles is how many of the answers leave nothing missing.
func (n Need) Settles() int {
	count := 0
	for _, a := range n.Answers {
		if a.Decision.Settled() {
			count++
		}
	}
	return count
}

// Settled reports whether all that was asked has an answer, yes or no.
func (d Decision) Settled() bool {
	outcome, state := d.Asked()
	return d.policy != nil && d.malformed == nil && (outcome || state) && (!outcome || d.outcome != Undetermined) && (!state || d.state != Unsettled)
}

// Needed tells what a request that cannot be decided yet still has to say: each field that is missing, with every answer that
// leads elsewhere, and what is needed after an answer that does not settle it. First come the fields that settle most, then
// those that tell more answers apart, then by name. A request that is decided needs nothing. A field without answers is one of
// which anything may be said, such as who asks. Signatures are not looked at.
func (p *Policy) Needed(r Request) []Need { return p.needed(r, 0) }

// deepest is how many answers one after the other are followed.
const deepest = 2

func (p *Policy) needed(r Request, depth int) []Need {
	if r.Signatures != nil && r.Approver != (Actor{}) {
		r.Signatures = nil
	}
	d := p.Decide(r)
	if d.Settled() || p.faulty || p.chart.Faulty() {
		return nil
	}
	n := needing{policy: p, request: r, kind: -1}
	if k, known := p.kindIDs[string(r.Kind)]; known {
		n.kind = k
	}
	var found []Need
	for _, field := range d.missing {
		need := Need{Field: field, Answers: n.answers(field)}
		for i := range need.Answers {
			if a := &need.Answers[i]; depth < deepest && !a.Decision.Settled() {
				a.Then = p.needed(a.Decision.request(), depth+1)
			}
		}
		found = append(found, need)
	}
	slices.SortStableFunc(found, func(a, b Need) int {
		return cmp.Or(cmp.Compare(b.Settles(), a.Settles()), cmp.Compare(len(b.Answers), len(a.Answers)), cmp.Compare(a.Field, b.Field))
	})
	return found
}

// needing is a request whose needs are being found.
type needing struct {
	policy  *Policy
	request Request
	kind    int32
}

// answers are what a field may be answered with, those that lead to the same joined.
func (n *needing) answers(field string) []Answer {
	r := n.request
	switch {
	case n.kind < 0 || r.At.IsZero() || r.Requester == (Actor{}):
		return nil // nothing can be decided, whatever the field is
	case field == "amount" && n.policy.kinds[n.kind].withAmount:
		var all []Answer
		for _, b := range n.policy.Bands(r) {
			all = append(all, Answer{Limit: b.Limit, Decision: b.Decision})
		}
		return all
	case field == "requester.position" || field == "requester.person":
		return n.people(field, r.Requester, func(r *Request, a Actor) { r.Requester = a })
	case field == "approver.person":
		return n.people(field, r.Approver, func(r *Request, a Actor) { r.Approver = a })
	}
	for _, a := range n.policy.kinds[n.kind].attributes {
		if "attributes."+a.id == field {
			return n.attribute(a)
		}
	}
	return nil
}

// with is what is decided when an attribute has a value.
func (n *needing) with(id string, v rule.Value) Decision {
	r := n.request
	r.Attributes = slices.DeleteFunc(slices.Clone(r.Attributes), func(a AttributeValue) bool { return a.ID == id })
	r.Attributes = append(r.Attributes, AttributeValue{ID: id, Value: v})
	return n.policy.Decide(r)
}

// attribute are the answers to an attribute by its type.
func (n *needing) attribute(a attribute) []Answer {
	switch a.kind {
	case rule.Bool:
		return []Answer{
			{Value: "true", Decision: n.with(a.id, rule.BoolValue(true))},
			{Value: "false", Decision: n.with(a.id, rule.BoolValue(false))},
		}
	case rule.Money:
		return n.ranges(a, n.moneyEdges(), func(v int64) rule.Value { return rule.MoneyValue(v) },
			func(from, to int64, first, last bool) Answer { return Answer{Limit: n.band(from, to, first, last)} })
	case rule.Int:
		whole := n.literals(numbers, func(s string) (int64, bool) { v, err := strconv.ParseInt(s, 10, 64); return v, err == nil })
		for _, v := range n.stated(a.id) {
			if i, ok := v.Int(); ok && i < math.MaxInt64 {
				whole = append(whole, i, i+1)
			}
		}
		for _, v := range slices.Clone(whole) {
			whole = append(whole, -v, 1-v) // the sign is not looked at
		}
		return n.ranges(a, whole,
			func(v int64) rule.Value { return rule.IntValue(v) }, ends(func(v int64) string { return strconv.FormatInt(v, 10) }))
	case rule.Day:
		return n.ranges(a, n.dayEdges(), func(v int64) rule.Value { return rule.DayValue(date.Day(v)) },
			ends(func(v int64) string { return date.Day(v).String() }))
	}
	return n.texts(a)
}

// texts are the answers to a choice, or to a text: those that conditions name, and any other.
func (n *needing) texts(a attribute) []Answer {
	values, free := a.values, a.kind == rule.Text
	if free {
		for _, written := range n.policy.conditions(n.kind) {
			for _, quoted := range quotes.FindAllStringSubmatch(written, -1) {
				values = append(slices.Clip(values), quoted[1])
			}
		}
		for _, v := range n.stated(a.id) {
			if text, ok := v.Text(); ok {
				values = append(slices.Clip(values), text)
			}
		}
		slices.Sort(values)
		values = slices.Compact(values)
	}
	var all []Answer
	for _, v := range values {
		all = append(all, Answer{Value: v, Decision: n.with(a.id, rule.TextValue(v))})
	}
	if free {
		all = append(all, Answer{Decision: n.with(a.id, rule.TextValue("\u2026"))})
	}
	return all
}

// stated are the values of an attribute in earlier documents: of which of them the request is one changes a total.
func (n *needing) stated(id string) []rule.Value {
	var all []rule.Value
	for i := range n.request.History {
		for _, given := range n.request.History[i].Attributes {
			if given.ID == id {
				all = append(all, given.Value)
			}
		}
	}
	return all
}

var quotes = regexp.MustCompile(`["']([^"']*)["']`)

// ends writes a range of days or numbers.
func ends(write func(int64) string) func(from, to int64, first, last bool) Answer {
	return func(from, to int64, first, last bool) Answer {
		var a Answer
		if !first {
			a.From = write(from)
		}
		if !last {
			a.To = write(to)
		}
		return a
	}
}

// ranges are the answers to what has an order, from one edge to the next.
func (n *needing) ranges(a attribute, edges []int64, value func(int64) rule.Value, answer func(from, to int64, first, last bool) Answer) []Answer {
	slices.Sort(edges)
	edges = slices.Compact(edges)
	if len(edges) == 0 {
		edges = []int64{int64(n.policy.chart.At(n.request.At).Day())} // any will do: no condition names one
	}
	below := edges[0] - 1 // stands for all below the first edge
	starts := append([]int64{below}, edges...)
	var all []Answer
	from := 0
	for i, start := range starts {
		d := n.with(a.id, value(start))
		if i > 0 && d.answersAs(all[len(all)-1].Decision) {
			all = all[:len(all)-1]
		} else {
			from = i
		}
		last := i+1 == len(starts)
		to := start
		if !last {
			to = starts[i+1] - 1
		}
		one := answer(starts[from], to, from == 0, last)
		one.Decision = n.with(a.id, value(starts[from]))
		all = append(all, one)
	}
	return all
}

func (n *needing) band(from, to int64, first, last bool) money.Limit {
	if first {
		from = 1
	}
	if last {
		to = 1<<63 - 1
	}
	return writtenBand(from, to, n.policy.currency)
}

func (n *needing) moneyEdges() []int64 { return n.policy.edges(n.kind, &n.request) }

// dayEdges are the days that conditions name, and the last days of a ratification.
func (n *needing) dayEdges() []int64 {
	edges := n.literals(days, func(s string) (int64, bool) { d, err := date.Parse(s); return int64(d), err == nil })
	q := question{policy: n.policy, request: n.request, kind: &n.policy.kinds[n.kind], view: n.policy.chart.At(n.request.At)}
	if r := q.route(); r.done >= 0 {
		edges = append(edges, int64(q.view.Day())-int64(r.within))
	}
	return edges
}

var days = regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// literals are what conditions name, each with what comes after it.
func (n *needing) literals(form *regexp.Regexp, read func(string) (int64, bool)) []int64 {
	var edges []int64
	for _, written := range n.policy.conditions(n.kind) {
		for _, s := range form.FindAllString(written, -1) {
			if v, ok := read(s); ok {
				edges = append(edges, v, v+1)
			}
		}
	}
	return edges
}

// people are the answers to which person is meant, or which of his posts.
func (n *needing) people(field string, actor Actor, set func(*Request, Actor)) []Answer {
	view := n.policy.chart.At(n.request.At)
	var all []Answer
	add := func(value string, a Actor) {
		r := n.request
		set(&r, a)
		all = append(all, Answer{Value: value, Decision: n.policy.Decide(r)})
	}
	if field == "requester.position" {
		h, known := n.policy.chart.Holder(actor.Person)
		for held := range view.Posts(h) {
			if id := org.PositionID(n.policy.chart.ID(held.Post)); known {
				add(string(id), Actor{Person: actor.Person, Position: id})
			}
		}
		return all
	}
	post, found := n.policy.chart.Node(string(actor.Position))
	if !found || actor.Person != "" {
		return nil
	}
	for h := range view.Holders(post) {
		id := n.policy.chart.HolderID(h.Holder)
		add(id, Actor{Person: org.PersonID(id), Position: actor.Position})
	}
	return all
}

// Text is the answer as people read it: 不满2000元, 是, 2026-03-02 起.
func (a Answer) Text() diag.Text {
	switch {
	case !a.Limit.IsZero():
		return a.Limit.Text()
	case a.From != "" && a.To != "":
		if a.From == a.To {
			return diag.Text{ZH: a.From, EN: a.From}
		}
		return diag.Textf("%s 到 %s", "%s to %s", a.From, a.To)
	case a.From != "":
		return diag.Textf("%s 起", "from %s on", a.From)
	case a.To != "":
		return diag.Textf("到 %s 为止", "up to %s", a.To)
	case a.Value == "true":
		return text("是", "yes")
	case a.Value == "false":
		return text("否", "no")
	case a.Value == "":
		return text("其他", "anything else")
	}
	return diag.Text{ZH: a.Value, EN: a.Value}
}
