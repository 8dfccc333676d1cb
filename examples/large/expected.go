package main

import "time"

// The answers, calculated from the tables and the generated data alone. Nothing of the library is used here.

// question is a request as it is put to a site: by whom, in which of his posts, and by whom it would be signed.
type question struct {
	kind      string
	fen       int64
	requester int // person
	post      string
	approver  int // person; -1 asks who is to sign
	day       int
}

// answer is what a question comes to.
type answer int

const (
	denied answer = iota
	permitted
	tooMuch // has authority, and the amount is beyond it
	asks    // a post, which is named
)

// judge says whether the approver may sign, or, where none is named, which post or party is to.
func (s *site) judge(q question) (answer, string) {
	best := denied
	for at := above(q.post); at != headquarters; at = above(at) {
		a := s.authorityOf(at, q.kind, q.day)
		if a == nil || s.in(q.requester, at, q.day) { // what he asks for, no post of his approves, nor one that he acts for
			continue
		}
		if within := a.covers(q.fen); q.approver >= 0 {
			if !s.in(q.approver, at, q.day) {
				continue
			}
			if within {
				return permitted, ""
			}
			best = tooMuch
		} else if within && s.someoneThere(at, q) {
			return asks, at
		}
	}
	if q.approver >= 0 {
		return best, ""
	}
	return asks, headquarters
}

func (l limit) covers(fen int64) bool { return fen < l.fen || l.inclusive && fen == l.fen }

func above(post string) string {
	for _, p := range posts {
		if p.id == post {
			return p.above
		}
	}
	return headquarters
}

// authorityOf is what a post may approve of a kind, as the site has lowered it; nil for nothing.
func (s *site) authorityOf(post, kind string, day int) *limit {
	for i := range authorities {
		a := &authorities[i]
		if a.post != post || a.kind != kind || a.committee && !s.committee(day) {
			continue
		}
		for j := range s.limits {
			if l := &s.limits[j]; l.authority == i {
				return &l.limit
			}
		}
		return &a.limit
	}
	return nil
}

func (s *site) committee(day int) bool { return s.since > 0 && day >= s.since }

func (s *site) in(who int, post string, day int) bool {
	for _, h := range s.holds {
		if h.who == who && h.post == post && h.on(day) {
			return true
		}
	}
	return false
}

// someoneThere reports whether somebody else than who asks holds a post and is not on leave.
func (s *site) someoneThere(post string, q question) bool {
	for _, h := range s.holds {
		if h.post == post && h.on(q.day) && !s.away(h.who, q.day) {
			return true
		}
	}
	return false
}

func (s *site) away(who, day int) bool {
	for _, l := range s.leave {
		if l.who == who && l.from <= day && day <= l.through {
			return true
		}
	}
	return false
}

// instances is how many times the duties of a site can be done in the month: counted by the rhythm of each, not day by day.
func (s *site) instances() int {
	total := 0
	for _, t := range tasks {
		switch t.fact {
		case "":
			total += t.times(s.inTurn(t.post), 1)
		case committee:
			if s.since > 0 {
				total += t.times(s.inTurn(t.post), s.since)
			}
		default:
			if s.facts[t.fact] {
				total += t.times(s.inTurn(t.post), 1)
			}
		}
	}
	return total
}

// inTurn reports whether a post works in shifts.
func (s *site) inTurn(post string) bool {
	for _, r := range s.rosters {
		if r.post == post {
			return true
		}
	}
	return false
}

// times is how many occurrences of a duty that is in force from a day of the month on meet the month.
func (r rhythm) times(shifts bool, from int) int {
	const shiftsADay = 2
	switch left := days - from + 1; {
	case r == evening && shifts:
		return left*shiftsADay + 1 // the night that begins on the day before ends on the first one
	case r == shiftStart && shifts:
		return left * shiftsADay
	case r == daily || r == evening || r == shiftStart:
		return left
	case r == mondays:
		return weekdays(time.Monday, from, days)
	case r == weekly: // a week is looked at on its last day, and the last one may end in the next month
		return weekdays(time.Sunday, from, days+6)
	case r == twice:
		return 2
	}
	return 1
}

// weekdays is how many days of a kind there are from one day of the month through another.
func weekdays(kind time.Weekday, from, through int) int {
	n := 0
	for day := from; day <= through; day++ {
		if time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Weekday() == kind {
			n++
		}
	}
	return n
}
