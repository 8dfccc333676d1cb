package schedule_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
)

func TestDaysThatMayStillMoveAreFoundDutyByDuty(t *testing.T) {
	p := planner(t,
		due("kept", "clerk", duty.Due{Every: "month", By: 5}),
		due("moved", "clerk", duty.Due{Every: "month", By: 5, IfHoliday: "following"}),
		due("worked", "clerk", duty.Due{Every: "quarter", Workday: -1}))
	require.Empty(t, p.Provisional(on("2026-01-01"), on("2026-12-31")))

	var told []string
	findings := p.Provisional(on("2026-12-01"), on("2027-03-31"))
	for _, f := range findings {
		require.Equal(t, diag.Warning, f.Severity)
		told = append(told, string(f.Path)+" "+f.Message.ZH)
	}
	require.Equal(t, []string{
		"duties[moved].due “moved”从 2027-01-05 起有 3 个日子是暂定的: 放假安排还没有公布",
		"duties[worked].due “worked”从 2027-03-31 起有 1 个日子是暂定的: 放假安排还没有公布",
	}, told)
	require.Empty(t, p.Provisional(on("2027-03-31"), on("2026-12-01")))
}
