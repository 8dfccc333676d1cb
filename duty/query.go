package duty

import (
	"iter"
	"slices"

	"github.com/mandate-go/mandate/org"
)

// Reach says which posts a question about one post takes in.
type Reach uint8

// The reaches.
const (
	OwnPost   Reach = iota // the post alone
	HeldPosts              // the post and all that are held together with it, whichever of them is asked about
)

// Of are the duties of a position in the order of their ids, each once. A party has none.
func (c *Catalogue) Of(post org.Node, reach Reach) iter.Seq[*Duty] {
	if reach == OwnPost {
		return c.each(c.ofPost.of(int(post) - 1))
	}
	return c.each(c.joined(post))
}

// joined are the duties of a post and of all that are held together with it.
func (c *Catalogue) joined(post org.Node) []int32 {
	host := c.chart.Host(post)
	together := c.chart.Guests(host)
	if len(together) == 0 {
		return c.ofPost.of(int(host) - 1)
	}
	all := slices.Clone(c.ofPost.of(int(host) - 1))
	for _, guest := range together {
		all = append(all, c.ofPost.of(int(guest)-1)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ByVerb are the duties with a verb in the order of their ids.
func (c *Catalogue) ByVerb(v Verb) iter.Seq[*Duty] { return c.each(c.ofVerb.of(int(v))) }

// About are the duties that name a quality record, by its id where the section has it, in the order of their ids.
func (c *Catalogue) About(record string) iter.Seq[*Duty] {
	return c.each(c.ofRecord.of(at(c.records, record)))
}

// OnEvent are the duties that an event sets off, as deadline or as occasion, in the order of their ids.
func (c *Catalogue) OnEvent(event string) iter.Seq[*Duty] {
	return c.each(c.ofEvent.of(at(c.events, event)))
}

// Events are the events of the section and those that duties name, by id, sorted. The caller must not write to it.
func (c *Catalogue) Events() []string { return c.events }

// Targets are the duties with a target in the order of their ids.
func (c *Catalogue) Targets() iter.Seq[*Duty] {
	return c.only(func(d *Duty) bool { return d.Target != nil })
}

// Accountable are the duties with an accountability in the order of their ids; every one where it is "".
func (c *Catalogue) Accountable(a Accountability) iter.Seq[*Duty] {
	return c.only(func(d *Duty) bool { return d.Accountability != "" && (a == "" || a == d.Accountability) })
}

// Communication is who tells whom: a duty, one of its positions, and all whom it goes to and is with.
type Communication struct {
	Duty     *Duty
	Position org.PositionID
	To       []org.Ref // posts and parties, by id, sorted
	With     []org.Ref // posts, parties and counterparts, by id, sorted
}

// Communications says who tells whom on an event, by its id: SO reports a staff dispute to DS. Without an event it is
// every communication. They are in the order of the duties' ids, then of the positions'.
func (c *Catalogue) Communications(occasion string) []Communication {
	duties := c.talks
	if occasion != "" {
		duties = c.ofEvent.of(at(c.events, occasion))
	}
	var all []Communication
	for d := range c.each(duties) {
		if !d.Communicates() {
			continue
		}
		for _, p := range d.Positions {
			all = append(all, Communication{Duty: d, Position: org.PositionID(p), To: d.To, With: d.With})
		}
	}
	return all
}

// Communicates reports whether a duty is communication and not work on a thing: its verb is Communicate, or it says with
// whom or on which occasion.
func (d *Duty) Communicates() bool {
	return d.Verb == Communicate || len(d.With) > 0 || len(d.Occasion) > 0
}

// Evaluate holds a figure against a duty's target; see [Target.Evaluate]. A duty without a target is Undetermined.
func (d *Duty) Evaluate(f Figure) Attainment { return d.Target.Evaluate(f) }

// each yields duties by their places.
func (c *Catalogue) each(list []int32) iter.Seq[*Duty] {
	return func(yield func(*Duty) bool) {
		for _, i := range list {
			if !yield(&c.spec.Duties[i]) {
				return
			}
		}
	}
}

// only yields the duties that something holds for.
func (c *Catalogue) only(holds func(*Duty) bool) iter.Seq[*Duty] {
	return func(yield func(*Duty) bool) {
		for i := range c.spec.Duties {
			if d := &c.spec.Duties[i]; holds(d) && !yield(d) {
				return
			}
		}
	}
}

// at is the place of a word in a sorted list, or -1.
func at(sorted []string, word string) int {
	i, found := slices.BinarySearch(sorted, word)
	if !found {
		return -1
	}
	return i
}
