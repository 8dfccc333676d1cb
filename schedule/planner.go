package schedule

import (
	"errors"
	"reflect"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Planner puts the duties of a catalogue on a calendar: what is due when, by whom. It is immutable and safe for concurrent
// use. It knows no clock: every question is asked about days or as of an instant.
type Planner struct {
	spec     Spec
	chart    *org.Chart
	duties   *duty.Catalogue
	calendar *calendar.Calendar
	plans    []plan // beside the catalogue's duties

	shifts   []Shift // in the order of their beginning, and of their end
	clocks   []hours // beside the shifts
	latest   int     // the end of the one that ends last
	rosters  []Roster
	rotas    []rota  // beside the rosters
	staff    []staff // beside the rosters, over the chart's register
	byHost   map[org.Node][]Rota
	personal map[org.Holder][]Rota

	workRules []WorkRules
	rulesets  []ruleset // the last one is for the posts that no other names

	inspections []inspection

	handed diag.Findings // those of the calendar and of the plans, which whoever shares them is told too
}

// plan is when one duty comes round.
type plan struct {
	trigger    duty.TriggerKind
	rule       *cadence.Rule // of OnCalendar and InShift, nil where the due is at fault
	after      cadence.After // of OnEvent with a deadline
	convention calendar.Convention
	posts      []org.Node // sorted
	except     []date.Day
	also       []date.Day
	daily      bool // every day or shift: no appointment
	// shifted says that it is done at the start or the end of a shift, or of the working day: of posts with a roster it lands on the
	// shifts. beforeShift is the start, else the end.
	shifted, beforeShift bool
}

// New compiles calendar, shifts and rosters, and puts the duties on the calendar.
func New(spec Spec, duties *duty.Catalogue, chart *org.Chart) (*Planner, diag.Findings) {
	spec.Calendar = spec.Calendar.clone() // held to be compared
	p := &Planner{spec: spec, chart: chart, duties: duties, plans: make([]plan, len(duties.Duties()))}
	p.calendar, p.handed = NewCalendar(spec.Calendar)
	for i := range duties.Duties() {
		d := &duties.Duties()[i]
		var bad diag.Findings
		p.plans[i], bad = p.plan(d)
		p.handed = append(p.handed, bad...)
	}
	return p, p.own(spec)
}

// Extend is the planner of a site that stands on this one: that which [New] makes of the same duties over the chart of the
// site, with the same findings. The specification is all that holds at the site, that of the handbook included. Where its calendar
// is the handbook's, and the chart extends the handbook's, calendar and recurrences are shared. The planner it is called on stays
// as it is.
func (p *Planner) Extend(spec Spec, chart *org.Chart) (*Planner, diag.Findings) {
	if !chart.SharesStructure(p.chart) || !reflect.DeepEqual(spec.Calendar, p.spec.Calendar) {
		return New(spec, p.duties, chart)
	}
	site := &Planner{spec: spec, chart: chart, duties: p.duties, calendar: p.calendar, plans: p.plans, handed: p.handed}
	return site, site.own(spec)
}

// own compiles what hangs on the people of a chart, and returns all findings.
func (p *Planner) own(spec Spec) diag.Findings {
	findings := slices.Clone(p.handed)
	for i := range findings {
		findings[i].Related = slices.Clone(findings[i].Related) // whoever is told them fills in where they stand
	}
	findings = append(findings, p.makeRosters(spec)...)
	findings = append(findings, p.makeRules(spec.WorkRules)...)
	return append(findings, p.makeInspections(spec.Inspections)...)
}

// With is the planner over another chart of the same New: another register, other facts. All else is shared.
func (p *Planner) With(chart *org.Chart) *Planner {
	planner := *p
	planner.chart = chart
	planner.man()
	return &planner
}

// Chart is the chart whose people do the duties.
func (p *Planner) Chart() *org.Chart { return p.chart }

// Calendar is the calendar that the duties are put on.
func (p *Planner) Calendar() *calendar.Calendar { return p.calendar }

// Duties is the catalogue that is put on the calendar.
func (p *Planner) Duties() *duty.Catalogue { return p.duties }

// plan compiles the due of a duty.
func (p *Planner) plan(d *duty.Duty) (plan, diag.Findings) {
	trigger := p.duties.Trigger(d)
	made := plan{trigger: trigger.Kind, posts: p.postsOf(d)}
	if d.Due == nil {
		return made, nil
	}
	due := &trigger.Due
	made.convention, _ = calendar.ParseConvention(string(due.IfHoliday))
	made.beforeShift = due.Moment == "start"
	made.shifted = due.Every == "shift" || due.Every == "day" && due.Moment != "" && due.Times <= 1 && (made.convention == 0 || made.convention == calendar.Keep)
	made.daily = due.Every == "day" && len(due.Weekdays) == 0 || due.Every == "shift"
	path := diag.Path("duties").Item(d.Key()).Key("due")
	if trigger.Kind == duty.OnEvent {
		made.after = afterOf(due.Within)
		return made, nil
	}
	if due.RRule == "" {
		made.except, made.also = due.Except, due.Also
	}
	spec, findings := cadenceOf(due, path)
	if findings != nil {
		return made, findings
	}
	rule, faults := cadence.New(spec, workdays{p.calendar})
	if faults != nil || spec.Every == 0 {
		return made, nil // the catalogue has told what is wrong with the due
	}
	made.rule = rule
	return made, nil
}

// moves reports whether holidays can change the day of a duty: it counts workdays, or yields to holidays.
func (pl *plan) moves(d *duty.Duty) bool {
	return pl.convention != 0 && pl.convention != calendar.Keep || d.Due != nil && d.Due.Workday != 0
}

// postsOf are the posts that do a duty.
func (p *Planner) postsOf(d *duty.Duty) []org.Node {
	posts := make([]org.Node, 0, len(d.Positions))
	for _, ref := range d.Positions {
		if n, found := p.chart.Node(string(ref)); found {
			posts = append(posts, n)
		}
	}
	slices.Sort(posts)
	return posts
}

// workdays is the calendar as recurrences see it.
type workdays struct{ *calendar.Calendar }

func (w workdays) NextWorkday(after date.Day) date.Day      { return w.Next(after) }
func (w workdays) PreviousWorkday(before date.Day) date.Day { return w.Previous(before) }

// units are the periods of the language.
var units = map[duty.Period]cadence.Unit{
	"day": cadence.Day, "week": cadence.Week, "month": cadence.Month, "quarter": cadence.Quarter,
	"half_year": cadence.HalfYear, "year": cadence.Year, "shift": cadence.Shift,
}

var abouts = map[duty.About]cadence.About{"previous": cadence.Previous, "current": cadence.Current, "next": cadence.Next}

// monthEnds are the policies of the language. Where none is written the last day is taken, and the catalogue warns of it.
var monthEnds = map[duty.MonthEnd]cadence.MonthEnd{"": cadence.LastDay, "last": cadence.LastDay, "skip": cadence.Skip, "next": cadence.NextFirst}

var shiftMoments = map[duty.Moment]cadence.Moment{"start": cadence.ShiftStart, "end": cadence.ShiftEnd}

// cadenceOf turns a due into a recurrence.
func cadenceOf(d *duty.Due, path diag.Path) (cadence.Spec, diag.Findings) {
	if d.RRule != "" {
		return importedOf(d, path)
	}
	s := cadence.Spec{Every: units[d.Every], By: int(d.By), Workday: int(d.Workday), Times: int(d.Times), Gap: int(d.Gap), About: abouts[d.About]}
	for _, day := range d.Days {
		s.Days = append(s.Days, int(day))
	}
	for _, w := range d.Weekdays {
		s.Weekdays = append(s.Weekdays, time.Weekday(int(w)%7))
	}
	if d.Month > 0 {
		s.Months = []time.Month{time.Month(d.Month)}
	}
	if d.Every == "shift" {
		s.At, s.Times = shiftMoments[d.Moment], 0
	}
	if s.By > 0 || s.Days != nil || s.Workday != 0 {
		s.MonthEnd = monthEnds[d.MonthEnd]
	}
	if cadence.Check(s).Err() != nil { // a policy where none can be needed
		without := s
		if without.MonthEnd = 0; cadence.Check(without).Err() == nil {
			return without, nil
		}
	}
	return s, nil
}

// importedOf reads a rule of RFC 5545. What else a set needs is told by the catalogue.
func importedOf(d *duty.Due, path diag.Path) (cadence.Spec, diag.Findings) {
	rule, err := cadence.ParseRRule(d.RRule)
	if wrong := (*cadence.RRuleError)(nil); errors.As(err, &wrong) {
		return cadence.Spec{}, diag.Findings{rruleFault(d.RRule, wrong).At(path.Key("rrule"))}
	}
	set, err := cadence.NewSet(cadence.SetSpec{Start: d.Starts, Rule: &rule, Added: d.Also, Excepted: d.Except})
	if err != nil {
		return cadence.Spec{}, nil
	}
	return cadence.Spec{Every: cadence.Day, Set: set, About: abouts[d.About]}, nil
}

// rruleFault points at what is wrong in the text of a rule.
func rruleFault(text string, wrong *cadence.RRuleError) *diag.Fault {
	from := min(max(wrong.Offset, 0), len(text))
	to := min(from+wrong.Length, len(text))
	fault := &diag.Fault{Kind: badRRule, Offset: utf8.RuneCountInString(text[:from]), Length: utf8.RuneCountInString(text[from:to])}
	part := wrong.Part
	if part == "" {
		part = text[from:to]
	}
	fault.Text = diag.Text{ZH: "重复规则里的“" + part + "”写得不对", EN: "in the rule “" + part + "” is not well written: “" + wrong.Reason + "”"}
	if part == "" {
		fault.Text = diag.Text{ZH: "重复规则没有写全", EN: "the rule is incomplete: “" + wrong.Reason + "”"}
	}
	return fault
}

// afterOf reads a span after an event.
func afterOf(w duty.Within) cadence.After {
	n, unit := w.Length()
	return cadence.After{N: n, Unit: map[string]cadence.AfterUnit{"h": cadence.Hours, "d": cadence.Days, "wd": cadence.WorkingDays}[unit]}
}
