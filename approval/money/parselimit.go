package money

import (
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// ParseLimit reads a limit in words: 不满2000元, 2000元以下(不含2000元), 超过2000元不超过1万元, 2000元至5000元, ≤2000, 不限, below
// 2000. Digits and punctuation may be full-width and 万 or 亿 may follow a number; an amount without a unit is in c. 以上, 以下,
// 以内 and 至 include the number, as article 1259 of the Civil Code has it, unless a bracket says otherwise. What could be
// read two ways, another currency's unit and numbers in Chinese characters are refused. Places in the fault count
// characters of the text given.
func ParseLimit(s string, c Currency) (Limit, *diag.Fault) {
	if c.IsZero() {
		return Limit{}, unknownCurrency("")
	}
	source := []rune(s)
	tokens, fault := lex(source, c)
	if fault != nil {
		return Limit{}, fault
	}
	r := reader{source: source, tokens: tokens, currency: c}
	if r.peek() == limitless {
		return r.unlimited()
	}
	if fault := r.sentence(); fault != nil {
		return Limit{}, fault
	}
	return r.settle()
}

// clause is one amount with the words that say which end of the band it is.
type clause struct {
	at      span // of the amount, units included
	minor   int64
	side    side
	reach   reach
	firm    bool // no bracket may turn its reach
	noted   bool // a bracket has spoken of it
	implied side // the end that 至 gives it
}

// note is a remark in brackets: 含2000元, 不含本数.
type note struct {
	at       span
	reach    reach
	minor    int64
	named    bool // it names a number
	all      bool // 均
	attached bool // it stands between the number and the word behind it
	clause   int  // the clause before it
}

// reader turns tokens into clauses and notes.
type reader struct {
	source   []rune
	tokens   []token
	at       int
	currency Currency
	clauses  []clause
	notes    []note
}

func (r *reader) peek() class { return r.tokens[r.at].word.class }

// next takes a token; the ending stays.
func (r *reader) next() token {
	t := r.tokens[r.at]
	if t.word.class != ending {
		r.at++
	}
	return t
}

func (r *reader) unlimited() (Limit, *diag.Fault) {
	if t := r.next(); r.peek() != ending {
		return Limit{}, r.alone(t)
	}
	return Unlimited(r.currency), nil
}

// sentence reads clause after clause.
func (r *reader) sentence() *diag.Fault {
	if r.peek() == ending {
		return faultAt(badLimit, span{}, text("没有写限额", "the limit is empty"), diag.Text{})
	}
	implied := neither
	for {
		if fault := r.clause(implied); fault != nil {
			return fault
		}
		if fault := r.remarks(); fault != nil {
			return fault
		}
		implied = neither
		switch r.peek() {
		case ending:
			return nil
		case through:
			if fault := r.through(); fault != nil {
				return fault
			}
			implied = upper
		default:
			r.separators()
		}
	}
}

func (r *reader) separators() {
	for r.peek() == separator {
		r.next()
	}
}

// through makes the amount before 至 the lower end.
func (r *reader) through() *diag.Fault {
	before := &r.clauses[len(r.clauses)-1]
	if before.implied != neither {
		return faultAt(limitConflict, r.tokens[r.at].at, text("一个限额只能有一个区间", "a limit can be one range only"), text("上限、下限各写一个", "give one upper and one lower end"))
	}
	before.implied = lower
	r.next()
	return nil
}

// clause reads one amount with its words: [unit] [不满] [unit] 2000 [元] [(…)] [以下].
func (r *reader) clause(implied side) *diag.Fault {
	var said, behind token
	start := r.tokens[r.at].at.from
	if fault := r.leadingUnits(); fault != nil {
		return fault
	}
	if r.peek() == comparison {
		said = r.next()
	}
	c, fault := r.amount()
	if fault != nil {
		return fault
	}
	if c.implied = implied; said.word.class != comparison {
		c.at.from = start
	}
	r.clauses = append(r.clauses, c)
	if fault := r.bracket(); fault != nil {
		return fault
	}
	if r.peek() == trailer {
		behind = r.next()
		r.attach()
	}
	return r.direct(said, behind)
}

// attach marks the brackets read last as standing between the number and the word behind it.
func (r *reader) attach() {
	for i := range r.notes {
		if r.notes[i].clause == len(r.clauses)-1 {
			r.notes[i].attached = true
		}
	}
}

// direct gives the last clause the side and the reach of the words around it.
func (r *reader) direct(said, behind token) *diag.Fault {
	c := &r.clauses[len(r.clauses)-1]
	w := said.word
	switch {
	case w.class == ending:
		w = behind.word
	case behind.word.class == trailer && (w.side != behind.word.side || w.reach != behind.word.reach):
		return faultAt(limitConflict, span{said.at.from, behind.at.end}, diag.Textf("“%s” 和 “%s” 说的不是一回事", "%q and %q do not say the same",
			r.quote(said.at), r.quote(behind.at)), r.ways(w.side, c.minor))
	}
	c.side, c.reach, c.firm = w.side, w.reach, w.firm
	return nil
}

// amount reads the number and its units.
func (r *reader) amount() (clause, *diag.Fault) {
	start := r.tokens[r.at].at.from
	if fault := r.leadingUnits(); fault != nil {
		return clause{}, fault
	}
	if r.peek() != number {
		return clause{}, r.missing()
	}
	n := r.next()
	for r.peek() == unit {
		r.next()
	}
	return clause{at: span{start, r.tokens[r.at-1].at.end}, minor: n.minor}, nil
}

// leadingUnits skips what may stand before a number: 人民币, ¥, CNY.
func (r *reader) leadingUnits() *diag.Fault {
	for r.peek() == unit {
		if u := r.next(); !u.leads {
			return faultAt(badLimit, u.at, diag.Textf("“%s” 写在金额后面", "%q stands after the amount", r.quote(u.at)),
				text("写成 “2000元”", "write 2000 yuan"))
		}
	}
	return nil
}

// missing explains why there is no amount where one is due.
func (r *reader) missing() *diag.Fault {
	t := r.tokens[r.at]
	last := t
	if r.at > 0 {
		last = r.tokens[r.at-1]
	}
	switch t.word.class {
	case ending:
		return faultAt(badLimit, last.at, diag.Textf("“%s” 后面没有金额", "no amount follows %q", r.quote(last.at)), diag.Text{})
	case limitless:
		return r.alone(t)
	case trailer:
		return faultAt(badLimit, t.at, diag.Textf("“%s” 要写在金额后面", "%q stands after an amount", r.quote(t.at)), text("写成 “2000元以下” 这样", "write it as in 2000元以下"))
	case minus, through:
		if after := r.tokens[r.at+1]; after.word.class == number && strings.ContainsRune("负-－−–—", r.source[t.at.from]) {
			return negativeLimit(span{t.at.from, after.at.end})
		}
	}
	return faultAt(badLimit, t.at, diag.Textf("“%s” 前面缺一个金额, 或者多写了", "%q is out of place: an amount is due here", r.quote(t.at)), diag.Text{})
}

func (r *reader) alone(t token) *diag.Fault {
	return faultAt(limitConflict, t.at, diag.Textf("“%s” 要单独写", "%q stands alone", r.quote(t.at)),
		text("去掉金额, 或者去掉 “不限”", "remove either the amount or “unlimited”"))
}

func (r *reader) quote(at span) string { return clip(string(r.source[at.from:at.end])) }
