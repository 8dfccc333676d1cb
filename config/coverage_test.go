package config_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// cites is a model in which every place that can cite a clause does.
const cites = `
mandate: 1
organization: {id: site, name: 小区, timezone: Asia/Shanghai, currency: CNY}
documents: [{id: handbook, name: 岗位职责, number: GZWY-003}]
facts: [{id: committee, name: 业委会, type: bool, values: 否, source: AM-R01}]
units: [{id: center, name: 中心, source: AM-O1}]
parties:
  - {id: company, name: 公司}
  - {id: quality, name: 品质部, source: CS-W20}
positions:
  - {id: manager, name: 经理助理, reports_to: company, source: [AM-H1, AM-H2]}
  - {id: officer, name: 安全主办, reports_to: manager, source: SO-H1, stated: {reports_to: [{position: 经理助理, source: SO-W09}]}}
events: [{id: fire, name: 火情, source: SO-W21}]
counterparts: [{id: police, name: 派出所, kind: external, source: SO-X04}]
records: [{id: minutes, name: 纪要, source: SO-W17}]
duties:
  - {id: cooperate, title: 配合处理, positions: [manager, officer], verb: assist, source: [SO-W10, SO-W11, SO-W12, AM-W23]}
  - {id: many, title: 各项安全工作, positions: manager, verb: manage, source: [SO-W02, SO-W03, SO-W04, SO-W05, AM-N01, AM-N01]}
  - {id: written_by_name, title: 巡逻路线, positions: 安全主办, verb: draft, source: SO-W06}
approvals:
  kinds: [{id: expense, name: 支出, amount: required, source: AM-W16}]
  authorities: [{id: am, position: manager, verb: approve, kinds: expense, limit: 不限, source: AM-W15}]
shifts: [{id: day, starts: "08:00", ends: "20:00"}]
rosters: [{id: lobby, position: officer, teams: [{people: [LS-1]}], pattern: [day, rest], anchor: 2026-01-01, source: LG-W01}]
people: [{id: LS-1}]
assignments: [{person: LS-1, position: officer}, {person: LS-1, position: manager}]
`

func TestEveryClauseThatIsCitedAnywhereCounts(t *testing.T) {
	m, findings := config.Load(files{"site.yaml": cites}.fs(), ".")
	require.NoError(t, findings.Err())
	require.Equal(t, config.Coverage{
		Clauses: 7, Cited: 4, Missing: []string{"AM-W24", "AM-X01", "GZWY-003"},
		Unknown:   []string{"AM-H1", "AM-H2", "AM-N01", "AM-O1", "AM-W16", "AM-W23", "CS-W20", "LG-W01", "SO-H1", "SO-W02", "SO-W03", "SO-W04", "SO-W05", "SO-W06", "SO-W10", "SO-W12", "SO-W17", "SO-W21", "SO-X04"},
		Misplaced: []string{"SO-W09"},
		Crowded:   []config.Citation{{Path: "duties[many]", Clauses: []string{"AM-N01", "SO-W02", "SO-W03", "SO-W04", "SO-W05"}}},
	}, m.Coverage([]string{"AM-W24", "SO-W09", "AM-X01", "AM-W15", "SO-W11", "GZWY-003", "SO-W11", "AM-R01"}))
}

func TestAClauseBelongsToAnEntryOfItsOwnPosition(t *testing.T) {
	m, _ := config.Load(files{"site.yaml": cites}.fs(), ".")
	misplaced := func(clauses ...string) []string { return m.Coverage(clauses).Misplaced }
	require.Empty(t, misplaced("SO-W10", "SO-W11", "AM-W23", "AM-W15", "SO-W06"), "a duty with the position among others, an authority of it, a post by its name")
	m, _ = config.Load(files{"site.yaml": strings.Replace(cites, "source: SO-H1", "source: [SO-H1, CS-H1]", 1)}.fs(), ".")
	require.Empty(t, misplaced("CS-W20"), "a party")
	require.Empty(t, misplaced("AM-R01", "AM-O1", "SO-H1"), "other sections")
	require.Empty(t, misplaced("LG-W01"), "no position of the model has this heading")
	require.Equal(t, []string{"SO-X04", "SO-W21", "SO-W17", "SO-W09", "SO-W02", "AM-W16"}, misplaced("SO-X04", "SO-W21", "SO-W17", "SO-W09", "SO-W02", "AM-W16"))
}

