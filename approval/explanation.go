package approval

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Audience is for whom a decision is explained.
type Audience string

// The audiences. Whoever asks for something is told whom to go to and what to hand in, and never how far an authority goes nor
// that less would pass: that would teach him to split. Whoever checks is told everything. The zero Audience is the applicant:
// what leaves the system by oversight is then safe.
const (
	Applicant Audience = "applicant"
	Auditor   Audience = "auditor"
)

// ParseAudience reads "applicant" or "auditor"; anything else is reported by false.
func ParseAudience(s string) (Audience, bool) {
	a := Audience(s)
	return a, a == Applicant || a == Auditor
}

// Explanation is why a decision is as it is. For an applicant the steps say what their codes mean and no more, and of what
// would change the answer only who else may sign and who is still to sign are told.
type Explanation struct {
	Audience        Audience
	Steps           []Explained         // what was weighed, in order
	Nearest         *NearMiss           // the authority that failed by the least, nil where none came into question
	Counterfactuals []Counterfactual    // what would change the answer, each decided again
	Signatures      []SignatureStanding // what became of each signature, in the order in which they were given
	Text            string              // for people, lines that end with "\n"
}

// Explained is one thing that was weighed.
type Explained struct {
	Reason
	Conditions []rule.Condition // that were looked at, with the value that each saw
}

// SignatureStanding is what became of one signature.
type SignatureStanding struct {
	Number int   // from 1, in the order of the request
	Signer Actor // as given
	Verb   duty.Verb
	Counts bool
	Untold bool   // it cannot be told whether it counts
	Why    string // why it does not, "" where it does
}

// NearMiss is the authority that failed to permit by the least: by the fewest faults, then by the least of them.
type NearMiss struct {
	Rule     AuthorityID
	Position Actor
	Faults   []Fault // in the order: date, budget, amount, condition, line, own request, ban
}

// Fault is one thing that kept an authority from permitting.
type Fault struct {
	What  FaultKind
	Limit money.Limit    // of an amount: the authority's
	By    money.Amount   // of an amount: how far it lies outside, at least one minor unit
	From  date.Day       // of a date: the first day in force, where that is to come
	Since date.Day       // of a date: the last day in force, where that is over
	When  rule.Condition // of a condition: the one that is not met
	Rule  string         // of a ban: its id
}

// FaultKind is what a fault is of.
type FaultKind string

// What can keep an authority from permitting.
const (
	FaultDate      FaultKind = "date"      // it is not in force on the day
	FaultBudget    FaultKind = "budget"    // it is for the other side of the budget
	FaultAmount    FaultKind = "amount"    // the amount lies outside its limit
	FaultCondition FaultKind = "condition" // a condition is not met, or cannot be told
	FaultLine      FaultKind = "line"      // its post does not stand above who asks, or is his own too
	FaultOwn       FaultKind = "own"       // the request is the signer's own
	FaultBan       FaultKind = "ban"       // a ban forbids it, or that cannot be told
)

// Counterfactual is one change with which the answer would be another. Each was decided again before it is told.
type Counterfactual struct {
	Field   string // "approver", "amount", "at", "attributes.ID" or "signatures"
	Actor   Actor  // of an approver
	People  []string
	Amounts money.Limit // of an amount: every one of these
	Day     date.Day    // of a time: this day
	Value   string      // of an attribute
	Signers []RouteStep // of signatures: who is still to sign, in order
	Outcome Outcome     // that it leads to, where that was asked
	State   State       // that it leads to, where that was asked

	request Request
}

// Request is the request with the change made, for [Policy.Decide]. Of several amounts it states the one nearest to that of the
// request; signatures still to come are each a nanosecond after the other.
func (c Counterfactual) Request() Request {
	r := c.request
	r.Attributes, r.Signatures = slices.Clone(r.Attributes), slices.Clone(r.Signatures)
	return r
}

// Explain tells why the decision is as it is, for an audience, in a language. The zero Decision has no explanation.
func (d Decision) Explain(audience Audience, lang diag.Lang) Explanation {
	if audience != Auditor {
		audience = Applicant
	}
	e := Explanation{Audience: audience}
	if d.policy == nil {
		return e
	}
	t := &trace{policy: d.policy, notes: d.malformed}
	r := d.request()
	if d.malformed == nil {
		d.policy.decide(&r, t)
	}
	e.Signatures = d.signatures(t, lang)
	told := telling{decision: d, lang: lang, chain: d.policy.Chain(r), notes: t.notes, signatures: e.Signatures}
	all := d.counterfactuals()
	if audience == Applicant {
		e.Steps, e.Counterfactuals = meanings(t, lang), harmless(all)
		e.Text = told.applicant(e.Counterfactuals)
		return e
	}
	for i, r := range t.reasons(lang) {
		e.Steps = append(e.Steps, Explained{r, t.notes[i].conditions})
	}
	e.Nearest, e.Counterfactuals = d.nearest(), all
	e.Text = told.auditor(e)
	return e
}

// meanings are the steps as an applicant may see them: what the code means, and nothing of the rule.
func meanings(t *trace, lang diag.Lang) []Explained {
	var all []Explained
	kinds := ReasonCodes()
	for _, n := range t.notes {
		i := slices.IndexFunc(kinds, func(k diag.Kind) bool { return k.Code == n.code })
		seen := slices.ContainsFunc(all, func(e Explained) bool { return e.Code == n.code })
		if i >= 0 && !seen {
			all = append(all, Explained{Reason: Reason{Code: n.code, Message: kinds[i].Meaning.In(lang)}})
		}
	}
	return all
}

// harmless are the changes that an applicant may be told of: who else signs, and who is still to sign.
func harmless(all []Counterfactual) []Counterfactual {
	return slices.DeleteFunc(slices.Clone(all), func(c Counterfactual) bool { return c.Field != "approver" && c.Field != "signatures" })
}

// signatures are what became of each signature that was looked at.
func (d Decision) signatures(t *trace, lang diag.Lang) []SignatureStanding {
	var all []SignatureStanding
	for i, given := range d.request().Signatures {
		s := SignatureStanding{Number: i + 1, Signer: given.Signer, Verb: given.Verb}
		if s.Verb == 0 {
			s.Verb = duty.Approve
		}
		told := false
		for _, n := range t.notes {
			if n.signature != i+1 {
				continue
			}
			switch n.code {
			case signed:
				s.Counts, s.Untold, s.Why, told = true, false, "", true
			case signatureVoid, signatureUntold:
				if !s.Counts { // of an instant it is tried again after each agreement
					_, s.Why, _ = strings.Cut(n.text.In(lang), ": ")
					s.Untold, told = n.code == signatureUntold, true
				}
				if s.Why == "" && !s.Counts {
					s.Why = n.text.In(lang)
				}
			}
		}
		if told {
			all = append(all, s)
		}
	}
	return all
}
