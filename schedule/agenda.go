package schedule

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Query asks what is due: the occurrences that may be done on some day of the window, both ends included. Without a post or
// a person it is everything of the organization.
type Query struct {
	From, Through date.Day
	Position      org.Node   // of this post alone
	Person        org.Holder // what this one answers for
}

// Occurrence is one time that a duty is due, in one of its posts.
type Occurrence struct {
	Duty     *duty.Duty
	Position org.Node
	Period   cadence.Period // in which it comes round: its identity does not move when the date does
	About    cadence.Period // of which it speaks
	Nth      int            // tells those of one period apart, from 1; 0 where there is one
	Nominal  date.Day       // the last day as the document has it
	Opens    date.Day       // the first day on which it may be done
	Due      date.Day       // the last day, after the convention for holidays
	// Provisional says that the holiday notice for the last day is not published and the date depends on it: it may still move.
	Provisional bool
	Active      duty.Activity // Unknown where the condition of the duty cannot be told; inactive ones are left out
	// Shift is the shift in which it is done, where the post has a roster on the day; DueAt is then the instant by which: the
	// beginning of the shift, or its end. Both are zero of everything else.
	Shift *Duty
	DueAt time.Time

	planner *Planner
}

// Agenda yields what is due, in the order of the last day, the first, the duties' ids, the turn in the period, the beginning of
// the shift, and the posts. What is done in every shift, and what is done every day at the start or the end of work, comes
// once for every shift of the rosters of its post; of a post without a roster on a day, once on that day. It holds the occurrences of the window without their posts; posts and people
// are found as it goes.
func (p *Planner) Agenda(q Query) iter.Seq[Occurrence] {
	return func(yield func(Occurrence) bool) {
		if q.From == 0 || q.Through == 0 || q.From > q.Through {
			return
		}
		a := agenda{planner: p, query: q, window: date.Through(q.From, q.Through)}
		a.gather()
		for i := range a.found {
			if !a.each(&a.found[i], yield) {
				return
			}
		}
	}
}

// agenda is a query being answered.
type agenda struct {
	planner *Planner
	query   Query
	window  date.Span
	found   []timed
	buffer  []cadence.Occurrence
}

// timed is an occurrence of a duty, whoever does it.
type timed struct {
	cadence.Occurrence
	nominal date.Day
	duty    int32
	post    org.Node // of a shift, else Nobody: all posts of the duty
	shift   *Duty
}

// mostMoved is how far a convention moves a date at the most, in days: no holiday is longer.
const mostMoved = 31

// gather expands every duty that the query may be about, and puts all in order.
func (a *agenda) gather() {
	for i := range a.planner.plans {
		if pl := &a.planner.plans[i]; pl.rule != nil && a.wants(pl) {
			a.expand(int32(i), pl)
		}
	}
	slices.SortFunc(a.found, inOrder)
}

// inOrder puts occurrences in the order of an agenda.
func inOrder(x, y timed) int {
	switch {
	case x.Due != y.Due:
		return cmp.Compare(x.Due, y.Due)
	case x.Opens != y.Opens:
		return cmp.Compare(x.Opens, y.Opens)
	case x.duty != y.duty:
		return cmp.Compare(x.duty, y.duty)
	case x.Nth != y.Nth:
		return cmp.Compare(x.Nth, y.Nth)
	}
	return byShift(x, y)
}

// wants reports whether a duty can have an occurrence that the query asks for.
func (a *agenda) wants(pl *plan) bool {
	return a.query.Position == org.Nobody || slices.Contains(pl.posts, a.query.Position)
}

// expand finds the occurrences of a duty that meet the window.
func (a *agenda) expand(i int32, pl *plan) {
	span := a.window
	if pl.convention != 0 {
		span.From, span.Until = max(span.From-mostMoved, date.First), min(span.Until+mostMoved, date.Last+1)
	}
	if a.buffer = a.buffer[:0]; pl.trigger == duty.InShift {
		a.buffer = shiftsOf(a.buffer, span)
	} else {
		a.buffer = pl.rule.AppendOpen(a.buffer, span)
	}
	if pl.shifted {
		a.rostered(i, pl)
	}
	for _, day := range pl.also {
		if span.Contains(day) && !slices.ContainsFunc(a.buffer, func(o cadence.Occurrence) bool { return o.Due == day }) {
			period := cadence.PeriodOf(cadence.Day, day)
			a.buffer = append(a.buffer, cadence.Occurrence{Period: period, About: period, Opens: day, Due: day})
		}
	}
	for _, o := range a.buffer {
		if slices.Contains(pl.except, o.Due) {
			continue
		}
		t := a.adjusted(timed{Occurrence: o, nominal: o.Due, duty: i}, pl)
		if t.Due != 0 && t.Opens < a.window.Until && t.Due >= a.window.From {
			a.found = append(a.found, t)
		}
	}
}

