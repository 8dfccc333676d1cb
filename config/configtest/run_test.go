package configtest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/config/configtest"
	"github.com/mandate-go/mandate/org/diag"
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
	return configtest.Check(m)
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
	r := configtest.Check(m)
	require.Empty(t, r.Failures)
	require.Empty(t, r.UntouchedRules)
	require.Empty(t, r.UntouchedBoundaries)
}

func ExampleCheck() {
	m, _ := config.Lanshan()
	report := configtest.Check(m)
	fmt.Println(report.Cases, report.Failed())
	// Output: 249 0
}

const totalled = `mandate: 1
organization: {id: site, name: 小区, timezone: Asia/Shanghai, currency: CNY}
parties: [{id: company, name: 公司}]
positions:
  - {id: manager, name: 经理, reports_to: company}
  - {id: clerk, name: 文员, reports_to: manager}
people: [{id: A-1, name: 王敏}, {id: A-2, name: 李强}]
assignments: [{person: A-1, position: manager, from: 2026-01-01}, {person: A-2, position: clerk, from: 2026-01-01}]
审批管理:
  事项:
    - {编号: purchase, 名称: 采购, 金额: 必填, 要素: [{编号: supplier, 名称: 供应商名称, 类型: 文字}]}
    - {编号: contract, 名称: 合同, 金额: 必填, 要素: [{编号: format_contract, 名称: 格式合同, 类型: 是否, 证据: 范本}]}
  权限:
    - {编号: small, 岗位: 经理, 动作: 审批, 事项: [采购, 合同], 限额: 不满2000元}
    - {编号: standard, 岗位: 经理, 动作: 审批, 事项: 合同, 限额: 不限, 条件: request.format_contract}
  累计:
    - {编号: split, 名称: 三十天累计, 事项: 采购, 同一: 申请人, 供应商: 供应商名称, 期限: 30天, 贴近限额: 10％, 份数: 3}
  范本:
    - {编号: cleaning, 名称: 保洁合同, 版本: 2024-1, 事项: 合同, 开始: 2024-01-01, 结束: 2026-03-31}
例子:
  - 名称: 单独一份
    申请: {事项: 采购, 金额: 1000, 申请人: 文员, 时间: 2026-03-02, 要素: {supplier: 春晖公司}, 以前的单据: []}
    可以审批: 经理
  - 名称: 三十天里又一份
    申请:
      事项: 采购
      金额: 1000
      申请人: 文员
      时间: 2026-03-02
      要素: {supplier: 春晖公司}
      以前的单据: {编号: CG-1, 事项: 采购, 金额: 1000, 申请人: 李强, 时间: 2026-02-20, 要素: {supplier: 春晖有限公司}}
    可以审批: 公司
  - 名称: 前一份作废了
    申请:
      事项: purchase
      金额: 1000
      申请人: 文员
      时间: 2026-03-02
      要素: {supplier: 春晖公司}
      history: [{编号: CG-1, 事项: 采购, 金额: 1000, 申请人: 李强, 时间: 2026-02-20, 要素: {supplier: 春晖有限公司}, 作废: 是}]
    可以审批: 经理
  - 名称: 在用的范本
    申请: {事项: 合同, 金额: 9000, 申请人: 文员, 时间: 2026-03-31, 要素: {format_contract: 是}, 范本: {编号: cleaning, 版本: 2024-1, 未改动: 是}}
    可以审批: 经理
  - 名称: 停用的范本
    申请: {事项: 合同, 金额: 9000, 申请人: 文员, 时间: 2026-04-01, 要素: {format_contract: 是}, 范本: {编号: cleaning, 版本: 2024-1, 未改动: 是}}
    可以审批: 公司
  - 名称: 改过的范本
    申请: {事项: 合同, 金额: 9000, 申请人: 文员, 时间: 2026-03-31, 要素: {format_contract: 是}, 范本: {编号: cleaning, 版本: 2024-1, 未改动: 否}}
    可以审批: 公司
`

