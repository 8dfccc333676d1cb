package approval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// EffectType says what is to be done.
type EffectType string

// What is to be done.
const (
	CancelTimer EffectType = "cancel_timer" // it is not to fire any more; firing it all the same does no harm
	SetTimer    EffectType = "set_timer"    // at its time, hand in an event of type TimerFired with its id
	Notify      EffectType = "notify"       // tell people about a step
	Done        EffectType = "done"         // the case is closed
)

// Effect is one thing that is to be done outside, after the next case was kept. Effects are data: the same case and event have
// the same ones, in the same order.
type Effect struct {
	Type  EffectType
	Case  string    // the id of the request
	Step  int       // of Notify: from 1, 0 where it is about the whole request
	Verb  duty.Verb // of Notify about a step
	To    []string  // of Notify: people's ids, position:ID where the register has no assignments, party:ID; sorted
	Why   string    // of Notify: "asked", "added", "transferred", "reminded", "escalated", "returned", "late"
	Timer string    // of SetTimer and CancelTimer
	At    time.Time // of SetTimer
	State State     // of Done
}

// follow finds where the next case stands and what is to be done by it.
func (m *machine) follow() error {
	next := &m.next
	s := m.policy.stand(next, m.event.At)
	next.state = s.progress.State
	var err error
	if m.event.Type == TimerFired {
		m.fired(&s)
	}
	if m.event.Type == Signed && next.Returned() {
		m.tell(0, 0, "returned", s.requester())
	}
	told := m.reopen(&s)
	if err = m.timers(&s); err != nil {
		return err
	}
	m.effects = append(m.effects, told...)
	if next.Closed() {
		m.effects = append(m.effects, Effect{Type: Done, State: next.state})
	}
	for i := range m.effects {
		m.effects[i].Case = next.id
	}
	slices.SortStableFunc(m.effects, func(a, b Effect) int {
		return cmp.Or(cmp.Compare(ranks[a.Type], ranks[b.Type]), cmp.Compare(a.Step, b.Step), cmp.Compare(a.Timer, b.Timer), cmp.Compare(a.Why, b.Why))
	})
	return nil
}

// ranks is the order of effects.
var ranks = map[EffectType]int{CancelTimer: 0, SetTimer: 1, Notify: 2, Done: 3}

func (m *machine) tell(step int, verb duty.Verb, why string, to []string) {
	if len(to) > 0 {
		m.effects = append(m.effects, Effect{Type: Notify, Step: step, Verb: verb, To: to, Why: why})
	}
}

