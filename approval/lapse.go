package approval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// LapseQuery asks when nobody who is there may approve. Days are civil days of the organization, both ends included.
type LapseQuery struct {
	From, Through date.Day
	Kinds         []KindID    // all where there are none
	Requester     org.Node    // requests of this post alone, Nobody for those of every post
	Hours         OfficeHours // when those are there who have no roster
	// Always asks about every hour of every day. Else only the office hours of workdays are looked at: that an office is empty on
	// a Sunday is no news.
	Always bool
}

// Lack says what is lacking in a lapse.
type Lack uint8

// What is lacking, the worst first.
const (
	NobodyThere Lack = iota + 1 // nobody may approve who is there, and no party may
	OnCondition                 // it depends on more of the request than kind, amount and requester
	PartyAlone                  // nobody of the organization's own posts, but a party outside the line may
)

// String is "nobody", "conditional" or "party-alone".
func (l Lack) String() string {
	return [...]string{"", "nobody", "conditional", "party-alone"}[min(l, PartyAlone)]
}

// Lapse is a span in which nobody who is there may approve requests of one kind within a band of amounts.
type Lapse struct {
	Kind        Kind
	Band        money.Limit // zero where the kind has no amount; what is told holds for every amount of it
	From, Until time.Time   // half-open; between them only hours that were asked about
	Requesters  []org.Node  // the posts whose requests it concerns, in the order of the chart
	Lack        Lack
	Waiting     []Waiting     // who may approve and is not there, in the order of their ids
	Parties     []org.PartyID // who may, of PartyAlone
}

// Waiting is someone who may approve, and is not there.
type Waiting struct {
	Person   string // as [Signer.Person]
	Position org.PositionID
	Why      Why
}

// Lapses lists the spans in which nobody who is there may approve, in the order of their beginning, the kinds, the bands and the
// requesters. Who is there is told by the planner's rosters, by absences and by the calendar; who may approve is what
// [Policy.WhoMay] answers, so that limits, delegations, acting and the line count. What nobody may approve at any time, or only
// a party whoever is there, is no lapse: the findings and the matrix tell that.
// Of a policy or a planner with errors, or a planner of another organization, nothing can be told, and told is false.
func (p *Policy) Lapses(planner *schedule.Planner, q LapseQuery) (all []Lapse, told bool) {
	if p.faulty || p.chart.Faulty() || !p.chart.Shares(planner.Chart()) {
		return nil, false
	}
	if q.From < date.First || q.Through < q.From || q.Through > date.Last {
		return nil, true
	}
	if p.rostered {
		p, _ = p.WithRosters(planner)
	}
	s := &lapses{policy: p, query: q, attendance: attend(planner, q.Hours, q.From, q.Through), open: map[string]int{}}
	for day := q.From; day <= q.Through; day++ {
		switch open, some := q.Hours.day(day, p.chart.Zone()); {
		case q.Always:
			s.day(day, s.attendance.through(day))
		case some && planner.Calendar().IsWorkday(day):
			s.day(day, s.attendance.cut(open))
		}
	}
	slices.SortFunc(s.found, func(a, b Lapse) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Kind.Key(), b.Kind.Key()), a.Band.Compare(b.Band), slices.Compare(a.Requesters, b.Requesters))
	})
	return s.found, true
}

// lapses is a list of lapses being made.
type lapses struct {
	policy     *Policy
	query      LapseQuery
	attendance *attendance
	found      []Lapse
	open       map[string]int // those that the stretch before ended in, by what they are of
}

// able are those who may approve requests of some posts, whoever is there.
type able struct {
	kind       Kind
	band       money.Limit
	requesters []org.Node
	sure       []candidate
	perhaps    []candidate // whether they may depends on more of the request
	parties    []org.PartyID
	unsure     bool
}

// candidate is someone who may approve.
type candidate struct {
	holder   org.Holder
	position org.PositionID
}

