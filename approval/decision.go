package approval

import (
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Outcome answers whether one signer may sign.
type Outcome uint8

// The outcomes. Only Permitted is a yes.
const (
	Undetermined Outcome = iota // it cannot be told; see what is missing
	Permitted                   // this signature would be valid
	Escalate                    // he holds the verb on the kind, but the amount is beyond his limit
	Denied                      // no authority, not his to sign, or his own request
)

// String is the outcome's name in the contract: "permitted".
func (o Outcome) String() string {
	return [...]string{"undetermined", "permitted", "escalate", "denied"}[min(o, Denied)]
}

// State answers where a request stands.
type State uint8

// The states. Only Complete is a yes; pay on Complete alone.
const (
	Unsettled State = iota // "undetermined": it cannot be told; see what is missing
	Complete               // every signature that is needed is there
	Pending                // signatures are open
	Refused                // refused by one who may
	Invalid                // nobody can sign it as things are
)

// String is the state's name in the contract: "complete".
func (s State) String() string {
	return [...]string{"undetermined", "complete", "pending", "refused", "invalid"}[min(s, Invalid)]
}

// Decision is the answer to a request. It is a value, and cheap to pass by; reasons, route and digest are made when
// asked for. The zero Decision is undetermined.
type Decision struct {
	policy    *Policy
	asked     *Request     // never written to, and its amount is not looked at; nil in the zero Decision
	amount    money.Amount // of the request
	outcome   Outcome
	state     State
	authority int32    // index of the authority that permits, -1 for none
	escalate  org.Node // whom an escalation goes to
	route     *route   // whose step permits, nil where an authority does
	missing   []string // sorted
	malformed []note   // what was wrong with the text of the request
}

// Outcome is the answer to whether the approver may sign; Undetermined where none was named.
func (d Decision) Outcome() Outcome { return d.outcome }

// Permitted reports whether the approver's signature would be valid.
func (d Decision) Permitted() bool { return d.outcome == Permitted }

// State is where the request stands; Unsettled where that was not asked.
func (d Decision) State() State { return d.state }

// Complete reports whether every signature that is needed is there. It is the one condition to pay on.
func (d Decision) Complete() bool { return d.state == Complete }

// Yes reports whether what was asked is answered with yes: permitted where an approver was named, and complete where
// the question was where the request stands.
func (d Decision) Yes() bool {
	outcome, state := d.Asked()
	return d.policy != nil && (outcome || state) && (!outcome || d.Permitted()) && (!state || d.Complete())
}

// Asked says which of the two questions the request put; both where it could not be read.
func (d Decision) Asked() (outcome, state bool) {
	if d.malformed != nil {
		return true, true
	}
	r := d.request()
	return r.asks()
}

// Verb is the act that was asked about.
func (d Decision) Verb() duty.Verb {
	r := d.request()
	return r.act()
}

// ID is the id that the caller gave the request.
func (d Decision) ID() string { return d.request().ID }

// Rule is the id of the authority that permits, the smallest where several do, or that of the route whose step names the
// signer. It is "" where none does, also where a party takes what no post covers.
func (d Decision) Rule() AuthorityID {
	switch {
	case d.policy == nil || d.authority < 0:
		return ""
	case d.route != nil:
		return AuthorityID(d.route.Key())
	}
	return AuthorityID(d.policy.authorities[d.authority].Key())
}

// Missing lists what is missing to decide, sorted: fields of the request as the command's contract names them. The
// caller must not write to it.
func (d Decision) Missing() []string { return d.missing }

// EscalateTo is whom an escalation goes to: the first post above that covers the request, else the party that takes it;
// the zero Actor where there is nobody, or where it cannot be told.
func (d Decision) EscalateTo() (Actor, []string) {
	if d.outcome != Escalate || d.escalate == org.Nobody {
		return Actor{}, nil
	}
	q := question{policy: d.policy, request: d.request(), verb: d.Verb()}
	q.view = d.policy.chart.At(q.request.At)
	if d.policy.lending != nil || d.policy.rostered {
		q.read() // whom something is lent to, and whether rosters are looked at, depends on the request
	}
	people, _ := q.asked(nil, d.escalate)
	return q.actor(d.escalate), people
}

// RouteStep is one signature that a request needs.
type RouteStep struct {
	Step   int // from 1 in the order of the route; those of a step that names several have one number
	Verb   duty.Verb
	Actor  Actor    // the post or party that is asked first
	People []string // who is asked, in the order of their ids: who holds the post, is there and may sign, and the delegates of holders; none for a party
	Via    string   // how the step came to him: "line", "otherwise" where no post covers it, "named", "superior", "escalated", or "delegation" where only delegates are asked
	Mode   string   // "any": one suffices; "all"; "quorum:2"
	Done   bool

	Delegates []Delegate // those of the people who would sign in the place of a holder
}

// Reason is one thing that a decision rests on.
type Reason struct {
	Code    diag.Code
	Message string
	Rule    string   // the authority, route or kind that it speaks of, "" for none
	Source  []string // the clauses that the rule implements
	Pos     diag.Pos // where the rule was written
}

// Reasons tells what the decision rests on, in the order in which it was weighed: every authority that was looked at,
// each condition with the values it saw.
func (d Decision) Reasons(lang diag.Lang) []Reason {
	if d.policy == nil {
		return nil
	}
	t := &trace{policy: d.policy, notes: d.malformed}
	if d.malformed == nil {
		r := d.request()
		d.policy.decide(&r, t)
	}
	return t.reasons(lang)
}

// request is what was decided.
func (d *Decision) request() Request {
	if d.asked == nil {
		return Request{}
	}
	r := *d.asked
	r.Amount = d.amount
	return r
}

// asks says which of the two questions a request puts.
func (r *Request) asks() (outcome, state bool) {
	named := r.Approver != Actor{}
	return named, !named || r.Signatures != nil
}

// Request is the request that was decided; false where it could not be read as it was written, and the rest of it is returned.
func (d Decision) Request() (Request, bool) {
	r := d.request()
	r.keep()
	return r, d.policy != nil && d.malformed == nil
}
