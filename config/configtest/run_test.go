package configtest_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/config/configtest"
)

const site = `mandate: 1
organization: {id: site, name: 小区, timezone: Asia/Shanghai, currency: CNY}
parties: [{id: company, name: 公司}]
positions:
  - {id: manager, name: 经理, reports_to: company}
  - {id: clerk, name: 文员, reports_to: manager}
people: [{id: A-1, name: 王敏}, {id: A-2, name: 李强}]
assignments: [{person: A-1, position: manager, from: 2026-01-01}, {person: A-2, position: clerk, from: 2026-01-01}]
approvals:
  kinds: [{id: expense, name: 费用, amount: required, attributes: [{id: urgent, type: bool}]}]
  authorities:
    - {id: small, position: manager, verb: approve, kinds: expense, limit: 不满2000元}
    - {id: urgent, position: manager, verb: approve, kinds: expense, limit: 不超过5000元, when: request.urgent}
tests:
`

// run adds scenarios to the site and runs them.
func run(t *testing.T, tests string) configtest.Report {
	t.Helper()
	m, findings := config.Load(fstest.MapFS{"site.yaml": {Data: []byte(site + tests)}}, "site.yaml")
	require.Empty(t, findings)
	return configtest.Run(m)
}

func request(amount, rest string) string {
	return fmt.Sprintf("request: {kind: expense, amount: %s, requester: clerk, at: 2026-03-02, attributes: {urgent: false}}, %s", amount, rest)
}

func TestAScenarioThatHoldsIsSilent(t *testing.T) {
	r := run(t, "  - {name: 小额, "+request("1999.99", "permitted: 经理, rule: small, asked: manager")+"}\n"+
		"  - {name: 大额, "+request("2000", "permitted: 公司, asked: 公司")+"}\n"+
		"  - {name: 写人也可以, "+request("1", "permitted: 王敏")+"}\n")
	require.Equal(t, 3, r.Cases)
	require.Empty(t, r.Failures)
	require.Equal(t, []string{"urgent"}, r.UntouchedRules)
	require.Equal(t, []string{"small 2000.01", "urgent 4999.99", "urgent 5000.00", "urgent 5000.01"}, r.UntouchedBoundaries)
}

func TestAScenarioThatDoesNotHoldSaysWhere(t *testing.T) {
	for name, c := range map[string]struct {
		tests string
		fails int
	}{
		"someone named may not":                   {request("2000", "permitted: 经理"), 2},
		"someone not named may":                   {request("100", "permitted: 无"), 1},
		"it rests on another authority":           {request("100", "permitted: 经理, rule: urgent"), 1},
		"another is asked":                        {request("100", "permitted: 经理, asked: 公司"), 1},
		"an unknown kind":                         {"request: {kind: expenses, requester: clerk, at: 2026-03-02}, permitted: 无", 1},
		"an unknown requester":                    {"request: {kind: expense, requester: clerks, at: 2026-03-02}, permitted: 无", 1},
		"an unknown approver":                     {request("100", "permitted: 经里"), 1},
		"an amount that cannot be read":           {request("1e3", "permitted: 无"), 1},
		"a day that does not exist":               {"request: {kind: expense, amount: 1, requester: clerk, at: 2026-02-30}, permitted: 无", 1},
		"an attribute that is not defined":        {"request: {kind: expense, amount: 1, requester: clerk, at: 2026-03-02, attributes: {haste: true}}, permitted: 无", 1},
		"an attribute's value of another type":    {"request: {kind: expense, amount: 1, requester: clerk, at: 2026-03-02, attributes: {urgent: 很急}}, permitted: 无", 1},
		"a missing attribute is not a permission": {"request: {kind: expense, amount: 3000, requester: clerk, at: 2026-03-02}, permitted: 经理", 1},
	} {
		r := run(t, "  - {name: 例, "+c.tests+"}\n")
		require.Len(t, r.Failures, c.fails, name)
		require.Equal(t, 1, r.Failed(), name)
		require.Equal(t, int32(15), r.Failures[0].Pos.Line, name)
		require.NotEmpty(t, r.Failures[0].Message.ZH, name)
	}
}

func TestTheScenariosOfLanshanHold(t *testing.T) {
	m, _ := config.Lanshan()
	r := configtest.Run(m)
	require.Empty(t, r.Failures)
	require.Empty(t, r.UntouchedRules)
	require.Empty(t, r.UntouchedBoundaries)
}

func Example() {
	m, _ := config.Lanshan()
	report := configtest.Run(m)
	fmt.Println(report.Cases, report.Failed())
	// Output: 249 0
}
