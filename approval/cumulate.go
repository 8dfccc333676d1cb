package approval

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// group is the documents that one cumulative rule counts with the one asked about.
type group struct {
	of      *cumulation
	total   int64     // of all, the one asked about among them; minor units
	entries []counted // without the one asked about, in the order of their ids
}

// counted is an earlier document and its amount in minor units, without its sign.
type counted struct {
	id     string
	amount int64
}

// readHistory finds what the cumulative rules of the kind count, and has limits held against the greatest total. Where there is
// no such rule nobody looks at the history. The rest of the request has to be sound before the documents are looked at.
func (q *question) readHistory(sound bool) bool {
	if q.kind == nil || q.kind.cumulative == nil || q.alone {
		return sound
	}
	if q.request.History == nil {
		return q.fault("history", historyMissing, text("限额要按累计算, 没有附上以前的单据; 以前没有的, 写空的列表", "limits count totals, and no earlier documents are stated; give an empty list where there are none"))
	}
	if !sound {
		return false
	}
	earlier, sound := q.earlier()
	for _, c := range q.kind.cumulative {
		g, told := q.group(c, earlier)
		if !told {
			sound = false
			continue
		}
		if q.groups = append(q.groups, g); c.Basis != ByDocument {
			q.amount = max(q.amount, g.total)
		}
		q.noteGroup(&g)
	}
	return sound
}

// earlier are the documents of the history, each once, in the order of their ids, without the request itself. It is false where
// one cannot be told apart, or is stated in two ways.
func (q *question) earlier() ([]*Earlier, bool) {
	var all []*Earlier
	sound := true
	for i := range q.request.History {
		e := &q.request.History[i]
		if e.ID == "" {
			sound = q.untold("history["+strconv.Itoa(i)+"].id", diag.Textf("以前的单据第 %d 份没有编号", "document %d of the history has no id", i+1))
		} else if q.request.ID != e.ID {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b *Earlier) int { return cmp.Compare(a.ID, b.ID) })
	kept := all[:0]
	for from := 0; from < len(all); {
		e, until := all[from], from+1
		for until < len(all) && all[until].ID == e.ID {
			until++
		}
		_, known := q.policy.kindIDs[string(e.Kind)]
		switch {
		case slices.ContainsFunc(all[from+1:until], func(o *Earlier) bool { return !o.same(e) }):
			sound = q.untold("history["+e.ID+"]", diag.Textf("单据 %s 写了两遍, 内容不一样", "document %s is stated twice, and not the same", e.ID))
		case !known:
			sound = q.untold("history["+e.ID+"].kind", diag.Textf("单据 %s 的事项“%s”没有定义, 要写编号", "document %s is of the kind “%s”, which is not known; write its id", e.ID, e.Kind))
		default:
			kept = append(kept, e)
		}
		from = until
	}
	return kept, sound
}

// untold notes what is missing of the history.
func (q *question) untold(field string, message diag.Text) bool {
	return q.fault(field, historyUntold, message)
}

// group counts the documents of one rule. It is false where that cannot be told.
func (q *question) group(c *cumulation, earlier []*Earlier) (group, bool) {
	g := group{of: c, total: q.own}
	sound := q.statesGroup(c)
	if !sound {
		return g, false
	}
	total, tooGreat := money.FromMinor(g.total, q.policy.currency), false
	for _, e := range earlier {
		in, lacks := q.counts(c, e)
		for _, field := range lacks {
			sound = q.lacking(e, field)
		}
		if !in || lacks != nil {
			continue
		}
		one := e.Amount
		if one.Sign() < 0 {
			one, _ = one.Neg() // not the least amount there is: that does not count
		}
		if sum, err := total.Add(one); err != nil { // in one currency: it is too great
			tooGreat = true
		} else {
			total = sum
		}
		g.entries = append(g.entries, counted{e.ID, one.Minor()})
	}
	if tooGreat && sound {
		return g, q.untold("history", text("累计的金额太大, 算不出来", "the total is too great to be counted"))
	}
	g.total = total.Minor()
	return g, sound
}

// lacking notes what an earlier document, or the request, has to state.
func (q *question) lacking(e *Earlier, field string) bool {
	if field == requesterOfRequest {
		return q.fault(field, ambiguous, diag.Textf("申请人是哪一位要写明, 才知道单据 %s 是不是同一个人的", "say which person asks, to tell whether document %s is by the same", e.ID))
	}
	return q.untold("history["+e.ID+"]."+field, diag.Textf("单据 %s 的“%s”没有写或者不对, 算不算在内判断不了", "“%[2]s” of document %[1]s is missing or wrong, whether it counts cannot be told", e.ID, field))
}

// statesGroup wants the request to state all that documents are grouped by.
func (q *question) statesGroup(c *cumulation) bool {
	sound := true
	for _, id := range c.attributes() {
		v, given := q.kind.stated(q.request.Attributes, id)
		if given {
			_, given = groupValue(v.Value, id == c.Vendor)
		}
		if !given {
			sound = q.fault("attributes."+id, groupMissing, diag.Textf("累计规则“%s”按要素%s分组, 申请没有写", "the cumulative rule “%s” groups by %s, which the request does not state", c.called(), q.kind.field(fieldOf(id))))
		}
	}
	return sound
}

// attributes are those that documents of a group have in common, the vendor last.
func (c *cumulation) attributes() []string {
	if c.Vendor == "" {
		return c.by
	}
	return append(slices.Clip(c.by), c.Vendor)
}

// clustered is the group of which too many documents lie just below the limit of a grant that covers the request, nil where there
// is none. The document asked about has to be one of them.
func (q *question) clustered(g *grant) *group {
	if q.groups == nil || q.amount < g.least || q.amount > g.most || g.most == math.MaxInt64 {
		return nil
	}
	for i := range q.groups {
		if c := q.groups[i].of; c.percent > 0 && len(q.groups[i].near(g, q.own)) >= c.AtLeast {
			return &q.groups[i]
		}
	}
	return nil
}

// closeFrom is the least amount that is just below the limit of a grant.
func (gr *group) closeFrom(g *grant) int64 {
	return g.most - (g.most/100*gr.of.percent + g.most%100*gr.of.percent/100)
}

// near are the documents of a group just below the limit of a grant, the one asked about first with the id ""; none where that
// is not. Close below a limit of 2000.00, by 10%, is from 1800.00 on.
func (gr *group) near(g *grant, own int64) []string {
	least := gr.closeFrom(g)
	if own < least || own > g.most {
		return nil
	}
	near := []string{""}
	for _, e := range gr.entries {
		if e.amount >= least && e.amount <= g.most {
			near = append(near, e.id)
		}
	}
	return near
}
