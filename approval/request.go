package approval

import (
	"time"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// Request is what someone asks for, and what is asked about it. With an approver the question is whether this one may
// sign; without, where the request stands and who is to sign.
type Request struct {
	ID         string // the caller's, handed back with the decision
	Kind       KindID
	Verb       duty.Verb    // of the signature asked about; Approve where it is zero
	Amount     money.Amount // the zero Amount is none
	Requester  Actor
	Approver   Actor     // the zero Actor is none
	At         time.Time // the instant as of which to decide; the zero Time is missing
	Attributes []AttributeValue
	Signatures []Signature  // nil where the question is not about signatures
	History    []Earlier    // documents before this one, in any order; nil where none were looked for. Read where limits are cumulative
	Template   *TemplateUse // what it was made from, nil where that is not stated
}

// Actor is who acts: a person, a person in one of his posts, whoever holds a post, or a party.
type Actor struct {
	Person   org.PersonID
	Position org.PositionID
	Party    org.PartyID
}

// AttributeValue is the value of one attribute of a request.
type AttributeValue struct {
	ID    string
	Value rule.Value
}

// Verdict is what a signer says.
type Verdict uint8

// What a signer can say. The zero Verdict says nothing and does not count.
const (
	Agree  Verdict = iota + 1
	Refuse         // the request is at an end
	Return         // back to the requester: what was agreed before, or at the same instant, is to be signed again
)

// Signature is what one signer said of a request, and when. It counts only for the content that he saw.
type Signature struct {
	Verb          duty.Verb // Approve where it is zero
	Signer        Actor
	At            time.Time
	Verdict       Verdict
	RequestDigest string // of the request that was signed, as decisions report it
}
