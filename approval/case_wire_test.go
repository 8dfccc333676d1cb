package approval_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
)

func TestACaseIsReadStrictly(t *testing.T) {
	policy := timed(t, "8h", "16h")
	w := handed(t, policy, plan(0, person("dora"), approval.Actor{})).signs(duty.Review, "bob")
	text := string(w.now.AppendJSON(nil))
	read, err := policy.ParseCase([]byte(text))
	require.NoError(t, err)
	require.Equal(t, text, string(read.AppendJSON(nil)))
	for name, c := range map[string]struct {
		old, new string
		kind     error
	}{
		"another version":       {`{"case":1`, `{"case":2`, approval.ErrVersion},
		"an unknown field":      {`{"case":1`, `{"case":1,"colour":"red"`, approval.ErrMalformed},
		"a field twice":         {`{"case":1`, `{"case":1,"id":"r1"`, approval.ErrMalformed},
		"another case of a key": {`"state"`, `"State"`, approval.ErrMalformed},
		"another signer":        {`"person":"bob"`, `"person":"ann"`, approval.ErrTampered},
		"another state":         {`"state":"pending"`, `"state":"complete"`, approval.ErrTampered},
		"another round":         {`"round":0`, `"round":9`, approval.ErrTampered},
		"another digest":        {`"digest":"sha256:`, `"digest":"sha256:0`, approval.ErrTampered},
		"cut off":               {`"timers":`, `"tim`, approval.ErrMalformed},
	} {
		_, err := policy.ParseCase([]byte(strings.Replace(text, c.old, c.new, 1)))
		require.ErrorIs(t, err, c.kind, name)
	}
	for _, text := range []string{"", "null", "{}", "[]", `{"case":1}`, "\xff"} {
		_, err := policy.ParseCase([]byte(text))
		require.Error(t, err, text)
	}
}

func TestAnEventIsReadStrictly(t *testing.T) {
	policy := threeSteps(t)
	good := `{"id":"e","type":"sign","at":"2026-03-02T09:00:00+08:00","by":"bob","verb":"review","verdict":"agree","digest":"sha256:0"}`
	e, err := policy.ParseEvent([]byte(good))
	require.NoError(t, err)
	require.Equal(t, duty.Review, e.Verb)
	for _, c := range [][2]string{
		{`"type":"sign"`, `"type":"seal"`}, {`"type":"sign",`, ``}, {`"by":"bob",`, ``}, {`"verdict":"agree"`, `"verdict":"yes"`}, {`"digest":"sha256:0"`, `"digest":""`},
		{`"verb"`, `"Verb"`}, {`"id":"e"`, `"id":"e","id":"f"`}, {`"id":"e"`, `"id":""`}, {`"id":"e"`, `"id":"e","timer":"t"`}, {`"id":"e"`, `"id":"e","step":1`},
		{`2026-03-02T09`, `2026-03-02 09`}, {`}`, ``}, {`}`, `}{}`}, {`"id":"e"`, `"id":null`},
	} {
		_, err := policy.ParseEvent([]byte(strings.Replace(good, c[0], c[1], 1)))
		require.ErrorIs(t, err, approval.ErrMalformed, c[1])
	}
	for _, text := range []string{`{"effect":2,"type":"done"}`, `{"effect":1,"type":"dance"}`, `{"effect":1,"type":"done","state":"paid"}`, `{"type":"done"}`, `x`} {
		_, err := approval.ParseEffect([]byte(text))
		require.Error(t, err, text)
	}
}

// events are the lines of a case that is complete as they stand.
func events(f *testing.F, policy *approval.Policy) []byte {
	f.Helper()
	w := handed(f, policy, aPlan()).signs(duty.Review, "bob")
	w.does(approval.Event{Type: approval.SignerAdded, By: person("ann"), To: person("eve"), Step: 2, Where: approval.Before})
	w.signs(duty.Review, "eve").signs(duty.Approve, "ann").signs(duty.Archive, "dora")
	require.Equal(f, approval.Complete, w.now.State())
	var lines []byte
	for _, e := range w.now.Events() {
		lines = append(policy.AppendEvent(lines, e), '\n')
	}
	return lines
}

// FuzzApply takes a case through any lines. Whatever they are, it ends complete only where a review, an approval and an archiving
// by the three who may were accepted, in their order, and where all who were added have signed; and its text can be read again.
func FuzzApply(f *testing.F) {
	policy := threeSteps(f)
	lines := events(f, policy)
	f.Add(lines)
	for _, c := range [][2]string{
		{`"bob"`, `"ann"`}, {`"agree"`, `"refuse"`}, {`"agree"`, `"return"`}, {`"before"`, `"after"`}, {`"eve"`, `"cleo"`}, {`"eve"`, `"bob"`}, {`"archive"`, `"approve"`},
		{`"type":"add"`, `"type":"transfer"`}, {`"step":2`, `"step":9`}, {`"sha256:`, `"sha256:0`}, {`T02`, `T09`}, {`"type":"sign"`, `"type":"withdraw"`},
	} {
		f.Add(bytes.Replace(lines, []byte(c[0]), []byte(c[1]), 1))
	}
	f.Fuzz(func(t *testing.T, lines []byte) {
		var now approval.Case
		for _, line := range bytes.Split(lines, []byte("\n")) {
			e, err := policy.ParseEvent(line)
			if err != nil {
				continue
			}
			if now, _, err = policy.Apply(now, e); err != nil {
				require.NotEmpty(t, err.Error())
			}
			if c, err := policy.ParseCase(line); err == nil {
				require.NotEmpty(t, c.ID())
			}
		}
		policy.Progress(now, time.Time{})
		if now.ID() == "" {
			return
		}
		read, err := policy.ParseCase(now.AppendJSON(nil))
		require.NoError(t, err)
		require.Equal(t, string(now.AppendJSON(nil)), string(read.AppendJSON(nil)))
		if now.State() == approval.Complete && now.Request().Kind == "plan" {
			requireSigners(t, now)
		}
	})
}

// requireSigners wants the signatures of everyone who had to sign a plan, by the events alone.
func requireSigners(t *testing.T, now approval.Case) {
	t.Helper()
	var agreed []duty.Verb
	added, plain := 0, now.Request().Requester == person("cleo")
	for _, e := range now.Events() {
		switch {
		case e.Type == approval.Signed && e.Verdict == approval.Agree:
			agreed = append(agreed, e.Verb)
		case e.Type == approval.SignerAdded:
			added++
		case e.Type == approval.Amended || e.Type == approval.Signed && e.Verdict == approval.Return:
			plain = false // steps may have gone to others, or begun anew
		}
	}
	require.Contains(t, agreed, duty.Archive)
	if plain {
		require.Contains(t, agreed, duty.Review)
		require.Contains(t, agreed, duty.Approve)
		require.GreaterOrEqual(t, len(agreed), 3+added)
	}
}

func BenchmarkApply(b *testing.B) {
	policy := threeSteps(b)
	w := handed(b, policy, aPlan())
	sign := w.event(w.signature(duty.Review, person("bob"), approval.Agree))
	b.Run("sign", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if next, _, err := policy.Apply(w.now, sign); err != nil || next.State() != approval.Pending {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		text := w.now.AppendJSON(nil)
		b.ReportAllocs()
		for range b.N {
			if _, err := policy.ParseCase(text); err != nil {
				b.Fatal(err)
			}
		}
	})
}
