package approval_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
)

func TestSignatures(t *testing.T) {
	policy := sitePolicy(t)
	r := expense("100", person("dora"), approval.Actor{})
	r.ID = "2026-17"
	digest := policy.Decide(r).RequestDigest()
	sign := func(who approval.Actor, verdict approval.Verdict, hours int) approval.Signature {
		return approval.Signature{Signer: who, Verdict: verdict, At: march.Add(time.Duration(hours-5) * time.Hour), RequestDigest: digest}
	}
	agree := sign(person("bob"), approval.Agree, 1)
	other := agree
	other.RequestDigest = "sha256:00"
	undated, unsaid, undigested, late := agree, agree, agree, agree
	undated.At, unsaid.Verdict, undigested.RequestDigest, late.At = time.Time{}, 0, "", march.Add(time.Second)
	for _, c := range []struct {
		name       string
		signatures []approval.Signature
		state      approval.State
		missing    []string
	}{
		{"none yet", []approval.Signature{}, approval.Pending, nil},
		{"the one asked", []approval.Signature{agree}, approval.Complete, nil},
		{"one above instead", []approval.Signature{sign(person("ann"), approval.Agree, 1)}, approval.Complete, nil},
		{"one who may not", []approval.Signature{sign(person("cleo"), approval.Agree, 1)}, approval.Pending, nil},
		{"the requester", []approval.Signature{sign(person("dora"), approval.Agree, 1)}, approval.Pending, nil},
		{"a refusal", []approval.Signature{sign(person("bob"), approval.Refuse, 1)}, approval.Refused, nil},
		{"a refusal before an agreement, written after it", []approval.Signature{sign(person("bob"), approval.Agree, 2), sign(person("ann"), approval.Refuse, 1)}, approval.Refused, nil},
		{"a return", []approval.Signature{sign(person("bob"), approval.Return, 1)}, approval.Pending, nil},
		{"another content", []approval.Signature{other}, approval.Pending, nil},
		{"dated after the question", []approval.Signature{late}, approval.Pending, nil},
		{"no date", []approval.Signature{undated}, approval.Unsettled, []string{"signatures[0].at"}},
		{"no verdict", []approval.Signature{unsaid}, approval.Unsettled, []string{"signatures[0].verdict"}},
		{"no digest", []approval.Signature{undigested}, approval.Unsettled, []string{"signatures[0].request_digest"}},
		{"an unknown signer", []approval.Signature{sign(person("rob"), approval.Agree, 1)}, approval.Unsettled, []string{"signatures[0]", "signatures[0].person"}},
		{"before he held the post", []approval.Signature{sign(person("bob"), approval.Agree, -2000)}, approval.Unsettled, []string{"requester.position", "signatures[0]"}},
	} {
		r.Signatures = c.signatures
		d := policy.Decide(r)
		require.Equal(t, c.state, d.State(), c.name)
		require.Equal(t, c.missing, d.Missing(), c.name)
		require.Equal(t, c.state == approval.Complete, d.Yes(), c.name)
	}
	refuse := sign(person("ann"), approval.Refuse, 1)
	for _, both := range [][]approval.Signature{{agree, refuse}, {refuse, agree}} {
		r.Signatures = both
		require.Equal(t, approval.Refused, policy.Decide(r).State(), "of one instant, what stops the request comes first")
	}
	r.Signatures, r.ID = []approval.Signature{agree}, "2026-18"
	require.Equal(t, approval.Pending, policy.Decide(r).State(), "another request with the same content")
	r.ID = ""
	require.Equal(t, []string{"id"}, policy.Decide(r).Missing())
	r.ID, r.At = "2026-17", march.AddDate(0, 1, 0)
	gone := siteRegister()
	gone.Assignments[1].Through = day("2026-03-31")
	chart, _ := policy.Chart().With(gone)
	require.Equal(t, approval.Complete, policy.With(chart).Decide(r).State(), "the signer has left since")
	r.Signatures, r.Amount = []approval.Signature{agree}, yuan("101")
	require.Equal(t, approval.Pending, policy.Decide(r).State(), "the request changed after it was signed")
}
