package money

import "github.com/mandate-go/mandate/org/diag"

// remarks reads what stands behind a clause: brackets, and 不含2000元 without them.
func (r *reader) remarks() *diag.Fault {
	for {
		start := r.at
		r.separators()
		switch r.peek() {
		case opening:
			if fault := r.bracket(); fault != nil {
				return fault
			}
		case remark, both:
			if fault := r.note(); fault != nil {
				return fault
			}
		default:
			r.at = start
			return nil
		}
	}
}

// bracket reads any number of brackets with notes in them.
func (r *reader) bracket() *diag.Fault {
	for r.peek() == opening {
		open := r.next()
		for more := true; more; more = r.peek() == separator {
			r.separators()
			if fault := r.note(); fault != nil {
				return fault
			}
		}
		if r.peek() != closing {
			return faultAt(badLimit, open.at, text("括号没有写完, 或者里面的话读不懂", "the bracket is not closed, or holds what cannot be read"),
				text("括号里只写 “含2000元” 或 “不含2000元”", "a bracket holds only including 2000 or excluding 2000"))
		}
		r.next()
	}
	return nil
}

// note reads [均] 含 [2000元 | 本数], or 2000 included.
func (r *reader) note() *diag.Fault {
	n := note{at: r.tokens[r.at].at, clause: len(r.clauses) - 1}
	if r.peek() == both {
		r.next()
		n.all = true
	}
	if fault := r.named(&n); fault != nil {
		return fault
	}
	if r.peek() != remark {
		t := r.tokens[r.at]
		if t.word.class == ending {
			t = r.tokens[r.at-1]
		}
		return faultAt(badLimit, t.at, text("括号里读不懂", "the bracket cannot be read"),
			text("括号里只写 “含2000元” 或 “不含2000元”", "a bracket holds only including 2000 or excluding 2000"))
	}
	n.reach = r.next().word.reach
	if fault := r.named(&n); fault != nil {
		return fault
	}
	if r.peek() == itself {
		r.next()
	}
	n.at.end = r.tokens[r.at-1].at.end
	r.notes = append(r.notes, n)
	return nil
}

// named reads the number that a note names, if it names one.
func (r *reader) named(n *note) *diag.Fault {
	if n.named || r.peek() != number && r.peek() != unit {
		return nil
	}
	c, fault := r.amount()
	n.minor, n.named = c.minor, true
	return fault
}

// settle gives every clause its side and its notes, and makes the limit of them.
func (r *reader) settle() (Limit, *diag.Fault) {
	for i := range r.clauses {
		if fault := r.sides(&r.clauses[i]); fault != nil {
			return Limit{}, fault
		}
	}
	for _, n := range r.notes {
		if fault := r.apply(n); fault != nil {
			return Limit{}, fault
		}
	}
	return r.band()
}

// sides checks the side of a clause: that of its words, or that of 至, which includes the number unless a bracket turns it.
func (r *reader) sides(c *clause) *diag.Fault {
	switch {
	case c.side == neither && c.implied == neither:
		return faultAt(limitSide, c.at, text("只写了金额, 看不出是以下还是以上", "an amount alone does not say which side of it is meant"), r.ways(upper, c.minor))
	case c.side == neither:
		c.side, c.reach = c.implied, inclusive
	case c.implied != neither && c.side != c.implied:
		return faultAt(limitConflict, c.at, text("区间两头的词写反了", "the words of the range contradict its order"),
			text("写成 “2000元至5000元” 或 “超过2000元不超过5000元”", "write 2000 to 5000, or over 2000 and up to 5000"))
	}
	return nil
}

// apply lets a note speak to the clauses that it means.
func (r *reader) apply(n note) *diag.Fault {
	if n.named {
		return r.applyNamed(n)
	}
	if n.all {
		for i := range r.clauses {
			if fault := r.turn(&r.clauses[i], n); fault != nil {
				return fault
			}
		}
		return nil
	}
	for i := range r.clauses[:n.clause] {
		if c := r.clauses[i]; n.reach == exclusive && !n.attached && !c.firm && !c.noted {
			return faultAt(limitConflict, n.at, text("看不出 “不含” 的是哪一个数", "it is not clear which number is excluded"),
				text("写明那个数, 例如 “(不含5000元)”; 两个都不含的, 写 “(均不含本数)”", "name the number: (excluding 5000)"))
		}
	}
	return r.turn(&r.clauses[n.clause], n)
}

// applyNamed looks for the number that the note names, the nearest clause first.
func (r *reader) applyNamed(n note) *diag.Fault {
	for i := len(r.clauses) - 1; i >= 0; i-- {
		if r.clauses[i].minor == n.minor {
			return r.turn(&r.clauses[i], n)
		}
	}
	return faultAt(limitConflict, n.at, text("括号里的数不是限额里的数", "the bracket names a number that the limit does not"),
		text("括号里写限额的那个数, 或者只写 “不含”", "name the limit's own number, or write (excluding) alone"))
}

// turn gives a clause the reach that a note states.
func (r *reader) turn(c *clause, n note) *diag.Fault {
	switch {
	case c.reach == n.reach:
	case c.firm:
		return faultAt(limitConflict, n.at, text("括号和前面的词矛盾: 一个含这个数, 一个不含", "the bracket contradicts the word before it: one includes the number, one does not"), r.ways(c.side, c.minor))
	case c.noted:
		return faultAt(limitConflict, n.at, text("两个括号矛盾: 一个含这个数, 一个不含", "two brackets contradict each other: one includes the number, one does not"), r.ways(c.side, c.minor))
	}
	c.reach, c.noted = n.reach, true
	return nil
}

// ways is a hint: the two ways to write one end of a band, with the number and without.
func (r *reader) ways(s side, minor int64) diag.Text {
	at := FromMinor(minor, r.currency)
	with, without := at.after("不超过", "up to "), at.after("不满", "below ")
	if s == lower {
		with, without = at.after("不低于", "at least "), at.after("超过", "over ")
	}
	return diag.Text{
		ZH: "含这个数写成 “" + with.ZH + "”, 不含写成 “" + without.ZH + "”",
		EN: "write “" + with.EN + "” if the amount is included, “" + without.EN + "” if it is not",
	}
}

// band makes the limit. Faults of [Between] get the place of the amounts.
func (r *reader) band() (Limit, *diag.Fault) {
	var ends [upper + 1]Bound
	for _, c := range r.clauses {
		if ends[c.side].reach != boundless {
			return Limit{}, faultAt(limitConflict, c.at, text("同一头写了两个金额", "two amounts are given for the same end"),
				text("上限、下限各写一个", "give one upper and one lower end"))
		}
		ends[c.side] = Bound{at: FromMinor(c.minor, r.currency), reach: c.reach}
	}
	l, fault := Between(ends[lower], ends[upper])
	if fault != nil {
		from, last := r.clauses[0].at.from, r.clauses[len(r.clauses)-1].at.end
		fault.Offset, fault.Length = from, last-from
	}
	return l, fault
}