// requester is whom to tell of the whole request.
func (s *stood) requester() []string {
	r := &s.q.request.Requester
	if r.Person != "" {
		return []string{string(r.Person)}
	}
	var all []string
	for i := range s.q.askers.len() {
		if h := s.q.askers.at(i).holder; h != 0 {
			all = append(all, s.q.policy.chart.HolderID(h))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// fired does what a timer was set for, and takes it off the list.
func (m *machine) fired(s *stood) {
	id := m.event.Timer
	m.next.timers = slices.DeleteFunc(m.next.timers, func(t timer) bool { return t.id == id })
	if strings.HasPrefix(id, "ratify:") && s.sound && s.now.state == Invalid && s.q.late(s.now.plan.route) {
		m.tell(0, 0, "late", s.requester())
	}
	if len(s.progress.Open) == 0 {
		return
	}
	open, o := &s.progress.Open[0], &m.next.opening
	if open.Step != o.step || open.Verb != o.verb {
		return
	}
	switch id {
	case o.timer("remind"):
		m.tell(open.Step, open.Verb, "reminded", keysOf(open.Asked))
	case o.timer("escalate"):
		m.tell(open.Step, open.Verb, "escalated", s.oneUp(open.Asked))
	}
}

// timer is the id of one of the opening's timers.
func (o *opening) timer(what string) string {
	return what + ":" + strconv.Itoa(o.step) + ":" + strconv.Itoa(o.since)
}

// keysOf are all who are asked, sorted.
func keysOf(asked []Asked) []string {
	var all []string
	for i := range asked {
		all = append(all, asked[i].keys()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// oneUp is who stands above those who are asked: the holders of the next post above that is held, but not by who asks, or the
// party at the top. They are told, and nothing more.
func (s *stood) oneUp(asked []Asked) []string {
	q := s.q
	var all []string
	for _, a := range asked {
		if a.Actor.Party != "" {
			continue
		}
		if a.Actor.Position != "" {
			node, _ := q.policy.chart.Node(string(a.Actor.Position))
			all = append(all, q.aboveOf(node)...)
		} else if h, known := q.means(a.Actor); known {
			for held := range q.view.Posts(h.holder) {
				all = append(all, q.aboveOf(held.Post)...)
			}
		}
	}
	slices.Sort(all)
	asks := keysOf(asked)
	return slices.DeleteFunc(slices.Compact(all), func(who string) bool { return slices.Contains(asks, who) })
}

// aboveOf are those who hold the next post above one, or the party.
func (q *question) aboveOf(post org.Node) []string {
	for up := range q.view.Line(post) {
		if _, party := q.policy.chart.Party(up); party {
			return []string{"party:" + q.policy.chart.ID(up)}
		}
		var all []string
		for h := range q.view.Holders(up) {
			if !q.mayAsk(h.Holder) {
				all = append(all, q.policy.chart.HolderID(h.Holder))
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

// reopen notes which step is open now and tells those who have not been told of it.
func (m *machine) reopen(s *stood) []Effect {
	before := m.next.opening
	if len(s.progress.Open) == 0 {
		m.next.opening = opening{}
		return nil
	}
	open := &s.progress.Open[0]
	now := opening{step: open.Step, verb: open.Verb, since: len(m.next.log) - 1}
	if !m.fresh && before.step == now.step && before.verb == now.verb {
		now.since, now.told = before.since, before.told
	}
	why := map[string][]string{}
	for i := range open.Asked {
		a := &open.Asked[i]
		reason := "asked"
		if a.Via == "added" || a.Via == "transferred" {
			reason = a.Via
		}
		for _, who := range a.keys() {
			if !slices.Contains(now.told, who) {
				why[reason] = append(why[reason], who)
			}
		}
	}
	var effects []Effect
	for _, reason := range []string{"added", "asked", "transferred"} {
		if to := why[reason]; len(to) > 0 {
			slices.Sort(to)
			effects = append(effects, Effect{Type: Notify, Step: now.step, Verb: now.verb, To: slices.Compact(to), Why: reason})
		}
	}
	now.told = keysOf(open.Asked)
	m.next.opening = now
	return effects
}

// timers sets the timers of what is open now, and cancels those of what is not any more.
func (m *machine) timers(s *stood) error {
	wanted, err := m.wanted(s)
	if err != nil {
		return err
	}
	var kept []timer
	for _, t := range m.next.timers {
		if slices.Contains(wanted, t) || m.ofOpening(t.id) {
			kept = append(kept, t)
		} else {
			m.effects = append(m.effects, Effect{Type: CancelTimer, Timer: t.id})
		}
	}
	for _, t := range wanted {
		if !slices.Contains(kept, t) {
			kept = append(kept, t)
			m.effects = append(m.effects, Effect{Type: SetTimer, Timer: t.id, At: t.at})
		}
	}
	slices.SortFunc(kept, func(a, b timer) int { return compareText(a.id, b.id) })
	m.next.timers = kept
	return nil
}

// ofOpening reports whether a timer belongs to the step that is open now.
func (m *machine) ofOpening(id string) bool {
	o := &m.next.opening
	return o.step > 0 && (id == o.timer("remind") || id == o.timer("escalate"))
}

// wanted are the timers to set now: those of a step that has just come to be open, and of a ratification.
func (m *machine) wanted(s *stood) ([]timer, error) {
	var all []timer
	if o := &m.next.opening; o.step > 0 && o.since == len(m.next.log)-1 {
		r := s.now.plan.route
		for _, set := range []struct {
			what  string
			after time.Duration
		}{{"escalate", r.escalate}, {"remind", r.remind}} {
			if set.after == 0 {
				continue
			}
			at, err := m.policy.worked(m.event.At, set.after)
			if err != nil {
				return nil, err
			}
			all = append(all, timer{o.timer(set.what), at})
		}
	}
	if id := ratifyTimer(s); id != "" {
		last, _ := s.q.doneOn(s.now.plan.route)
		all = append(all, timer{id, (last + date.Day(s.now.plan.route.within) + 1).Start(m.policy.chart.Zone()).UTC()})
	}
	return all, nil
}

// ratifyTimer is the id of the timer of a ratification that is still in time and not done, "" for none.
func ratifyTimer(s *stood) string {
	if !s.sound || s.progress.State != Pending {
		return ""
	}
	r := s.now.plan.route
	done, told := s.q.doneOn(r)
	if !told || s.q.late(r) || s.now.tally.did(s.now.plan, r.ratifies) {
		return ""
	}
	return "ratify:" + (done + date.Day(r.within)).String()
}