// day goes through the stretches of a day. Who may approve is a matter of the day, who is there of the hour.
func (s *lapses) day(day date.Day, parts []stretch) {
	if len(parts) == 0 {
		return
	}
	rows := s.ableOn(day, parts[0].from)
	view := s.policy.chart.On(day)
	for i, part := range parts {
		if i > 0 && s.policy.rostered { // whom it goes up to is of the hour, too
			rows = s.ableOn(day, part.from)
		}
		open := map[string]int{}
		for i := range rows {
			if l, lapses := s.lapse(view, &rows[i], part); lapses {
				s.enter(l, open)
			}
		}
		s.open = open
	}
}

// enter adds a lapse, or goes on with the one of the stretch before.
func (s *lapses) enter(l Lapse, open map[string]int) {
	least, most := l.Band.Range()
	key := fmt.Sprint(l.Kind.Key(), "/", least, "/", most, "/", l.Requesters, l.Lack, l.Waiting, l.Parties)
	i, goes := s.open[key]
	if goes {
		s.found[i].Until = l.Until
	} else {
		i = len(s.found)
		s.found = append(s.found, l)
	}
	open[key] = i
}

// lapse is what is lacking in a stretch, false where nothing is.
func (s *lapses) lapse(view org.View, of *able, part stretch) (Lapse, bool) {
	l := Lapse{Kind: of.kind, Band: of.band, From: part.from, Until: part.until, Requesters: of.requesters, Lack: NobodyThere, Parties: of.parties}
	there := s.waiting(view, of.sure, part.from, &l)
	if there {
		return l, false
	}
	away := len(l.Waiting) > 0
	there = s.waiting(view, of.perhaps, part.from, &l)
	if there && !away || len(l.Waiting) == 0 {
		return l, false
	}
	slices.SortFunc(l.Waiting, compareWaiting)
	switch {
	case there, of.unsure && len(of.parties) == 0:
		l.Lack = OnCondition
	case len(of.parties) > 0:
		l.Lack = PartyAlone
	}
	return l, true
}

// waiting adds those who are not there, and reports whether one is.
func (s *lapses) waiting(view org.View, of []candidate, at time.Time, l *Lapse) bool {
	there := false
	for _, c := range of {
		if why := s.attendance.why(view, c.holder, at); why != There {
			l.Waiting = append(l.Waiting, Waiting{s.policy.chart.HolderID(c.holder), c.position, why})
		} else {
			there = true
		}
	}
	return there
}

// ableOn lists who may approve what for whom on a day: requesters for whom it is the same stand together.
func (s *lapses) ableOn(day date.Day, at time.Time) []able {
	var rows []able
	seen := map[string]bool{}
	for _, row := range s.policy.Matrix(day) {
		least, most := row.Band.Range()
		key := fmt.Sprint(row.Kind.Key(), "/", least, "/", most, "/", row.Band.IsZero())
		if row.Verb != duty.Approve || seen[key] || len(s.query.Kinds) > 0 && !slices.Contains(s.query.Kinds, KindID(row.Kind.Key())) {
			continue
		}
		seen[key] = true
		if row.Band.IsZero() {
			rows = append(rows, s.ableFor(&row, day, at)...)
			continue
		}
		rows = append(rows, s.ableWithin(&row, least, most, day, at)...)
	}
	return rows
}

// ableWithin asks in every part of a band in which answers may differ: the same posts have authority all over it, but what is lent
// ends within, and so do conditions on the amount. Neighbours that come to the same stand together.
func (s *lapses) ableWithin(row *Row, least, most int64, day date.Day, at time.Time) []able {
	usual := s.request(row, Actor{}, at)
	starts := []int64{least}
	for _, edge := range s.policy.edges(s.policy.kindIDs[row.Kind.Key()], &usual) {
		if least < edge && edge <= most {
			starts = append(starts, edge)
		}
	}
	var rows, last []able
	for i, from := range starts {
		part := *row
		to := most
		if i+1 < len(starts) {
			to = starts[i+1] - 1
		}
		part.Band = bandOf(from, to, s.policy.currency)
		found := s.ableFor(&part, day, at)
		if len(last) > 0 && slices.EqualFunc(last, found, able.sameAs) {
			first, _ := last[0].band.Range()
			for i := range last {
				last[i].band = bandOf(first, to, s.policy.currency)
			}
			continue
		}
		rows = append(rows, found...)
		last = rows[len(rows)-len(found):]
	}
	return rows
}

