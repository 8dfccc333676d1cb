package config

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// JobDescription is everything that a model says of one position as of a day, in the order in which it is printed.
type JobDescription struct {
	Position     org.Node
	Day          date.Day
	Superior     org.Node
	Subordinates []org.Node
	HeldWith     org.Node   // whose holder holds it too, Nobody where it has holders of its own
	Holds        []org.Node // what its holder holds too
	Duties       []*duty.Duty
	Unknown      []*duty.Duty // those of which it cannot be told whether they apply
	Communicates []*duty.Duty // those that are communication
	Records      []Custody
	Rights       []Right
	Year         []schedule.Occurrence // what is due in the year of the day, on its days; without what is done every week or oftener

	cites func(clause string) bool
}

// Cites are those of the clauses that are the position's own, in their order; all where none is. A duty that many positions
// have cites the clauses of them all.
func (d *JobDescription) Cites(clauses []string) []string {
	var own []string
	for _, c := range clauses {
		if d.cites != nil && d.cites(c) {
			own = append(own, c)
		}
	}
	if own == nil {
		return clauses
	}
	return own
}

// Custody is a quality record and what the position does with it.
type Custody struct {
	Record               *duty.QualityRecord
	Makes, Checks, Keeps bool
}

// Right is an act of the position in approvals: a row of the authority matrix in which it stands.
type Right struct {
	Row  approval.Row
	Cell approval.Cell
}

// JobDescription describes a position as of a day; false for a party, and for a position that is not in force.
func (m *Model) JobDescription(post org.Node, day date.Day) (JobDescription, bool) {
	view := m.chart.On(day)
	if _, ok := m.chart.Position(post); !ok || !view.InForce(post) {
		return JobDescription{}, false
	}
	d := JobDescription{Position: post, Day: day, Superior: view.Superior(post), Subordinates: slices.Collect(view.Subordinates(post))}
	d.cites = func(clause string) bool {
		position, _ := clauseOf(clause)
		return slices.Contains(m.headings[position], post)
	}
	if host := m.chart.Host(post); host != post {
		d.HeldWith = host
	} else {
		d.Holds = slices.Clone(m.chart.Guests(post))
	}
	m.describeDuties(&d, view)
	m.describeRecords(&d)
	m.describeRights(&d)
	m.describeYear(&d)
	return d, true
}

func (m *Model) describeDuties(d *JobDescription, view org.View) {
	for one := range m.duties.Of(d.Position, duty.OwnPost) {
		switch m.duties.Active(one, view).Activity {
		case duty.Inactive:
			continue
		case duty.Unknown:
			d.Unknown = append(d.Unknown, one)
			continue
		}
		if one.Communicates() {
			d.Communicates = append(d.Communicates, one)
		} else {
			d.Duties = append(d.Duties, one)
		}
	}
}

func (m *Model) describeRecords(d *JobDescription) {
	id := org.Ref(m.chart.ID(d.Position))
	records := m.duties.Spec().Records
	for i := range records {
		r := &records[i]
		c := Custody{r, slices.Contains(r.MadeBy, id), slices.Contains(r.CheckedBy, id), slices.Contains(r.KeptBy, id)}
		if c.Makes || c.Checks || c.Keeps {
			d.Records = append(d.Records, c)
		}
	}
}

func (m *Model) describeRights(d *JobDescription) {
	id := org.PositionID(m.chart.ID(d.Position))
	for _, row := range m.policy.Matrix(d.Day) {
		for _, cell := range row.Cells {
			if cell.Actor.Position == id {
				d.Rights = append(d.Rights, Right{row, cell})
			}
		}
	}
}

func (m *Model) describeYear(d *JobDescription) {
	year, _, _ := d.Day.Date()
	first, _ := date.Of(year, 1, 1)
	last, _ := date.Of(year, 12, 31)
	for o := range m.planner.Agenda(schedule.Query{From: first, Through: last, Position: d.Position}) {
		if !o.Daily() && o.Period.Unit() != cadence.Week && o.Due >= first && o.Due <= last {
			d.Year = append(d.Year, o)
		}
	}
}
