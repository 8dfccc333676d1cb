package duty

import (
	"iter"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// CheckHolders holds the duties against those who hold the posts in a chart's register: a duty that nobody ever does,
// what goes to a post that nobody ever holds, and makers who are the same single person as all who check them. A chart
// without assignments has a holder for each post but those with a headcount of 0. Nothing is found in a faulty chart, nor in one that is
// not of the catalogue's [org.New].
func (c *Catalogue) CheckHolders(chart *org.Chart) diag.Findings {
	if chart.Faulty() || !chart.Shares(c.chart) {
		return nil
	}
	h := holders{Catalogue: c, chart: chart, terms: assigned(chart)}
	for i := range c.spec.Duties {
		h.held(&c.spec.Duties[i])
	}
	for i := range c.crossings {
		h.sole(&c.crossings[i])
	}
	return h.findings
}

// holders are the findings about who holds the posts.
type holders struct {
	*Catalogue
	chart    *org.Chart
	terms    map[org.Node][]term // of each post that is assigned
	findings diag.Findings
}

// term is a person's assignment to a post.
type term struct {
	person org.Ref
	span   date.Span
}

// assigned are the terms of each post that people are assigned to; nil in a chart without assignments.
func assigned(chart *org.Chart) map[org.Node][]term {
	if chart.ByPosts() {
		return nil
	}
	terms := map[org.Node][]term{}
	for _, a := range chart.Register().Assignments {
		n, _ := chart.Node(string(a.Position))
		terms[n] = append(terms[n], term{a.Person, date.Through(a.From, a.Through)})
	}
	return terms
}

// ever reports whether anyone holds a post on a day of a span.
func (h *holders) ever(n org.Node, in date.Span) bool {
	p, ok := h.chart.Position(n)
	if !ok || p.Headcount != nil && *p.Headcount == 0 {
		return false
	}
	in = in.Meet(date.Through(p.From, p.Through))
	if h.terms == nil {
		return !in.Empty()
	}
	return slices.ContainsFunc(h.terms[h.chart.Host(n)], func(t term) bool { return t.span.Overlaps(in) })
}

func (h *holders) held(d *Duty) {
	if len(d.Positions) > 0 && !slices.ContainsFunc(d.Positions, func(p org.Ref) bool { return h.ever(h.post(p), d.span()) }) {
		h.findings = append(h.findings, unheld.At(d.path().Key("positions"),
			diag.Textf("“%s”没有人做: 它的岗位一直没有人任职", "nobody does “%s”: its posts are never held", d.Title)).WithSource(d.Source...))
	}
	for _, to := range d.To {
		if n := h.post(to); n != org.Nobody && !h.ever(n, d.span()) {
			h.findings = append(h.findings, receiverUnheld.At(d.path().Key("to").Item(string(to)),
				diag.Textf("“%s”要交给“%s”, 而这个岗位一直没有人任职", "“%s” goes to “%s”, a post that is never held", d.Title, h.Name(to))).WithSource(d.Source...))
		}
	}
}

// sole finds the first day on which a maker and all who check him are one person.
func (h *holders) sole(x *crossing) {
	if h.terms == nil || !h.meet(x.maker, x.checkers[0]) {
		return
	}
	var days []date.Day
	for _, n := range append([]org.Node{x.maker}, x.checkers...) {
		for _, t := range h.terms[h.chart.Host(n)] {
			if days = append(days, max(t.span.From, date.First)); t.span.Until != 0 {
				days = append(days, t.span.Until) // another's end may leave one alone
			}
		}
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		view := h.chart.On(day)
		person := only(view.Holders(x.maker))
		if person == 0 || slices.ContainsFunc(x.checkers, func(n org.Node) bool { return only(view.Holders(n)) != person }) {
			continue
		}
		h.findings = append(h.findings, x.finding(diag.Textf("“%s”: 从 %s 起, “%s”和“%s”都只有 %s 一个人, 自己检查自己",
			"“%s”: from %s on “%s” and “%s” are held by %s alone, who checks himself", x.what, day, h.chart.Name(x.maker), h.chart.Name(x.other()), h.chart.HolderID(person))))
		return
	}
}

// meet reports whether one person is assigned to both posts, at whatever time.
func (h *holders) meet(a, b org.Node) bool {
	return slices.ContainsFunc(h.terms[h.chart.Host(a)], func(t term) bool {
		return slices.ContainsFunc(h.terms[h.chart.Host(b)], func(o term) bool { return o.person == t.person })
	})
}

// only is the one holder of a post, 0 where there is none or more than one.
func only(holders iter.Seq[org.Holding]) org.Holder {
	var person org.Holder
	for h := range holders {
		if person != 0 && person != h.Holder {
			return 0
		}
		person = h.Holder
	}
	return person
}

// Unheld are the duties in force on a view's day that nobody has then, since all their posts are vacant or not in force,
// in the order of their ids. The view is of a chart of the catalogue's [org.New].
func (c *Catalogue) Unheld(view org.View) iter.Seq[*Duty] {
	return c.only(func(d *Duty) bool {
		return d.span().Contains(view.Day()) && !slices.ContainsFunc(d.Positions, func(p org.Ref) bool { return !view.Vacant(c.post(p)) })
	})
}