func TestScenariosSayWhatCameBeforeAndWhichTemplate(t *testing.T) {
	ran := func(model string) configtest.Report {
		m, findings := config.Load(fstest.MapFS{"site.yaml": {Data: []byte(model)}}, "site.yaml")
		require.Empty(t, findings)
		return configtest.Check(m)
	}
	r := ran(totalled)
	require.Equal(t, 6, r.Cases)
	require.Empty(t, r.Failures)
	for _, c := range [][2]string{
		{", 以前的单据: []", ""}, {"事项: 采购, 金额: 1000, 申请人: 李强, 时间: 2026-02-20, 要素", "事项: 采购, 金额: 100, 申请人: 李强, 时间: 2026-02-20, 要素"},
		{"版本: 2024-1, 未改动: 否", "版本: 2024-1, 未改动: 是"}, {"编号: CG-1, 事项: 采购, 金额: 1000, 申请人: 李强, 时间: 2026-02-20", "编号: CG-1, 事项: 采购, 金额: 1000, 申请人: 李强, 时间: 二月"},
	} {
		require.Contains(t, totalled, c[0])
		require.Equal(t, 1, func() int { r := ran(strings.Replace(totalled, c[0], c[1], 1)); return r.Failed() }(), c[0])
	}
}

func ExampleCases() {
	m, _ := config.Lanshan()
	for _, c := range configtest.Cases(m)[:2] {
		fmt.Println(c.Name, len(c.Check()))
	}
	// Output:
	// 1999.99 元的付款，经理助理可以批 0
	// 2000 元的付款，要公司批 0
}

// In a test of one's own, each scenario is a subtest: go test -run 'TestHandbook/2000_元的付款'.
func ExampleRun() {
	_ = func(t *testing.T) { // func TestHandbook(t *testing.T)
		m, findings := config.Load(os.DirFS("testdata"), "my-estate")
		if err := findings.Err(); err != nil {
			t.Fatal(err)
		}
		configtest.Run(t, m)
	}
}

func TestRunMakesSubtests(t *testing.T) {
	m, _ := config.Lanshan()
	configtest.Run(t, m)
}

// recorder is a test that notes what fails.
type recorder struct {
	names    *[]string
	failures *[]string
}

func (r recorder) Helper() {}

func (r recorder) Errorf(format string, args ...any) {
	*r.failures = append(*r.failures, fmt.Sprintf(format, args...))
}

func (r recorder) Run(name string, f func(recorder)) bool {
	*r.names = append(*r.names, name)
	f(r)
	return true
}

func TestRunFailsWhatDoesNotHold(t *testing.T) {
	load := func(tests string) recorder {
		m, findings := config.Load(fstest.MapFS{"site.yaml": {Data: []byte(site + tests)}}, "site.yaml")
		require.NoError(t, findings.Err())
		r := recorder{&[]string{}, &[]string{}}
		configtest.Run(r, m)
		return r
	}
	r := load("  - {name: 小额, " + request("100", "permitted: 经理") + "}\n  - {name: 大额, " + request("5000", "permitted: 经理") + "}\n")
	require.Equal(t, []string{"小额", "大额"}, *r.names)
	require.Len(t, *r.failures, 2)
	require.Contains(t, (*r.failures)[0], "site.yaml:16: “经理”应当可以审批, 结果不可以\n  - ")
	require.Contains(t, (*r.failures)[0], "[approval.beyond-limit]")
	require.Equal(t, []string{"the model has no scenarios (tests:, 例子)"}, *load("  []\n").failures)
}

// TestScenariosTakeFromFixturesAndFiles writes the same scenarios long and short: what is not written is taken from the
// fixture, attributes one by one, and the time from the fixture before the file.
func TestScenariosTakeFromFixturesAndFiles(t *testing.T) {
	const short = `  - {name: 小额, base: 文员的费用, request: {amount: 1999.99}}
  - {name: 急用, base: 文员的费用, request: {amount: 2000, attributes: {urgent: true}}, rule: urgent}
  - {name: 大额, base: 文员的费用, request: {amount: 6000, at: 2026-05-06}, permitted: 公司}
  - {name: 另写, request: {kind: expense, amount: 1, requester: clerk}, permitted: 经理}
tests_at: 2026-03-03
fixtures:
  - {name: 文员的费用, request: {kind: expense, requester: clerk, attributes: {urgent: false}}, permitted: 经理}
`
	m, findings := config.Load(fstest.MapFS{"site.yaml": {Data: []byte(site + short)}}, "site.yaml")
	require.Empty(t, findings)
	report := configtest.Check(m)
	require.Empty(t, report.Failures)
	tests := m.Tests()
	require.Equal(t, "2026-03-03", tests[0].Request.At)
	require.Equal(t, "2026-05-06", tests[2].Request.At)
	require.Equal(t, "2026-03-03", tests[3].Request.At)
	require.Equal(t, []diag.Pair{{Name: "urgent", Value: "true"}}, []diag.Pair(tests[1].Request.Attributes))
	require.Equal(t, []diag.Pair{{Name: "urgent", Value: "false"}}, []diag.Pair(tests[2].Request.Attributes))
}
