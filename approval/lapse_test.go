package approval_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// rostered is a world whose people work shifts and go on leave.
func (g generator) rostered(t *testing.T) (*approval.Policy, *schedule.Planner) {
	t.Helper()
	n := g.rosteredWorld()
	n.org.Facts[0].Values[0].From = 0
	for i := range n.register.People {
		if g.chance(30) {
			from := g.day()
			n.register.Absences = append(n.register.Absences, org.Absence{Person: org.Ref(n.register.People[i].ID), From: from, Through: from + date.Day(g.IntN(5))})
		}
	}
	policy := compiled(t, n)
	spec := schedule.Spec{
		Calendar: schedule.Calendar{Base: oneOf[schedule.Base](g, "cn", "none")},
		Shifts:   []schedule.Shift{{ID: "early", Starts: "07:00", Ends: "15:00"}, {ID: "late", Starts: "14:30", Ends: "22:00"}, {ID: "night", Starts: "22:00", Ends: "07:00"}},
	}
	for i := range n.org.Positions {
		if g.chance(60) {
			continue
		}
		r := schedule.Roster{ID: fmt.Sprintf("r%d", i), Position: ref(g, i), Pattern: []org.Ref{"early", "late", "night", "rest"}, Anchor: day("2026-02-20")}
		stagger := 1
		r.Stagger = &stagger
		for j := range 1 + g.IntN(3) {
			r.Teams = append(r.Teams, schedule.Team{People: []org.Ref{org.Ref(fmt.Sprintf("h%d", (i+j)%len(n.register.People)))}})
		}
		spec.Rosters = append(spec.Rosters, r)
	}
	catalogue, findings := duty.New(duty.Spec{}, policy.Chart())
	require.NoError(t, findings.Err())
	planner, findings := schedule.New(spec, catalogue, policy.Chart())
	if findings.Err() != nil { // one person in two rosters at once, say
		spec.Rosters = nil
		planner, findings = schedule.New(spec, catalogue, policy.Chart())
		require.NoError(t, findings.Err())
	}
	policy, findings = policy.WithRosters(planner)
	require.NoError(t, findings.Err())
	return policy, planner
}

// there is who is there, from the instant alone.
func there(p *schedule.Planner, hours approval.OfficeHours, person string, at time.Time) bool {
	chart := p.Chart()
	h, known := chart.Holder(org.PersonID(person))
	if !known { // whoever holds a post, where nobody has a name
		n, _ := chart.Node(strings.TrimPrefix(person, "position:"))
		h = org.Holder(-n)
	}
	view := chart.At(at)
	if view.Away(h) {
		return false
	}
	for _, r := range p.Rosters() {
		rota, _ := p.Rota(r.Key())
		for d := range p.OnDuty(rota, at) {
			if d.Has(h) {
				return true
			}
		}
	}
	posts, free := 0, 0
	for held := range view.Posts(h) {
		if posts++; len(p.Rotas(held.Post)) == 0 {
			free++
		}
	}
	if free > 0 || posts == 0 {
		local := at.In(chart.Zone())
		minute := local.Hour()*60 + local.Minute()
		return p.Calendar().IsWorkday(view.Day()) && (hours == approval.OfficeHours{} || hours.Opens <= minute && minute < hours.Closes)
	}
	return false
}

// lacking is what is lacking at an instant for the requests of a post, asked of every one by himself.
// It is false where something cannot be told of anyone: how many of those come into question at all is not told by answers.
func lacking(policy *approval.Policy, p *schedule.Planner, hours approval.OfficeHours, r approval.Request) (approval.Lack, bool) {
	chart := policy.Chart()
	asked := map[string][]approval.Actor{} // a person in any of his posts, one without a name in each
	for n := org.Node(1); int(n) <= chart.Len(); n++ {
		for h := range chart.At(r.At).Holders(n) {
			id := chart.HolderID(h.Holder)
			if p, ok := chart.Person(h.Holder); ok {
				asked[id] = []approval.Actor{{Person: p.ID}}
			} else {
				asked[id] = append(asked[id], approval.Actor{Position: org.PositionID(chart.ID(n))})
			}
		}
	}
	for _, p := range chart.Register().People { // one who holds no post may stand in
		asked[string(p.ID)] = []approval.Actor{{Person: p.ID}}
	}
	away, party, told := 0, false, true
	for id, as := range asked {
		for _, r.Approver = range as {
			switch outcome := policy.Decide(r).Outcome(); {
			case outcome == approval.Permitted && there(p, hours, id, r.At):
				return 0, true
			case outcome == approval.Permitted:
				away++
			case outcome == approval.Undetermined:
				told = false
			}
		}
	}
	for _, n := range chart.Parties() {
		r.Approver = approval.Actor{Party: org.PartyID(chart.ID(n))}
		outcome := policy.Decide(r).Outcome()
		party, told = party || outcome == approval.Permitted, told && outcome != approval.Undetermined
	}
	switch {
	case away == 0:
		return 0, told
	case party:
		return approval.PartyAlone, told
	}
	return approval.NobodyThere, told
}

// inBand reports whether a request of an amount is one of the band.
func inBand(band money.Limit, amount money.Amount) bool {
	least, most := band.Range()
	return band.IsZero() || least <= amount.Minor() && amount.Minor() <= most
}

