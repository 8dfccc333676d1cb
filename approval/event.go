package approval

import (
	"time"

	"github.com/mandate-go/mandate/duty"
)

// EventType says what happened to a case.
type EventType string

// What can happen to a case.
const (
	Opened      EventType = "open"     // the request was handed in; its event has the request's id
	Signed      EventType = "sign"     // someone agreed, refused or sent it back
	Withdrawn   EventType = "withdraw" // the requester took it back
	Amended     EventType = "amend"    // the requester changed it, or handed it in again after it was sent back
	SignerAdded EventType = "add"      // 加签: one who may sign an open step wants another one's review before or after it
	Transferred EventType = "transfer" // 转办: one who is asked for an open step hands it to another who may sign it as well
	TimerFired  EventType = "timer"    // a timer that an effect set has come
	PolicyMoved EventType = "move"     // the case goes on under a newer policy
)

// Where says on which side of a step an added signer signs.
type Where string

// The sides of a step.
const (
	Before Where = "before" // the step waits for him
	After  Where = "after"  // what follows the step waits for him
)

// Event is one thing that happened to a case. Its id is the caller's: the same event with the same id may come any number
// of times and counts once. Fields that its type does not name are to be left zero.
type Event struct {
	ID      string
	Type    EventType
	At      time.Time // not before the event before it
	By      Actor     // of Signed, Withdrawn, Amended, SignerAdded and Transferred: who does it
	Verb    duty.Verb // of Signed; Approve where it is zero
	Verdict Verdict   // of Signed
	Digest  string    // of Signed: the content that he saw; of PolicyMoved: the outcome that was shown, as in [Preview]
	Request Request   // of Opened and Amended: the content, without approver, verb, instant and signatures
	Step    int       // of SignerAdded and Transferred: from 1, as [OpenStep] tells it
	Where   Where     // of SignerAdded
	To      Actor     // of SignerAdded and Transferred: one person, or whoever alone holds a post; a transfer may go to a party
	Timer   string    // of TimerFired: its id
}

// entry is an accepted event. Its request is among the contents of the case, by the digest.
type entry struct {
	Event
	register string // the hash of the register by which it was judged, as of its time
	void     Void   // of Signed: why it did not count when it came, "" where it did
}

// agrees reports whether the entry is of a signature that counted and agreed.
func (e *entry) agrees() bool { return e.Type == Signed && e.Verdict == Agree && e.void == "" }
