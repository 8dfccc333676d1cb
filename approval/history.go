package approval

import (
	"math"
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// Earlier is a document that came before the one asked about, as the caller's records have it: the library keeps none. Of one
// that is stated twice, word for word, one counts; one with the request's own id is the request.
type Earlier struct {
	ID         string // required
	Kind       KindID
	Amount     money.Amount
	At         time.Time // when it was asked for; what is dated after the request does not count
	Requester  Actor
	Attributes []AttributeValue
	Dropped    bool // it was refused or withdrawn, and does not count
}

// cloneHistory copies a history with all that it refers to; nil stays nil, which is no answer, and empty stays empty.
func cloneHistory(of []Earlier) []Earlier {
	all := slices.Clone(of)
	for i := range all {
		all[i].Attributes = slices.Clone(all[i].Attributes)
	}
	return all
}

// same reports whether two entries say the same of one document, whatever the order of their attributes.
func (e *Earlier) same(o *Earlier) bool {
	if e.Kind != o.Kind || e.Amount != o.Amount || !e.At.Equal(o.At) || e.Requester != o.Requester || e.Dropped != o.Dropped {
		return false
	}
	stated := func(of, in []AttributeValue) bool {
		return !slices.ContainsFunc(of, func(a AttributeValue) bool { return !slices.Contains(in, a) })
	}
	return stated(e.Attributes, o.Attributes) && stated(o.Attributes, e.Attributes)
}

// stated is what a document states of an attribute; false where it states nothing, or two things.
func (k *kind) stated(of []AttributeValue, id string) (AttributeValue, bool) {
	at := slices.IndexFunc(k.attributes, func(a attribute) bool { return a.id == id })
	var found AttributeValue
	for _, given := range of {
		switch {
		case given.ID != id:
		case at < 0, found.ID != "" && found != given, !k.attributes[at].takes(given.Value):
			return AttributeValue{}, false
		default:
			found = given
		}
	}
	return found, found.ID != ""
}

// counts reports whether an earlier document counts, and what it lacks to tell. One thing that keeps it out suffices.
func (q *question) counts(c *cumulation, e *Earlier) (in bool, lacks []string) {
	index := q.policy.kindIDs[string(e.Kind)] // it is known
	if e.Dropped || !slices.Contains(c.kinds, index) {
		return false, nil
	}
	k := &q.policy.kinds[index]
	for _, looks := range [...]func(*cumulation, *kind, *Earlier) (bool, []string){q.inWindow, q.sameGroup, q.sameRequester, q.adds} {
		in, more := looks(c, k, e)
		if !in {
			return false, nil
		}
		lacks = append(lacks, more...)
	}
	return true, lacks
}

// inWindow reports whether a document is not of later than the request, and of no day before the window.
func (q *question) inWindow(c *cumulation, _ *kind, e *Earlier) (in bool, lacks []string) {
	day := q.policy.chart.At(e.At).Day()
	if e.At.IsZero() || day == 0 {
		return true, []string{"at"}
	}
	return !e.At.After(q.request.At) && (c.days == 0 || q.view.Day() <= day+date.Day(c.days)), nil
}

// sameGroup reports whether a document states the same as the request of all attributes that the rule groups by.
func (q *question) sameGroup(c *cumulation, k *kind, e *Earlier) (in bool, lacks []string) {
	for _, id := range c.attributes() {
		mine, _ := q.kind.stated(q.request.Attributes, id)
		want, _ := groupValue(mine.Value, id == c.Vendor)
		theirs, given := k.stated(e.Attributes, id)
		got, says := groupValue(theirs.Value, id == c.Vendor)
		switch {
		case !given || !says:
			lacks = append(lacks, "attributes."+id)
		case got != want:
			return false, nil
		}
	}
	return true, lacks
}

// sameRequester reports whether a document was asked for by who asks now, where the rule groups by that. A post stands for
// whoever held it then.
func (q *question) sameRequester(c *cumulation, _ *kind, e *Earlier) (in bool, lacks []string) {
	if !c.requester {
		return true, nil
	}
	now, then := q.whoAsks(), q.whoAsked(e)
	if then == nil {
		return true, []string{"requester"}
	}
	if !slices.ContainsFunc(now, func(who string) bool { return slices.Contains(then, who) }) {
		return false, nil
	}
	if len(now) > 1 {
		lacks = append(lacks, requesterOfRequest)
	}
	if len(then) > 1 {
		lacks = append(lacks, "requester")
	}
	return true, lacks
}

// requesterOfRequest is what the request lacks, and not the document, where several may ask.
const requesterOfRequest = "requester.person"

// whoAsks are those who may ask, or the post where nobody holds it.
func (q *question) whoAsks() []string {
	var all []string
	for i := range q.askers.len() {
		a := q.askers.at(i)
		who := "position:" + q.policy.chart.ID(a.post)
		if a.holder != 0 {
			who = q.policy.chart.HolderID(a.holder)
		}
		if !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	return all
}

// whoAsked are those who may have asked for an earlier document: the person that it names, or the holders of the post at the time,
// or the post where it had none. It is nil where that cannot be told.
func (q *question) whoAsked(e *Earlier) []string {
	chart := q.policy.chart
	if e.Requester.Person != "" {
		return []string{string(e.Requester.Person)}
	}
	n, found := chart.Node(string(e.Requester.Position))
	if _, post := chart.Position(n); !found || !post || e.At.IsZero() {
		return nil
	}
	var all []string
	for h := range chart.At(e.At).Holders(n) {
		all = append(all, chart.HolderID(h.Holder))
	}
	if all == nil {
		all = []string{"position:" + chart.ID(n)}
	}
	return all
}

// adds reports whether the amount of a document adds to that of the request: refunds add to refunds, and what is spent to what is
// spent; the one never takes from the other.
func (q *question) adds(_ *cumulation, k *kind, e *Earlier) (in bool, lacks []string) {
	if k.tax >= 0 {
		if v, given := k.stated(e.Attributes, taxAttribute); !given || v.Value != rule.TextValue(string(k.Tax)) {
			lacks = append(lacks, "attributes."+taxAttribute)
		}
	}
	switch {
	case !e.Amount.Present():
		return true, append(lacks, "amount")
	case e.Amount.Currency() != q.policy.currency:
		return true, append(lacks, "currency")
	case e.Amount.Sign() < 0 && !k.Refunds, e.Amount.Minor() == math.MinInt64:
		return true, append(lacks, "amount")
	}
	return e.Amount.Sign() == q.request.Amount.Sign(), lacks
}