// No lapse is missed and none invented: at instants all over ten days each is what everyone asked by himself comes to.
func TestLapsesAreThereWhenNobodyIs(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 25))}
	seen, split := map[approval.Lack]int{}, 0
	for w := range 100 {
		policy, planner := g.rostered(t)
		chart := policy.Chart()
		q := approval.LapseQuery{From: day("2026-03-01"), Through: day("2026-03-10"), Always: g.chance(60)}
		if g.chance(50) {
			q.Hours = approval.OfficeHours{Opens: 8*60 + 30, Closes: 17 * 60}
		}
		all, told := policy.Lapses(planner, q)
		require.True(t, told)
		for range 60 {
			d := q.From + date.Day(g.IntN(10))
			rows := slices.DeleteFunc(policy.Matrix(d), func(r approval.Row) bool { return r.Verb != duty.Approve })
			if len(rows) == 0 {
				continue
			}
			row := oneOf(g, rows...)
			at := d.Start(chart.Zone()).Add(time.Duration(g.IntN(24*60)) * time.Minute)
			if minute := at.Hour()*60 + at.Minute(); !q.Always && (!planner.Calendar().IsWorkday(d) ||
				q.Hours != (approval.OfficeHours{}) && (minute < q.Hours.Opens || minute >= q.Hours.Closes)) {
				continue
			}
			r := approval.Request{ID: "r", Kind: row.Kind.ID, At: at, History: []approval.Earlier{}}
			for id, written := range map[string]string{"tax": string(row.Kind.Tax), "in_budget": "true"} {
				if a, declared := policy.AttributeValue(r.Kind, id, written); declared {
					r.Attributes = append(r.Attributes, a)
				}
			}
			if !row.Band.IsZero() {
				least, most := row.Band.Range()
				r.Amount = money.FromMinor(max(least, 1), cny)
				if within := g.amount(false); within.Currency() == cny && least <= within.Minor() && within.Minor() <= most && within.Minor() > 0 {
					r.Amount = within
				}
			}
			post := org.Node(1 + g.IntN(chart.Len()))
			if !chart.On(d).InForce(post) {
				continue
			}
			r.Requester = approval.Actor{Position: org.PositionID(chart.ID(post))}
			if missing := policy.Decide(r).Missing(); slices.Contains(missing, "attributes.vendor") || slices.Contains(missing, "attributes.project") {
				continue // what a total is of has to be stated, and a lapse asks of no total
			}
			var want, got []approval.Lack
			add := func(to *[]approval.Lack, l approval.Lack) {
				if l != 0 && !slices.Contains(*to, l) {
					*to = append(*to, l)
				}
			}
			r.Requester = approval.Actor{Position: org.PositionID(chart.ID(post))}
			people, asked := 0, true
			for h := range chart.On(d).Holders(post) {
				if p, ok := chart.Person(h.Holder); ok {
					people++
					r.Requester.Person = p.ID
					lack, can := lacking(policy, planner, q.Hours, r)
					add(&want, lack)
					asked = asked && can
				}
			}
			if people == 0 {
				lack, can := lacking(policy, planner, q.Hours, r)
				add(&want, lack)
				asked = can
			}
			if !asked {
				continue
			}
			for _, l := range all {
				if l.Kind.Key() == row.Kind.Key() && inBand(l.Band, r.Amount) && slices.Contains(l.Requesters, post) && !at.Before(l.From) && at.Before(l.Until) {
					add(&got, l.Lack)
					if l.Band != row.Band {
						split++
					}
				}
			}
			require.ElementsMatch(t, want, got, "world %d: %s %s for %s at %s", w, row.Kind.ID, row.Band, chart.ID(post), at)
			for _, l := range got {
				seen[l]++
			}
			if len(got) == 0 {
				seen[0]++
			}
		}
	}
	t.Log(seen, split)
	require.Greater(t, split, 20, "bands of the matrix in which not all amounts have one answer")
	for _, lack := range []approval.Lack{0, approval.NobodyThere, approval.PartyAlone} {
		require.Greater(t, seen[lack], 20, lack)
	}
}

// A band of the matrix is cut where a delegation ends within it, and where a condition does.
func TestALapseEndsWhereWhatIsLentOrAConditionDoes(t *testing.T) {
	lapsing := func(policy *approval.Policy) (bands []string) {
		desk, _ := policy.Chart().Node("desk")
		all, told := policy.Lapses(rosterOf(t, policy.Chart(), "none"), approval.LapseQuery{
			From: day("2026-03-02"), Through: day("2026-03-02"), Kinds: []approval.KindID{"expense"}, Requester: desk, Always: true})
		require.True(t, told)
		for _, l := range all {
			require.Equal(t, []org.Node{desk}, l.Requesters)
			least, most := l.Band.Range()
			bands = append(bands, money.FromMinor(least, cny).String()+"-"+money.FromMinor(most, cny).String())
		}
		return bands
	}
	away := func(people *org.Register, _ *approval.Spec) { people.Absences = []org.Absence{off("ann")} }
	require.Equal(t, []string{"500.01-1999.99"}, lapsing(lentAt(t, away)))
	require.Equal(t, []string{"1000.01-1999.99"}, lapsing(lentAt(t, away, upTo(lends("ann", "gus"), "不超过1000元"))))
	require.Empty(t, lapsing(lentAt(t, away, lends("ann", "gus"))))
	officer := func(people *org.Register, s *approval.Spec) {
		away(people, s)
		s.Authorities = append(s.Authorities, approval.Authority{ID: "officer_small", Position: "officer", Verb: duty.Approve, Kinds: by("expense"), Limit: limit("不限"), When: "request.amount < 800"})
	}
	require.Equal(t, []string{"800.00-1999.99"}, lapsing(lentAt(t, officer)))
}
