package duty

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Activity says whether a duty is to be done on a day. The zero Activity is Unknown, which is neither yes nor no: whoever
// leaves such a duty out must say so.
type Activity uint8

// The activities.
const (
	Unknown  Activity = iota // its condition cannot be answered
	Active                   // in force, and its condition holds
	Inactive                 // out of its days, or its condition does not hold
)

// String is "unknown", "active" or "inactive".
func (a Activity) String() string {
	switch a {
	case Active:
		return "active"
	case Inactive:
		return "inactive"
	}
	return "unknown"
}

// Activation is whether a duty is to be done on a day, and why.
type Activation struct {
	Activity Activity
	Missing  []string // facts that the condition reads and that have no value on the day, sorted
	Because  diag.Text
}

// Active says whether a duty of this catalogue is to be done on the day of a view, of its chart or of one with other
// facts. A duty whose condition reads a fact without a value on the day is Unknown and never Inactive.
func (c *Catalogue) Active(d *Duty, view org.View) Activation {
	day := view.Day()
	switch {
	case day == 0:
		return Activation{Because: text("这一刻不在日历之内", "the instant lies outside the calendar")}
	case !date.Through(d.From, d.Through).Contains(day):
		return Activation{Activity: Inactive, Because: text("不在生效的日期之内", "not in force on the day")}
	case d.When == "":
		return Activation{Activity: Active, Because: text("没有条件", "without a condition")}
	}
	program := c.programs[d.When]
	if program == nil {
		return Activation{Because: diag.Textf("条件 %s 写错了", "the condition %s is at fault", d.When)}
	}
	result := program.Eval(c.facts(view), nil)
	switch {
	case result.Verdict == rule.True:
		return Activation{Activity: Active, Because: diag.Textf("条件成立: %s", "the condition holds: %s", d.When)}
	case result.Verdict == rule.False:
		return Activation{Activity: Inactive, Because: diag.Textf("条件不成立: %s", "the condition does not hold: %s", d.When)}
	case result.Missing != nil:
		a := Activation{Missing: result.Missing, Because: text("这一天没有取值: ", "no value on the day: ")}
		for i, name := range result.Missing {
			if i > 0 {
				a.Because = a.Because.Then("、", ", ")
			}
			a.Because = a.Because.Then("%s", "%s", name)
		}
		return a
	default:
		return Activation{Because: diag.Textf("条件 %s 算不出来", "the condition %s cannot be answered", d.When)}
	}
}

// facts are the facts of a view for the conditions. A chart that is not the catalogue's has its facts found by name.
func (c *Catalogue) facts(view org.View) *rule.Values {
	values := c.env.Values()
	if view.Chart().Shares(c.chart) {
		for i, h := range c.handles {
			values.Set(h, view.Fact(i))
		}
		return values
	}
	for i, f := range view.Chart().FactFields() {
		if h, declared := c.env.Handle(f.Name); declared {
			values.Set(h, view.Fact(i))
		}
	}
	return values
}
