package approval

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
)

// CaseVersion is the version of the form in which cases and effects are written.
const CaseVersion = 1

// Case is a request on its way: what was asked for, every event that was accepted, and the policy that it began under. It
// is a value that the caller keeps, as text where he likes; [Policy.Apply] makes the next one and leaves this one as it is. The
// register is not pinned: every event is judged by it as of the event's time. The zero Case is none.
type Case struct {
	id       string
	policy   string         // the hash of the policy that it stands under
	currency money.Currency // of amounts; that of the policy
	contents []content
	log      []entry
	state    State
	round    int // the entry by which it was last sent back; what was signed, added or transferred before does not count; 0 for never
	opening  opening
	timers   []timer // that are set, in the order of their ids
}

// content is one version of the request.
type content struct {
	digest  string
	request Request
}

// opening is the step that is open, and who has been told. The zero opening is of none.
type opening struct {
	step  int // from 1
	verb  duty.Verb
	since int      // the entry by which it came to be open
	told  []string // sorted
}

// timer is one that is set.
type timer struct {
	id string
	at time.Time
}

// ID is the id of the request.
func (c Case) ID() string { return c.id }

// PolicyHash identifies the policy that the case stands under.
func (c Case) PolicyHash() string { return c.policy }

// State is where the case stood after the last event; Refused for one that was withdrawn, too. Only Complete is a yes.
func (c Case) State() State { return c.state }

// Closed reports whether nothing can happen to the case any more: it is complete, refused or withdrawn.
func (c Case) Closed() bool { return c.state == Complete || c.state == Refused }

// Withdrawn reports whether the requester took it back.
func (c Case) Withdrawn() bool { return len(c.log) > 0 && c.log[len(c.log)-1].Type == Withdrawn }

// Returned reports whether it was sent back and has not been handed in again.
func (c Case) Returned() bool {
	return c.round > 0 && !slices.ContainsFunc(c.log[c.round+1:], func(e entry) bool { return e.Type == Amended })
}

// Request is the present content, as of the last event; the zero Request for the zero Case.
func (c Case) Request() Request {
	if len(c.log) == 0 {
		return Request{}
	}
	r := c.current().request
	r.Attributes, r.At = slices.Clone(r.Attributes), c.last()
	return r
}

// Digest is the digest of the present content, which signatures name; "" for the zero Case.
func (c Case) Digest() string {
	if len(c.log) == 0 {
		return ""
	}
	return c.current().digest
}

// Contents are the digests of every version of the request, in the order in which they came.
func (c Case) Contents() []string {
	var all []string
	for i := range c.contents {
		all = append(all, c.contents[i].digest)
	}
	return all
}

// Events are the accepted events, in order. Applied one after the other they make the same case again.
func (c Case) Events() []Event {
	var all []Event
	for _, e := range c.log {
		if e.Type == Opened || e.Type == Amended {
			e.Request = c.content(e.Digest).request
			e.Request.Attributes, e.Digest = slices.Clone(e.Request.Attributes), ""
		}
		all = append(all, e.Event)
	}
	return all
}

// last is the time of the last event.
func (c *Case) last() time.Time { return c.log[len(c.log)-1].At }

// current is the content that was last handed in.
func (c *Case) current() *content {
	for i := len(c.log) - 1; i > 0; i-- {
		if c.log[i].Type == Amended {
			return c.content(c.log[i].Digest)
		}
	}
	return c.content(c.log[0].Digest)
}

// content finds a content by its digest, nil where there is none.
func (c *Case) content(digest string) *content {
	for i := range c.contents {
		if c.contents[i].digest == digest {
			return &c.contents[i]
		}
	}
	return nil
}

// next is a copy to write to.
func (c *Case) next() Case {
	next := *c
	next.contents, next.log, next.timers = slices.Clone(c.contents), slices.Clone(c.log), slices.Clone(c.timers)
	return next
}

// hold keeps a content, once. Earlier documents are no part of what is signed: they stay those with which the content was first
// handed in. What was asked for later has this request among its own.
func (c *Case) hold(r Request) string {
	r = contentOf(r)
	digest := r.digest()
	if c.content(digest) == nil {
		c.contents = append(c.contents, content{digest, r})
	}
	return digest
}

// historyOf is a history in one form: a copy in the order of the ids, instants in UTC.
func historyOf(of []Earlier) []Earlier {
	all := cloneHistory(of)
	for i := range all {
		all[i].At = all[i].At.UTC()
		slices.SortFunc(all[i].Attributes, func(a, b AttributeValue) int { return compareText(a.ID, b.ID) })
	}
	slices.SortStableFunc(all, func(a, b Earlier) int { return compareText(a.ID, b.ID) })
	return all
}

// contentOf is what of a request is signed, in one form.
func contentOf(r Request) Request {
	attributes := slices.Clone(r.Attributes)
	slices.SortFunc(attributes, func(a, b AttributeValue) int { return compareText(a.ID, b.ID) })
	if len(attributes) == 0 {
		attributes = nil
	}
	content := Request{ID: r.ID, Kind: r.Kind, Amount: r.Amount, Requester: r.Requester, Attributes: attributes, History: historyOf(r.History)}
	if r.Template != nil {
		used := *r.Template
		content.Template = &used
	}
	return content
}

// known finds an event of the case by id, nil where there is none.
func (c *Case) known(id string) *entry {
	for i := range c.log {
		if c.log[i].ID == id {
			return &c.log[i]
		}
	}
	return nil
}

// Void is why a signature does not count.
type Void string

// Why signatures do not count.
const (
	VoidContent  Void = "other-content" // another content was signed, and what has changed since matters
	VoidEntitled Void = "not-entitled"  // the signer was not entitled at that time
	VoidSeen     Void = "not-entitled-to-what-he-saw"
	VoidTurn     Void = "not-his-turn" // or the step is signed already
	VoidRoute    Void = "other-route"  // it was signed by another route
	VoidReturned Void = "returned"     // the request was sent back afterwards
	VoidTwice    Void = "twice"        // the same signature was there already
	VoidFuture   Void = "future"       // it is dated after the time asked about
	VoidInstant  Void = "same-instant" // of the instant at which the request was sent back, and not after it
)

// texts of why signatures do not count.
var voidTexts = map[Void]diag.Text{
	VoidContent:  text("签的是另一份内容, 申请改过了", "another content was signed, the request has changed"),
	VoidEntitled: text("签字人当时无权审批", "the signer was not entitled at that time"),
	VoidSeen:     text("签字人无权签他当时看到的那份内容", "the signer was not entitled to sign the content that he saw"),
	VoidTurn:     text("还没有轮到他签, 或者这一步已经签过", "it is not his turn yet, or the step is signed already"),
	VoidRoute:    text("签的是以前的流程, 流程改过了", "it was signed by another route, the route has changed"),
	VoidReturned: text("后来退回了, 退回以前签的要重签", "the request was sent back afterwards, what was signed before is to be signed again"),
	VoidTwice:    text("同一个签字写了两遍", "the same signature is given twice"),
	VoidFuture:   text("签字时间晚于查询时间", "it is dated after the time asked about"),
	VoidInstant:  text("和退回是同一时刻, 看不出是不是退回以后签的", "it is of the instant at which the request was sent back, and not after it"),
}

// Text is the reason in words.
func (v Void) Text() diag.Text { return voidTexts[v] }
