package config_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// dutyAcceptances are the contradictions between the duties of the handbook that 蓝山 accepts: the code, the place, and the
// clauses that contradict each other, read from the handbook.
var dutyAcceptances = []struct{ code, path, says string }{
	// Maker and checker in one.
	{"duty.maker-checks", "records[customer_service_records].checked_by", "AR-W11"},
	{"duty.maker-checks", "records[move_in_files].checked_by", "AR-W06 FD-W02"},
	{"duty.maker-checks", "records[decoration_files].checked_by", "AR-W06 FD-W02"},
	{"duty.maker-checks", "records[customer_training_plan].checked_by", "CS-W03 CS-W06"},
	{"duty.maker-checks", "records[culture_activity_plans].checked_by", "CC-W02 CS-W09"},
	{"duty.maker-checks", "duties[cs_check_ambassador].checks[customer_ambassador]", "CS-W17"},
	{"duty.maker-checks", "duties[tl_accept_goods].records[technical_purchases]", "TL-W09"},
	{"duty.to-itself", "duties[fd_hand_in_files].to[archivist]", "FD-W02"},
	{"duty.to-itself", "duties[cc_suggestions].to[customer_officer]", "CC-W05"},

	// Control-room records are handed in twice; giver, checker and archive are all due by the 5th.
	{"duty.collected-twice", "duties[sc_hand_in_records].records[control_room_records]", "CD-W16 SC-W09"},
	{"duty.too-early", "duties[sl_check_control_records].due", "CD-W16 SL-W11"},
	{"duty.too-early", "duties[ar_collect_records].due", "AR-W11 CD-W16 SC-W09 TL-W13"},

	// A post without work duties, and one with a title alone.
	{"duty.no-duties", "positions[control_leader]", "CL-O1"},
	{"duty.no-duties", "positions[gate_guard]", ""},
}

func TestEveryContradictionOfTheDutiesIsAcceptedByNameAndWithItsClauses(t *testing.T) {
	_, findings := config.Lanshan()
	findings = slices.DeleteFunc(findings, func(f diag.Finding) bool { return !strings.HasPrefix(string(f.Code), "duty.") })
	require.Len(t, findings, len(dutyAcceptances))
	for _, a := range dutyAcceptances {
		i := slices.IndexFunc(findings, func(f diag.Finding) bool { return string(f.Code) == a.code && string(f.Path) == a.path })
		require.GreaterOrEqual(t, i, 0, "%s %s", a.code, a.path)
		require.NotEmpty(t, findings[i].Because, a.path)
		require.Subset(t, findings[i].Source, strings.Fields(a.says), a.path)
	}
}
