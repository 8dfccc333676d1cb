package ical

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Identity is what makes an event the same event from one feed to the next: not its title, not who holds the post, not
// the date it falls on or was moved to.
type Identity struct {
	Duty     string // "" of a shift itself
	Position string
	Period   string // that it is due in: 2026-03, 2026Q1, or the nominal day; of a shift the day on which it begins
	Nth      int    // of several in one period, from 1; 0 where there is one
	Roster   string // of a shift, and of a duty that is done in one; it must not be empty where there is no duty
	Shift    string // of the roster
}

// String is the identity as an error names it.
func (i Identity) String() string {
	text := fmt.Sprintf("%s/%s/%s/%d", i.Duty, i.Position, i.Period, i.Nth)
	if i.Roster != "" || i.Shift != "" {
		text += "/" + i.Roster + "/" + i.Shift
	}
	return text
}

// UID is the identity within an organization, as 40 hexadecimal digits: those of the SHA-256 of its parts, each behind its
// length, so that no two identities are written alike. As RFC 7986 advises it says nothing of a host.
func (i Identity) UID(organization string) string {
	parts := measured(nil, organization, i.Duty, i.Position, i.Period)
	parts = binary.BigEndian.AppendUint64(parts, uint64(i.Nth))
	if i.Roster != "" || i.Shift != "" {
		parts = measured(parts, i.Roster, i.Shift)
	}
	sum := sha256.Sum256(parts)
	return hex.EncodeToString(sum[:20])
}

// measured appends texts, each behind its length.
func measured(into []byte, texts ...string) []byte {
	for _, text := range texts {
		into = binary.BigEndian.AppendUint64(into, uint64(len(text)))
		into = append(into, text...)
	}
	return into
}

// Revision says which state of an event this is. A subscriber that keeps events may pass over one that is not newer than
// what it has, so both fields should grow when the event changes, and must not depend on when the feed is written.
//
// Where the inputs have a history, that is the source: the number and the time of the last commit, or of the last change
// of the register. Where only the present state is known, take [StampOf], as [Feed.Calendar] does, with a sequence that is
// counted in what is known.
type Revision struct {
	Sequence int       // SEQUENCE, from 0
	Modified time.Time // DTSTAMP and LAST-MODIFIED, in whole seconds
}

// StampOf is a time of revision made from the inputs of a model alone: the latest day on which something in them begins or
// was decided, and within that day a second taken from their hash. Equal inputs have equal stamps; others nearly always
// have another one (all but one in 86,400 of the same day), and a later one where a later day has come into them. Where
// no day is known, the zero Day stands for 2000-01-01.
func StampOf(latest date.Day, hash string) time.Time {
	if latest.IsZero() {
		latest, _ = date.Of(2000, time.January, 1)
	}
	const secondsOfDay = 24 * 60 * 60
	sum := sha256.Sum256([]byte(hash))
	return latest.Start(time.UTC).Add(time.Duration(binary.BigEndian.Uint64(sum[:])%secondsOfDay) * time.Second)
}