func TestTheHandbooksClausesAreItsIdsAlone(t *testing.T) {
	table, err := os.ReadFile("lanshan/clauses.tsv")
	require.NoError(t, err)
	reader := csv.NewReader(strings.NewReader(string(table)))
	reader.Comma, reader.FieldsPerRecord = '\t', 1
	rows, err := reader.ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"id"}, rows[0])
	clauses := config.Clauses()
	require.Len(t, clauses, 489)
	seen := map[string]bool{}
	for i, id := range clauses {
		require.Equal(t, rows[i+1][0], id)
		require.Regexp(t, `^[A-Z]{2}-[HOWXNR][0-9]{1,2}$`, id)
		require.False(t, seen[id], id)
		seen[id] = true
	}
	m, _ := config.Lanshan()
	require.Empty(t, m.Coverage(clauses).Unknown, "the sample cites clauses of its handbook alone")
}

func TestCoverageOfAModelWithErrorsAndOfNothing(t *testing.T) {
	m, findings := config.Load(files{"site.yaml": strings.Replace(cites, "verb: draft", "verb: drafts", 1)}.fs(), ".")
	require.Error(t, findings.Err())
	require.Equal(t, 1, m.Coverage([]string{"SO-W10"}).Cited)
	require.Equal(t, config.Coverage{Missing: []string{}, Unknown: []string{}, Misplaced: []string{}, Crowded: []config.Citation{}}, empty(t).Coverage(nil))
}

func empty(t *testing.T) *config.Model {
	t.Helper()
	m, findings := config.Load(files{"site.yaml": "mandate: 1\norganization: {id: site, name: 小区, timezone: Asia/Shanghai}\n"}.fs(), ".")
	require.Equal(t, diag.Summary{}, findings.Summary())
	return m
}

func TestAnotherRegisterIsHeldAgainstTheDuties(t *testing.T) {
	text := strings.Replace(cites, "assignments: [{person: LS-1, position: officer}, ", "assignments: [", 1)
	m, findings := config.Load(files{"site.yaml": text}.fs(), ".")
	codes := func(findings diag.Findings) (all []string) {
		for _, f := range findings {
			if strings.HasPrefix(string(f.Code), "duty.unheld") {
				all = append(all, string(f.Path))
			}
		}
		return all
	}
	require.Equal(t, []string{"duties[written_by_name].positions"}, codes(findings))
	whole, _ := config.Load(files{"site.yaml": cites}.fs(), ".")
	mended, told := m.With(whole.Org().Register())
	require.Empty(t, codes(told))
	require.Empty(t, codes(mended.Findings()))
	again, told := mended.With(m.Org().Register())
	require.Equal(t, []string{"duties[written_by_name].positions"}, codes(told))
	require.Equal(t, []string{"duties[written_by_name].positions"}, codes(again.Findings()))
}

func TestWhatTheDutiesSayOfThemselvesOutlivesAnotherRegister(t *testing.T) {
	text := strings.Replace(cites, "records: [{id: minutes, name: 纪要, source: SO-W17}]", "records: [{id: minutes, name: 纪要, made_by: [manager, officer], checked_by: officer, source: SO-W17}]", 1)
	m, findings := config.Load(files{"site.yaml": text}.fs(), ".")
	require.NoError(t, findings.Err())
	checked := func(findings diag.Findings) (n int) {
		for _, f := range findings {
			if f.Code == "duty.maker-checks" {
				require.Equal(t, diag.Path("records[minutes].checked_by"), f.Path)
				n++
			}
		}
		return n
	}
	require.Equal(t, 2, checked(findings), "as it is written, and because one person holds both posts")
	apart := m.Org().Register()
	apart.People = append(apart.People, org.Person{ID: "LS-2"})
	apart.Assignments[1].Person = "LS-2"
	mended, _ := m.With(apart)
	require.Equal(t, 1, checked(mended.Findings()), "as it is written")
}

func TestAnUnreadEntryIsNotHeldAgainstThoseWhoReferToIt(t *testing.T) {
	for section, entry := range map[string]string{"events": "{id: [fire], name: 火情}", "counterparts": "{id: [fire], name: 火情, kind: external}", "records": "{id: [fire], name: 火情}"} {
		key := map[string]string{"events": "occasion", "counterparts": "with", "records": "records"}[section]
		_, findings := config.Load(files{"site.yaml": "mandate: 1\norganization: {id: site, name: 小区, timezone: Asia/Shanghai}\npositions: [{id: a, name: 甲, reports_to: b}]\nparties: [{id: b, name: 乙}]\n" +
			section + ":\n  - " + entry + "\n  - {id: other, name: 其他, kind: external}\n" + "duties: [{id: d, title: 报火警, positions: a, verb: notify, " + key + ": fire}]\n"}.fs(), ".")
		for _, f := range findings {
			require.NotContains(t, string(f.Code), ".unknown-", "%s: %v", section, f)
		}
		require.Error(t, findings.Err())
	}
}
