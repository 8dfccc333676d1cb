package config_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// asked is a request that 蓝山 answers with permitted.
const asked = `{"id":"1","kind":"expense","amount":"1999.99","requester":"position:technical_leader",` +
	`"approver":"position:manager_assistant","at":"2026-03-02T09:00:00+08:00"}`

func undetermined(t *testing.T, m *config.Model) {
	t.Helper()
	for _, d := range []approval.Decision{
		m.Policy().Decide(approval.Request{Kind: "contract", Requester: approval.Actor{Person: "LS-0001"}, At: time.Unix(1772413200, 0)}),
		m.Policy().Decide(approval.Request{}),
	} {
		require.Equal(t, approval.Undetermined, d.Outcome())
		require.Equal(t, approval.Unsettled, d.State())
		require.False(t, d.Yes())
		require.Equal(t, diag.Code("approval.faulty-policy"), d.Reasons(diag.English)[0].Code)
	}
	require.False(t, m.Policy().DecideJSON([]byte(asked)).Yes())
}

func TestAModelWithErrorsBlamesItselfAndNotTheRequest(t *testing.T) {
	m, _ := config.Load(estate(t).with(t, "organization.yaml", "currency: CNY", "currency: RMB").fs(), ".")
	d := m.Policy().DecideJSON([]byte(asked))
	require.Equal(t, approval.Undetermined, d.Outcome())
	require.Equal(t, diag.Code("approval.faulty-policy"), d.Reasons(diag.English)[0].Code)
}

func TestAModelWithErrorsDecidesNothingAndOneWithWarningsDoes(t *testing.T) {
	require.True(t, load(t, estate(t)).Policy().DecideJSON([]byte(asked)).Permitted())

	open := estate(t)
	delete(open, "accept.yaml")
	m := load(t, open)
	require.NotZero(t, m.Findings().Summary().Warnings)
	require.True(t, m.Policy().DecideJSON([]byte(asked)).Permitted())

	for what, faulty := range map[string]files{
		"a reference":          estate(t).with(t, "positions.yaml", "reports_to: security_captain", "reports_to: security_kaptain"),
		"a limit":              estate(t).with(t, "approvals.yaml", "2000元以下(不含2000元)", "2000元左右"),
		"a date":               estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard, from: 2026-01-01}", "{person: LS-0019, position: lobby_guard, from: 2026-02-30}"),
		"a key":                estate(t).with(t, "organization.yaml", "documents:", "dokuments:"),
		"a version":            estate(t).with(t, "organization.yaml", "mandate: 1", "mandate: 2"),
		"an acceptance":        estate(t).with(t, "accept.yaml", "org.unheld", "org.unhold"),
		"a file":               estate(t).with(t, "people.yaml", "people:", "people："),
		"who is on the roll":   estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard", "{person: LS-0020, position: lobby_guard"),
		"who is held together": estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard", "{person: LS-0019, position: archivist"),
	} {
		t.Run(what, func(t *testing.T) {
			m, findings := config.Load(faulty.fs(), ".")
			require.Error(t, findings.Err())
			undetermined(t, m)
		})
	}
}

func TestTheRegisterIsReplacedWithoutTheRest(t *testing.T) {
	m := load(t, estate(t))
	register := m.Org().Register()
	register.People = append(register.People, org.Person{ID: "LS-0100", Name: "示例-新人"})
	for i := range register.Assignments {
		if register.Assignments[i].Position == "manager_assistant" {
			register.Assignments[i].Person = "示例-新人"
		}
	}
	changed, findings := m.With(register)
	require.NoError(t, findings.Err())
	require.Equal(t, m.Policy().Hash(), changed.Policy().Hash())
	require.NotEqual(t, m.Policy().RegisterHash(), changed.Policy().RegisterHash())

	signs := func(m *config.Model, person string) approval.Outcome {
		return m.Policy().DecideJSON([]byte(strings.Replace(asked, "position:manager_assistant", person, 1))).Outcome()
	}
	require.Equal(t, approval.Permitted, signs(changed, "LS-0100"))
	require.Equal(t, approval.Denied, signs(changed, "LS-0001"))
	require.Equal(t, approval.Permitted, signs(m, "LS-0001"), "the model it was called on stays as it is")

	same, _ := m.With(m.Org().Register())
	require.Equal(t, hashes(m), hashes(same))
	require.True(t, same.Policy().DecideJSON([]byte(asked)).Permitted())
}

func TestTheFindingsOfAnotherRegisterTakeThePlaceOfTheFirstOnes(t *testing.T) {
	m := load(t, estate(t))
	same, _ := m.With(m.Org().Register())
	require.Equal(t, m.Findings().Summary(), same.Findings().Summary())
}

func TestARegisterWithErrorsDecidesNothingUntilItIsMended(t *testing.T) {
	m := load(t, estate(t))
	good := m.Org().Register()
	bad := m.Org().Register()
	bad.Assignments[0].Person = "LS-9999"
	broken, findings := m.With(bad)
	require.Equal(t, diag.Code("org.unknown-reference"), findings[0].Code)
	require.Error(t, broken.Findings().Err())
	undetermined(t, broken)

	mended, findings := broken.With(good)
	require.NoError(t, findings.Err())
	require.True(t, mended.Policy().DecideJSON([]byte(asked)).Permitted())
}

func TestAModelIsAskedByManyAtOnce(t *testing.T) {
	m := load(t, estate(t))
	register := m.Org().Register()
	want, found := hashes(m), len(m.Findings())
	day, err := date.Parse("2026-03-02")
	require.NoError(t, err)
	var all sync.WaitGroup
	for range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 20 {
				require.Equal(t, want, hashes(m))
				require.True(t, m.Policy().DecideJSON([]byte(asked)).Permitted())
				require.Equal(t, found, len(m.Findings()))
				leader, _ := m.Org().Node("technical_leader")
				for holding := range m.Org().On(day).Holders(leader) {
					require.Equal(t, "LS-0005", m.Org().HolderID(holding.Holder))
				}
				with, _ := m.With(register)
				require.Equal(t, want, hashes(with))
				require.NotEmpty(t, m.Source("people.yaml"))
			}
		}()
	}
	all.Wait()
}
