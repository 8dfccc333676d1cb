package approval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
)

// rows writes a matrix, a row a line: kind, step, act, band, and who does it by which rule.
func rows(policy *approval.Policy, on string) []string {
	var all []string
	for _, r := range policy.Matrix(day(on)) {
		var cells []string
		for _, c := range r.Cells {
			cell := string(c.Actor.Position) + string(c.Actor.Party)
			if c.Special != "" {
				cell = c.Special + ":" + cell
			}
			if c.When != "" {
				cell += "?"
			}
			cells = append(cells, cell)
		}
		all = append(all, fmt.Sprintf("%s %d %s %s [%s] %s", r.Kind.Key(), r.Step, r.Verb, r.BandText().ZH, r.Mode, strings.Join(cells, " ")))
	}
	return all
}

func TestTheMatrixTellsWhoDoesWhatInWhichBand(t *testing.T) {
	spec := siteApprovals()
	spec.Routes = []approval.Route{
		{ID: "minutes", Kind: "plan", Steps: []approval.Step{{Draft: []org.Ref{"desk"}}, {Review: []org.Ref{approval.Superior, "chief"}, Mode: approval.All}, {Approve: []org.Ref{"manager"}}}},
		{Kind: "expense", Otherwise: "quality", From: day("2026-07-01")},
	}
	policy, findings := approval.New(spec, chartOf(t, siteSpec(), siteRegister()))
	require.NoError(t, findings.Err())
	require.Equal(t, []string{
		"contract 1 approve 不满2000元 [any] manager",
		"contract 1 approve 不低于2000元 [any] manager? top:",
		"expense 1 approve 不满500.01元 [any] chief manager",
		"expense 1 approve 不低于500.01元且不满2000元 [any] manager",
		"expense 1 approve 不低于2000元 [any] top:",
		"plan 1 draft  [any] desk", "plan 2 review  [all] superior: chief", "plan 3 approve  [any] manager",
	}, rows(policy, "2026-03-02"))
	require.Contains(t, rows(policy, "2026-07-01"), "expense 1 approve 不低于2000元 [any] rest:quality", "the route of that day")
}

func TestTheMatrixSaysWhatDecideSays(t *testing.T) {
	policy := sitePolicy(t)
	for _, row := range policy.Matrix(day("2026-03-02")) {
		if row.Kind.ID != "expense" {
			continue
		}
		least, most := row.Band.Range()
		for _, minor := range []int64{max(least, 1), min(most, 1<<40)} {
			r := expense("1", person("dora"), approval.Actor{})
			r.Amount = money.FromMinor(minor, cny)
			var permitted []string
			for _, s := range policy.WhoMay(r).All {
				permitted = append(permitted, string(s.Position))
			}
			var told []string
			for _, c := range row.Cells {
				told = append(told, string(c.Actor.Position))
			}
			slices.Sort(told)
			slices.Sort(permitted)
			require.Equal(t, permitted, told, "%s at %d", row.BandText().ZH, minor)
		}
	}
}

// BenchmarkMatrix is the matrix of 10,000 authorities.
func BenchmarkMatrix(b *testing.B) {
	for name, build := range map[string]func(testing.TB, int) matrix{"kinds": manyKinds, "posts": manyPosts} {
		b.Run(name, func(b *testing.B) {
			policy := build(b, 10_000).policy
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if len(policy.Matrix(day("2026-03-02"))) == 0 {
					b.Fatal("there are rows")
				}
			}
		})
	}
}