// shiftsOf is one occurrence a day for what is done in every shift of posts without a roster.
func shiftsOf(into []cadence.Occurrence, span date.Span) []cadence.Occurrence {
	for d := span.From; d < span.Until; d++ {
		period := cadence.PeriodOf(cadence.Shift, d)
		into = append(into, cadence.Occurrence{Period: period, About: period, Opens: d, Due: d})
	}
	return into
}

// adjusted applies the convention for holidays: to the last day, and to the first where it is the same one.
func (a *agenda) adjusted(t timed, pl *plan) timed {
	if pl.convention == 0 {
		return t
	}
	moved := a.planner.calendar.Adjust(t.Due, pl.convention)
	if t.Opens == t.Due || moved < t.Opens {
		t.Opens = moved
	}
	t.Due = moved
	return t
}

// each yields an occurrence for every post that does the duty.
func (a *agenda) each(t *timed, yield func(Occurrence) bool) bool {
	p := a.planner
	d, pl := &p.duties.Duties()[t.duty], &p.plans[t.duty]
	view := p.chart.On(t.Due)
	if t.shift != nil {
		view = p.chart.On(t.shift.Day)
	}
	o := Occurrence{
		Duty: d, Period: t.Period, About: t.About, Nth: t.Nth, Nominal: t.nominal, Opens: t.Opens, Due: t.Due,
		Provisional: pl.moves(d) && p.calendar.Provisional(t.Due), Active: duty.Active, planner: p,
	}
	if d.When != "" || d.From != 0 || d.Through != 0 {
		if o.Active = p.duties.Active(d, view).Activity; o.Active == duty.Inactive {
			return true
		}
	}
	for _, post := range pl.posts {
		if a.query.Position != org.Nobody && post != a.query.Position || !view.InForce(post) {
			continue
		}
		if t.shift != nil && t.post != post || t.shift == nil && pl.shifted && p.inRoster(post, t.Due) {
			continue
		}
		if o.inShift(t, post); a.query.Person != 0 && !a.wantsOf(view, o) {
			continue
		}
		if !yield(o) {
			return false
		}
	}
	return true
}

// answers reports whether the person of the query answers for a post on the day of a view: he holds it or acts in it, or it
// comes to him because nobody below is there.
func (a *agenda) answers(view org.View, post org.Node) bool {
	if !view.Holds(a.query.Person, post) && !a.below(view, post) {
		return false
	}
	return slices.Contains(view.Answers(post).People, a.query.Person)
}

// below reports whether a post stands below one that the person of the query holds.
func (a *agenda) below(view org.View, post org.Node) bool {
	for held := range view.Posts(a.query.Person) {
		if view.Above(held.Post, post) {
			return true
		}
	}
	return false
}

// Key is the identity of the occurrence: duty, post and period, the turn where a period has several, and of a shift the roster
// and the shift. It depends on no holder, holiday or date, so that what was done is found again.
func (o Occurrence) Key() string {
	key := o.Duty.Key() + "/" + o.planner.chart.ID(o.Position) + "/" + o.Period.String()
	if o.Nth > 0 {
		key += "#" + itoa(o.Nth)
	}
	if o.Shift != nil {
		key += "/" + o.Shift.Roster.Key() + "/" + o.Shift.Shift.Key()
	}
	return key
}

// Answer is who does it: the holders of the post on the last day who are there, or those acting, or the next above, with the
// reason. Of a shift it is the people on duty, or the next above the post where there are none.
func (o Occurrence) Answer() org.Answer {
	if o.Shift == nil {
		return o.planner.chart.On(o.Due).Answers(o.Position)
	}
	if len(o.Shift.People) > 0 {
		return org.Answer{Post: o.Position, People: o.Shift.People, Because: org.HolderAnswers}
	}
	view := o.planner.chart.On(o.Shift.Day)
	above := view.Answers(view.Superior(o.Position))
	if above.Because != org.NobodyAnswers {
		above.Because = org.SuperiorAnswers
	}
	return above
}

// Chart is the chart that the occurrence's post belongs to.
func (o Occurrence) Chart() *org.Chart { return o.planner.chart }

// Daily reports whether it is done every day or in every shift, and so is no appointment.
func (o Occurrence) Daily() bool {
	return o.Period.Unit() == cadence.Day && o.Duty.Due.Every == "day" || o.Period.Unit() == cadence.Shift
}