// sameAs reports whether the same are able to the same for the same, whatever the band.
func (a able) sameAs(b able) bool {
	return a.unsure == b.unsure && slices.Equal(a.requesters, b.requesters) && slices.Equal(a.sure, b.sure) &&
		slices.Equal(a.perhaps, b.perhaps) && slices.Equal(a.parties, b.parties)
}

// ableFor asks for every post that may request.
func (s *lapses) ableFor(row *Row, day date.Day, at time.Time) []able {
	var rows []able
	groups := map[string]int{}
	view := s.policy.chart.On(day)
	for n := org.Node(1); int(n) <= s.policy.chart.Len(); n++ {
		if !view.InForce(n) || s.query.Requester != org.Nobody && n != s.query.Requester {
			continue
		}
		for _, by := range s.askers(view, n) {
			of := s.ableIn(s.request(row, by, at), view)
			key := fmt.Sprint(of)
			i, known := groups[key]
			if !known {
				of.kind, of.band = row.Kind, row.Band
				i, rows = len(rows), append(rows, of)
				groups[key] = i
			}
			if of := rows[i].requesters; len(of) == 0 || of[len(of)-1] != n {
				rows[i].requesters = append(of, n)
			}
		}
	}
	return rows
}

// askers are who may request in a post: each of its holders, or whoever holds it where that is no person.
func (s *lapses) askers(view org.View, post org.Node) []Actor {
	at := Actor{Position: org.PositionID(s.policy.chart.ID(post))}
	var all []Actor
	for h := range view.Holders(post) {
		if p, ok := s.policy.chart.Person(h.Holder); ok {
			all = append(all, Actor{Person: p.ID, Position: at.Position})
		}
	}
	if all == nil {
		return []Actor{at}
	}
	return all
}

// ableIn are those who may approve one request, and where more has to be known of it, those who perhaps may.
func (s *lapses) ableIn(r Request, view org.View) able {
	who := s.policy.whoMay(question{policy: s.policy, request: r, alone: true}, true)
	of := able{unsure: who.untold != nil || who.untoldParty}
	for _, signer := range who.All {
		if signer.Party != "" {
			of.parties = append(of.parties, signer.Party)
		} else {
			of.sure = append(of.sure, candidate{s.policy.holder(signer.Person), signer.Position})
		}
	}
	for _, h := range who.untold {
		c := candidate{holder: h}
		for held := range view.Posts(h) {
			c.position = org.PositionID(s.policy.chart.ID(held.Post))
			break
		}
		of.perhaps = append(of.perhaps, c)
	}
	return of
}

// request is one of the band, the least of its amounts, as most are: without documents before it, inside the budget, and with tax as
// limits count it.
func (s *lapses) request(row *Row, by Actor, at time.Time) Request {
	r := Request{Kind: KindID(row.Kind.Key()), Requester: by, At: at}
	for _, usual := range [][2]string{{taxAttribute, string(row.Kind.Tax)}, {budgetAttribute, "true"}} {
		if a, declared := s.policy.AttributeValue(r.Kind, usual[0], usual[1]); declared {
			r.Attributes = append(r.Attributes, a)
		}
	}
	if !row.Band.IsZero() {
		least, _ := row.Band.Range()
		r.Amount = money.FromMinor(max(least, 1), s.policy.currency)
	}
	return r
}

// holder is who is named by the id of a person, or by position:ID where the register has no assignments.
func (p *Policy) holder(id string) org.Holder {
	if post, ofPost := strings.CutPrefix(id, "position:"); ofPost {
		n, _ := p.chart.Node(post)
		return org.Holder(-n)
	}
	h, _ := p.chart.Holder(org.PersonID(id))
	return h
}
