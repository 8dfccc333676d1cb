package approval_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/diag"
)

// signing is a request that is complete as it stands, on a route of three steps: chief, manager, desk.
func signing(f *testing.F, policy *approval.Policy) string {
	f.Helper()
	open := `{"id":"p1","kind":"plan","requester":"cleo","at":"2026-03-02T09:00:00+08:00","signatures":[%s]}`
	digest := policy.DecideJSON([]byte(fmt.Sprintf(open, ""))).RequestDigest()
	sign := func(verb, who string, hour int) string {
		return fmt.Sprintf(`{"verb":"%s","person":"%s","at":"2026-03-02T0%d:00:00+08:00","verdict":"agree","request_digest":"%s"}`, verb, who, hour, digest)
	}
	line := fmt.Sprintf(open, sign("review", "bob", 1)+","+sign("approve", "ann", 2)+","+sign("archive", "dora", 3))
	require.True(f, policy.DecideJSON([]byte(line)).Complete())
	return line
}

// FuzzSignatures decides any line on a route of several steps. Whatever it is, the answer is one valid object, twice the same,
// and complete only where an approval and an archiving of this very content agree, in their order and not after the question.
func FuzzSignatures(f *testing.F) {
	policy := planned(f, reviewed...)
	line := signing(f, policy)
	f.Add([]byte(line))
	for old, new := range map[string]string{
		`"bob"`: `"ann"`, `"ann"`: `"company"`, `"person":"ann"`: `"party":"company"`, `"person":"dora"`: `"position":"desk"`, `"agree"`: `"refuse"`, `"verdict":"agree"`: `"verdict":"return"`,
		`"archive"`: `"release"`, `"review"`: `"approve"`, `T01`: `T02`, `T02`: `T01`, `T03`: `T09`, `"cleo"`: `"bob"`, `"p1"`: `""`, `sha256:`: `sha256:0`, `"requester"`: `"approver":"ann","requester"`,
		`"signatures":[`: `"signatures":[{},`, `]}`: `,{"verb":"archive"}]}`, `02T09`: `01T09`,
	} {
		f.Add([]byte(strings.Replace(line, old, new, 1)))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		d := policy.DecideJSON(line)
		require.Equal(t, answered(t, d, diag.Chinese), answered(t, policy.DecideJSON(line), diag.Chinese))
		if !d.Complete() {
			return
		}
		var r struct {
			ID         string
			At         time.Time
			Signatures []struct {
				Verb, Verdict string
				At            time.Time
				Digest        string `json:"request_digest"`
			}
		}
		require.NoError(t, json.Unmarshal(line, &r))
		require.NotEmpty(t, r.ID)
		var approved, archived time.Time
		for _, s := range r.Signatures {
			if s.Verdict != "agree" || s.Digest != d.RequestDigest() || s.At.After(r.At) {
				continue
			}
			if approves := slices.Contains([]string{"", "approve", "审批", "批准", "review", "审核"}, s.Verb); approves && (approved.IsZero() || s.At.Before(approved)) {
				approved = s.At
			}
			if slices.Contains([]string{"archive", "存档", "归档"}, s.Verb) && s.At.After(archived) {
				archived = s.At
			}
		}
		require.False(t, approved.IsZero() || archived.IsZero() || archived.Before(approved))
	})
}
