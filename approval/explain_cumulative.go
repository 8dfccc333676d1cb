package approval

import (
	"strings"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// noteGroup notes a total, and of which documents.
func (q *question) noteGroup(g *group) {
	if q.trace == nil {
		return
	}
	own, total := q.text(q.own), q.text(g.total)
	message := diag.Textf("按“%s”累计: 这一份", "by “%s”: this one of ", g.of.called()).Then(own.ZH, own.EN)
	join := text(", 加上 ", ", with ")
	for _, e := range g.entries {
		amount := q.text(e.amount)
		message = message.Then(join.ZH+"%s("+amount.ZH+")", join.EN+"%s ("+amount.EN+")", e.id)
		join = text("、", ", ")
	}
	if g.entries == nil {
		message = message.Then(", 没有别的单据", ", and no other document")
	} else {
		message = message.Then(", 合计"+total.ZH, ", together "+total.EN)
	}
	q.trace.add(note{code: cumulated, rule: g.of.Key(), source: g.of.Source, pos: g.of.At, text: withReading(message, g.of.Reading)})
}

// text is an amount of minor units, as printed.
func (q *question) text(minor int64) diag.Text {
	return money.FromMinor(minor, q.policy.currency).Text()
}

// weighed is the amount that limits are held against, as printed.
func (q *question) weighed() diag.Text {
	if q.amount == q.own {
		return q.request.Amount.Text()
	}
	total := q.text(q.amount)
	return diag.Text{ZH: "累计" + total.ZH, EN: "the total of " + total.EN}
}

// explainTotal says of an authority what the total or a cluster makes of it; it leaves the note as it is where neither matters.
func (q *question) explainTotal(g *grant, a *Authority, post string, n note) note {
	if q.groups == nil {
		return n
	}
	if n.code == beyondLimit && q.own <= g.most {
		n.code = cumulativeBeyond
	}
	if cluster := q.clustered(g); cluster != nil && n.code == covered {
		near := cluster.near(g, q.own)
		documents := strings.Join(near[1:], "、")
		n.code = clusterFound
		n.text = q.limitText(a, post, "在限额之内", " is within it").Then(
			", 但是“%s”里贴近限额的有 %d 份: 这一份和 %s", ", but of “%s” %d documents lie just below it: this one and %s", cluster.of.called(), len(near), documents)
	}
	return n
}
