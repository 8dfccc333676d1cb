package schedule

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Work is one stretch of somebody's work, of a roster of the model or of any other.
type Work struct {
	Person     string // staff number
	Start, End time.Time
	Break      int // minutes of it that are no working time
}

// Breach is a rule that somebody's work does not keep.
type Breach struct {
	Rule       WorkRule
	Rules      *WorkRules // the set that the rule is of
	Person     string     // staff number
	Start, End time.Time  // of the work, the rest, the week or the period that the rule speaks of
	Message    diag.Text
}

// Finding is the breach as a finding, with the set as its place; its code says what the rule is and by which law.
func (b Breach) Finding() diag.Finding {
	return workKinds[b.Rule].At(diag.Path("work_rules").Item(b.Rules.Key()), b.Message)
}

// Legality holds the rosters against the rules of work over the days of a query: those of the people of its post's rosters, or of
// its person alone, in all rosters that they are in. A shift counts wholly on the day on which it begins. What rules over
// weeks, months and longer need of the days before and after is looked at too. The breaches are in the order of the people,
// then of their beginning, then of the rules.
func (p *Planner) Legality(q Query) []Breach {
	if q.From == 0 || q.Through == 0 || q.From > q.Through {
		return nil
	}
	sets := map[org.Holder][]*ruleset{}
	for _, r := range p.asked(q) {
		set := p.rulesFor(p.rota(r).post)
		for _, h := range p.staff[r-1].holders {
			if h != 0 && (q.Person == 0 || q.Person == h) && !slices.Contains(sets[h], set) {
				sets[h] = append(sets[h], set)
			}
		}
	}
	window := span{p.wall(q.From, 0), p.wall(q.Through+1, 0)}
	var all []Breach
	for h, of := range sets {
		for _, set := range of {
			e := examiner{Planner: p, ruleset: set, person: p.chart.HolderID(h), holder: h}
			reach := p.reach(set, q)
			for d := range p.Rostered(Query{From: reach.From, Through: reach.Through(), Person: h}) {
				e.list = append(e.list, Work{Person: e.person, Start: d.Start, End: d.End, Break: d.Shift.Break})
			}
			for _, b := range e.examine() {
				if !window.meet(span{b.Start, b.End}).empty() {
					all = append(all, b)
				}
			}
		}
	}
	sortBreaches(all)
	return all
}

// CheckWork holds work that is in no roster of the model, such as an imported one, against a set of rules: that of the key, or where
// the key is "" that for posts which no set names. Who is not on the register has no attributes. The breaches are in the order of
// [Planner.Legality]. The errors are [ErrNoRules] and [ErrNoWork], which names the stretch: what cannot be held against the rules
// must not look as if it kept them.
func (p *Planner) CheckWork(rules string, list []Work) ([]Breach, error) {
	set := &p.rulesets[len(p.rulesets)-1]
	if rules != "" {
		at := slices.IndexFunc(p.rulesets, func(s ruleset) bool { return s.spec.Key() == rules })
		if at < 0 {
			return nil, fmt.Errorf("%w: %q", ErrNoRules, rules)
		}
		set = &p.rulesets[at]
	}
	by := map[string][]Work{}
	for i, w := range list {
		if w.Person == "" || w.Break < 0 || worked(w.Start, w.End, w.Break) == 0 {
			return nil, fmt.Errorf("%w: number %d, of %q, %s to %s", ErrNoWork, i+1, w.Person, w.Start.Format(time.RFC3339), w.End.Format(time.RFC3339))
		}
		w.Start, w.End = w.Start.In(p.chart.Zone()), w.End.In(p.chart.Zone())
		by[w.Person] = append(by[w.Person], w)
	}
	var all []Breach
	for person, work := range by {
		slices.SortFunc(work, func(a, b Work) int { return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End)) })
		h, _ := p.chart.Holder(org.PersonID(person))
		all = append(all, (&examiner{Planner: p, ruleset: set, person: person, holder: h, list: work}).examine()...)
	}
	sortBreaches(all)
	return all, nil
}

func sortBreaches(all []Breach) {
	slices.SortFunc(all, func(a, b Breach) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Rules.Key(), b.Rules.Key()))
	})
}

// reach are the days that the rules of a set look at for the days of a query: whole periods, and longest runs around them.
func (p *Planner) reach(s *ruleset, q Query) date.Span {
	margin := date.Day(40 + max(s.spec.LongestRun, s.spec.NightsInARow))
	from, until := periodOf(s.spec.Hours.Basis, q.From), periodOf(s.spec.Hours.Basis, q.Through)
	return date.Span{From: max(from.From-margin, date.First), Until: min(until.Until+margin, date.Last+1)}
}

// periodOf is the week, month, quarter or year of a day.
func periodOf(basis Basis, d date.Day) date.Span {
	year, month, _ := d.Date()
	length := map[Basis]time.Month{"month": 1, "quarter": 3, "year": 12}[basis]
	if length == 0 {
		monday := d - (d-1)%7 // 0001-01-01 was a Monday
		return date.Span{From: monday, Until: monday + 7}
	}
	first := (month-1)/length*length + 1
	until := date.Last + 1
	if next := int(first + length); next <= 12 {
		until = date.FirstOf(year, time.Month(next))
	} else if year < 9999 {
		until = date.FirstOf(year+1, time.January)
	}
	return date.Span{From: date.FirstOf(year, first), Until: until}
}
