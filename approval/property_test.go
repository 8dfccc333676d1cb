package approval_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// walk has a request signed step by step by others than one signer, and tries his signature before each of them.
type walk struct {
	policy  *approval.Policy
	request approval.Request // with him as approver
	digest  string
	lent    []approval.Delegation
}

// TestWhoIsPermittedIsCountedWhenHisTurnComes holds the two questions against each other on generated worlds: a signature
// that is not permitted never counts, and one that is counts as soon as the steps before it are done.
func TestWhoIsPermittedIsCountedWhenHisTurnComes(t *testing.T) {
	counts := map[string]int{}
	g := generator{rand.New(rand.NewPCG(2026, 6))}
	for w := range 500 {
		n := g.rosteredWorld()
		policy := compiled(t, n)
		for q := range 8 {
			r := g.request(n)
			r.At = time.Date(2026, 2, 27+g.IntN(14), 12, 0, 0, 0, march.Location())
			d := policy.Decide(r)
			n.request, n.day = r, civil(r.At)
			if len(n.signers()) != 1 { // of two holders it must be told who signed
				continue
			}
			counted, finished := walk{policy, r, d.RequestDigest(), n.approvals.Delegations}.through()
			if counted {
				require.Equal(t, approval.Permitted, d.Outcome(), "world %d, question %d: %s", w, q, describe{n, r})
				counts["counted"]++
			} else if finished {
				require.NotEqual(t, approval.Permitted, d.Outcome(), "world %d, question %d: %s", w, q, describe{n, r})
				counts["never counted"]++
			}
			counts["asked"]++
		}
	}
	t.Log(counts)
	require.Greater(t, counts["counted"], counts["asked"]/20)
	require.Greater(t, counts["never counted"], counts["asked"]/10)
}

// through reports whether his signature counted at any time, and whether the request could be finished without him: neither
// by him at another step, which he may have to sign where each wants someone else, nor in his place.
func (w walk) through() (counted, finished bool) {
	var signed []approval.Signature
	without := true
	for {
		his := w.by(w.request.Verb, w.request.Approver, len(signed))
		if w.count(append(slices.Clip(signed), his)) > w.count(signed) {
			return true, false
		}
		next, other, open := w.next(signed)
		if !open {
			return false, without && w.state(signed).State() == approval.Complete
		}
		without = without && other
		signed = append(signed, next)
	}
}

// next is a signature that counts now, of someone else if there is one, and whether it is.
func (w walk) next(signed []approval.Signature) (s approval.Signature, other, open bool) {
	var his *approval.Signature
	for _, step := range w.state(signed).Route() {
		if step.Done {
			continue
		}
		whose := []approval.Actor{step.Actor}
		for _, who := range step.People {
			whose = append(whose, approval.Actor{Person: org.PersonID(who), Position: step.Actor.Position})
		}
		for _, who := range whose {
			s := w.by(step.Verb, who, len(signed))
			switch counts := w.count(append(slices.Clip(signed), s)) > w.count(signed); {
			case counts && !w.maybeHim(who, step.People):
				return s, true, true
			case counts && his == nil:
				his = &s
			}
		}
	}
	if his == nil {
		return approval.Signature{}, false, false
	}
	return *his, false, true
}

// maybeHim reports whether an actor may be the signer who is tried.
func (w walk) maybeHim(who approval.Actor, people []string) bool {
	him := w.request.Approver
	switch {
	case who.Party != "":
		return him.Party == who.Party
	case who.Person == "": // whoever holds the post
		return him.Person == "" || slices.Contains(people, string(him.Person))
	}
	linked := slices.ContainsFunc(w.lent, func(d approval.Delegation) bool {
		return org.Ref(who.Person) == d.Delegate || org.Ref(who.Person) == d.Delegator
	})
	return him.Person == who.Person || him.Person == "" && him.Party == "" || linked
}

func (w walk) by(verb duty.Verb, who approval.Actor, nth int) approval.Signature {
	at := w.request.At.Add(time.Duration(nth-100) * time.Minute)
	return approval.Signature{Verb: verb, Signer: who, At: at, Verdict: approval.Agree, RequestDigest: w.digest}
}

func (w walk) state(signed []approval.Signature) approval.Decision {
	r := w.request
	r.Approver, r.Signatures = approval.Actor{}, signed
	return w.policy.Decide(r)
}

// count is how many of some signatures count.
func (w walk) count(signed []approval.Signature) int {
	count := 0
	for _, code := range reasons(w.state(signed)) {
		if code == "approval.signed" {
			count++
		}
	}
	return count
}
