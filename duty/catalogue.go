package duty

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

var badDue = diag.Kind{Code: "duty.due",
	Meaning: diag.Text{ZH: "时限写得前后矛盾, 或者没有写全。", EN: "The due contradicts itself, or is incomplete."},
	Repair:  diag.Text{ZH: "按周期的写 every, 再写 by 或 days; 事情发生以后的写 after 和 within; 两种不能混写", EN: "on the calendar: every, with by or days; after an event: after and within; never both"},
	Example: "duties:\n  - {id: records, title: 移交质量记录, positions: manager, verb: 移交, due: {by: 5}}\n"}

// Catalogue is a compiled Spec: immutable, safe for concurrent use.
type Catalogue struct{ duties []Duty }

// Duties are all duties in the order of their ids, references resolved to ids. The caller must not write to it.
func (c *Catalogue) Duties() []Duty { return c.duties }

// Spec is the catalogue written out again, in one form however it was written.
func (c *Catalogue) Spec() Spec { return Spec{Duties: slices.Clone(c.duties)} }

// New checks a specification against a chart.
func New(spec Spec, chart *org.Chart) (*Catalogue, diag.Findings) {
	duties, findings := org.Entries("duties", spec.Duties, func(d *Duty) string { return d.ID })
	env := rule.New(chart.FactFields(), nil)
	for i := range duties {
		d, path := &duties[i], diag.Path("duties").Item(duties[i].Key())
		_, bad := org.Dates(path, d.From, d.Through)
		findings = append(findings, bad...)
		var refs diag.Findings
		d.Positions, refs = chart.Positions(d.Positions, path.Key("positions"))
		findings = append(findings, refs...)
		d.To, refs = chart.Refs(d.To, path.Key("to"))
		findings = append(findings, refs...)
		if d.When != "" {
			_, faults := env.Compile(d.When)
			for _, fault := range faults {
				findings = append(findings, fault.At(path.Key("when")))
			}
		}
		if d.Due != nil && !d.Due.whole() {
			findings = append(findings, badDue.At(path.Key("due"), diag.Textf("“%s”的时限没有写全或者前后矛盾", "the due of “%s” is incomplete or contradicts itself", d.Key())))
		}
	}
	return &Catalogue{duties: duties}, findings
}

// whole reports whether a due says one thing completely.
func (d *Due) whole() bool {
	calendar := d.By != 0 || d.Days != nil || d.Month != 0 || d.Times != 0 || d.About != ""
	if d.After != "" || d.Within != "" {
		_, unit := d.Within.Length()
		return d.After != "" && unit != "" && d.Every == "" && !calendar
	}
	most, known := map[Period]int{"day": 0, "shift": 0, "week": 7, "month": 31, "quarter": 92, "half_year": 184, "year": 366}[d.Every]
	if d.Month != 0 {
		most = 31
	}
	switch {
	case !known:
		return false
	case d.Every == "" || d.By != 0 && d.Days != nil:
		return false
	case d.Days != nil && d.Every != "month" && d.Every != "week":
		return false
	case d.Month != 0 && d.Every != "year":
		return false
	}
	return d.By >= 0 && d.By <= most && inRange(d.Days, 1, most) && d.Month >= 0 && d.Month <= 12 && d.Times >= 0
}
