package duty

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// custodies follows each record from hand to hand.
func (c *compiler) custodies() {
	behind := map[*Duty][]*Duty{}
	var order []*Duty
	for _, record := range c.records {
		c.collectedTwice(record)
		handings := c.handings(record)
		for later := range c.About(record) {
			for _, earlier := range before(later, handings) {
				if behind[later] == nil {
					order = append(order, later)
				}
				if !slices.Contains(behind[later], earlier) {
					behind[later] = append(behind[later], earlier)
				}
			}
		}
	}
	for _, later := range order {
		c.tooEarly(later, behind[later])
	}
}

// handings are the dated duties that hand a record over, by receiver.
func (c *compiler) handings(record string) map[org.Ref][]*Duty {
	var handings map[org.Ref][]*Duty
	for d := range c.About(record) {
		if _, _, dated := d.Due.days(); !dated || d.Verb != HandOver {
			continue
		}
		for _, to := range d.To {
			if handings == nil {
				handings = map[org.Ref][]*Duty{}
			}
			handings[to] = append(handings[to], d)
		}
	}
	return handings
}

// collectedTwice finds a record that one receiver is handed by two duties in one period.
func (c *compiler) collectedTwice(record string) {
	type handing struct {
		to    org.Ref
		every Period
	}
	first := map[handing]*Duty{}
	for d := range c.About(record) {
		if d.Verb != HandOver || d.Due == nil || d.Due.Every == "" {
			continue
		}
		for _, to := range d.To {
			h := handing{to, d.Due.Every}
			earlier := first[h]
			if earlier == nil || !together(earlier, d) {
				first[h] = d
				continue
			}
			c.add(collectedTwice.At(d.path().Key("records").Item(record), diag.Textf("“%s”交给“%s”两次: “%s”和“%s”都交",
				"“%s” is handed to “%s” twice, by “%s” and by “%s”", c.recordName(record), c.Name(to), earlier.Title, d.Title)).
				WithSource(earlier.Source...).WithSource(d.Source...).WithRelated(earlier.path(), diag.Pos{}))
		}
	}
}

// receives are the verbs of one who does something with a record that was handed to him.
var receives = []Verb{Collect, Review, Inspect, Approve, Accept, Archive, Keep, Log, Count, Summarize, HandOver}

// before are the handings to whom the duty belongs that are due no earlier than it.
func before(later *Duty, handings map[org.Ref][]*Duty) []*Duty {
	least, _, dated := later.Due.days()
	if !dated || !slices.Contains(receives, later.Verb) {
		return nil
	}
	var found []*Duty
	for _, receiver := range later.Positions {
		for _, d := range handings[receiver] {
			_, last, _ := d.Due.days()
			if d != later && last >= least && d.Due.alike(later.Due) && together(d, later) && !slices.Contains(d.Positions, receiver) {
				found = append(found, d)
			}
		}
	}
	return found
}

// days are the first and the last day of the period on which a due is settled by its number.
func (d *Due) days() (least, last Ordinal, known bool) {
	switch {
	case d == nil || d.Every == "":
		return 0, 0, false
	case d.By > 0:
		return d.By, d.By, true
	case len(d.Days) > 0:
		return slices.Min(d.Days), slices.Max(d.Days), true
	case len(d.Weekdays) > 0:
		return Ordinal(slices.Min(d.Weekdays)), Ordinal(slices.Max(d.Weekdays)), true
	}
	return 0, 0, false
}

// alike reports whether two dues count days in the same periods, about the same ones as far as both say so.
func (d *Due) alike(o *Due) bool {
	return d.Every == o.Every && d.Month == o.Month && (d.About == o.About || d.About == "" || o.About == "")
}

func (c *compiler) tooEarly(later *Duty, handings []*Duty) {
	first := handings[0]
	_, last, _ := first.Due.days()
	least, _, _ := later.Due.days()
	said := diag.Textf("“%s”(%d日)不晚于上一手交来的日子: “%s”(%d日)", "“%s” (day %d) is due no later than what it waits for, “%s” (day %d)", later.Title, least, first.Title, last)
	if n := len(handings); n > 1 {
		said = said.Then(", 这样的共 %d 项", ", %d such in all", n)
	}
	f := tooEarly.At(later.path().Key("due"), said).WithSource(later.Source...)
	for _, d := range handings {
		f = f.WithSource(d.Source...).WithRelated(d.path().Key("due"), diag.Pos{})
	}
	c.add(f)
}
