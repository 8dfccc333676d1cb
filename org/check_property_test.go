package org_test

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// The findings of a register that a verdict answers for: those that make an assignment invalid, and those that leave it
// undetermined. Being not held, and what the chart itself says, are not about an assignment.
var (
	forbidding = []diag.Code{"org.held-with-assignment", "org.reversed-dates", "org.overlapping-assignments", "org.assignment-outside",
		"org.over-headcount", "org.never-together", "org.at-most", "org.requires", "org.must", "org.away-throughout"}
	leavingOpen = []diag.Code{"org.unknown-reference", "org.ambiguous-reference", "org.must-untold"}
)

// identity is what makes a finding the same when an assignment is added: its code and the places it speaks of.
func identity(f diag.Finding) string {
	id := string(f.Code) + " " + string(f.Path)
	for _, r := range f.Related {
		id += " " + string(r.Path)
	}
	return id
}

// brought are the codes of findings that one register has and another has not.
func brought(before, after diag.Findings) []diag.Code {
	had := map[string]int{}
	for _, f := range before {
		had[identity(f)]++
	}
	var codes []diag.Code
	for _, f := range after {
		if had[identity(f)]--; had[identity(f)] < 0 {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

// foretold is the outcome that findings make.
func foretold(codes []diag.Code) org.Outcome {
	among := func(list []diag.Code) func(diag.Code) bool {
		return func(c diag.Code) bool { return slices.Contains(list, c) }
	}
	switch {
	case slices.ContainsFunc(codes, among(forbidding)):
		return org.Invalid
	case slices.ContainsFunc(codes, among(leavingOpen)):
		return org.Undetermined
	}
	return org.Valid
}

// play calls with random sites, registers and assignments.
func play(t *testing.T, rounds uint64, each func(chart *org.Chart, spec org.Spec, register org.Register, found diag.Findings, a org.Assignment)) {
	for seed := range rounds {
		d := dice{rand.New(rand.NewPCG(seed, 7))}
		spec, register := d.site(), d.register()
		c, findings := org.New(spec)
		require.NoError(t, findings.Err(), seed)
		c, findings = c.With(register)
		for range 5 {
			each(c, spec, register, findings, d.assignment(25))
		}
	}
}

func TestAVerdictIsWhatTheRegisterWouldSayOfTheAssignment(t *testing.T) {
	outcomes := map[org.Outcome]int{}
	seen := map[diag.Code]int{}
	play(t, 4000, func(c *org.Chart, spec org.Spec, register org.Register, before diag.Findings, a org.Assignment) {
		v := c.CheckAssignment(a)
		if c.Faulty() {
			require.Equal(t, org.Undetermined, v.Outcome())
			require.Equal(t, []string{"model"}, v.Missing())
			return
		}
		with := register
		with.Assignments = append(slices.Clone(register.Assignments), a)
		_, after := c.With(with)
		codes := brought(before, after)
		require.Equal(t, foretold(codes), v.Outcome(), "%+v\n%+v\n%+v\n%+v\n%v\n%+v", spec.Positions, spec.Rules, register, a, codes, v.Reasons(diag.English))
		outcomes[v.Outcome()]++
		for _, r := range v.Reasons(diag.English) {
			seen[r.Code]++
			if r.Outcome == org.Invalid {
				require.Contains(t, codes, r.Code, "%+v", r)
			}
		}
		for _, code := range codes {
			if slices.Contains(forbidding, code) || slices.Contains(leavingOpen, code) {
				require.True(t, slices.ContainsFunc(v.Reasons(diag.English), func(r org.Reason) bool { return r.Code == code }), "%s is told", code)
			}
		}
	})
	for _, o := range []org.Outcome{org.Valid, org.Invalid, org.Undetermined} {
		require.Greater(t, outcomes[o], 500, o)
	}
	for _, code := range slices.Concat(forbidding, leavingOpen) {
		if code != "org.ambiguous-reference" {
			require.Greater(t, seen[code], 10, code)
		}
	}
}

func TestAVerdictIsWhatASecondModelSaysDayByDay(t *testing.T) {
	play(t, 3000, func(c *org.Chart, spec org.Spec, register org.Register, _ diag.Findings, a org.Assignment) {
		if c.Faulty() {
			return
		}
		n := &naive{spec: spec, register: register}
		v := c.CheckAssignment(a)
		require.Equal(t, n.outcome(a), v.Outcome(), "%+v\n%+v\n%+v\n%+v\n%+v", spec.Positions, spec.Rules, register, a, v.Reasons(diag.English))
	})
}

var otherFirst, otherLast = regexp.MustCompile(`^begin on (\S+)$`), regexp.MustCompile(`^end on (\S+)$`)

func TestOtherDaysThatAVerdictProposesMendWhatItProposesThemFor(t *testing.T) {
	followed := 0
	play(t, 3000, func(c *org.Chart, _ org.Spec, _ org.Register, _ diag.Findings, a org.Assignment) {
		for _, r := range c.CheckAssignment(a).Reasons(diag.English) {
			for _, remedy := range r.Remedies {
				mended := a
				if m := otherFirst.FindStringSubmatch(remedy); m != nil {
					mended.From, _ = date.Parse(m[1])
				} else if m := otherLast.FindStringSubmatch(remedy); m != nil {
					mended.Through, _ = date.Parse(m[1])
				}
				if mended == a {
					continue
				}
				followed++
				for _, left := range c.CheckAssignment(mended).Reasons(diag.English) {
					same := left.Code == r.Code && left.Rule == r.Rule && slices.Equal(left.Related, r.Related)
					require.False(t, same && r.Code != "org.must" && r.Code != "org.must-untold", "%+v\n%+v\n%+v", a, r, left)
				}
			}
		}
	})
	require.Greater(t, followed, 1000)
}
