package config_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

func TestLanshanHasNoOpenFinding(t *testing.T) {
	_, findings := config.Lanshan()
	require.Equal(t, diag.Summary{Accepted: len(findings)}, findings.Summary())
}

// told is a finding as the table has it.
func told(f diag.Finding) accepted {
	var related []string
	for _, r := range f.Related {
		related = append(related, string(r.Path))
	}
	return accepted{code: string(f.Code), path: string(f.Path), source: strings.Join(headOf(f.Source), " "), related: strings.Join(related, " ")}
}

// headOf leaves the overviews out: a post cites its own, and no contradiction is about them.
func headOf(clauses []string) []string {
	return slices.DeleteFunc(slices.Clone(clauses), func(id string) bool { return strings.HasSuffix(id, "-O1") })
}

func TestEveryContradictionOfTheLinesIsAcceptedByNameAndWithItsClauses(t *testing.T) {
	_, findings := config.Lanshan()
	var got, want []accepted
	for _, f := range findings {
		require.NotEmpty(t, f.Because, f.Path)
		if !strings.HasPrefix(string(f.Code), "duty.") { // those stand in a table of their own
			got = append(got, told(f))
		}
	}
	for _, a := range acceptances {
		require.Subset(t, strings.Fields(a.source), strings.Fields(a.says), a.path)
		a.says, a.stands = "", ""
		want = append(want, a)
	}
	require.ElementsMatch(t, want, got)
}

func TestAContradictionThatIsNotAcceptedStandsOpenAlone(t *testing.T) {
	for _, a := range acceptances {
		t.Run(a.code+" "+a.path, func(t *testing.T) {
			f := withoutAcceptance(t, estate(t), a)
			_, findings := config.Load(f.fs(), ".")
			open := slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Accepted })
			require.Len(t, open, 1)
			require.Equal(t, diag.Warning, open[0].Severity)
			found := told(open[0])
			require.Equal(t, a.code, found.code)
			require.Equal(t, a.path, found.path)
			require.Equal(t, a.related, found.related)
			requireStands(t, f, open[0].Pos, a.path, a.stands)
			for _, r := range open[0].Related {
				requireStands(t, f, r.Pos, string(r.Path), "")
			}
		})
	}
}

// withoutAcceptance takes the one line away that accepts a finding.
func withoutAcceptance(t *testing.T, f files, a accepted) files {
	t.Helper()
	for name, text := range f {
		for _, line := range strings.SplitAfter(text, "\n") {
			if strings.Contains(line, "code: "+a.code+",") && strings.Contains(line, "at: '"+a.path+"',") {
				return f.with(t, name, line, "")
			}
		}
	}
	require.Fail(t, "nothing accepts it", a.path)
	return nil
}

// requireStands wants a place inside the entry that the path speaks of, a position, a rule or a route, and this text there.
func requireStands(t *testing.T, f files, at diag.Pos, path, text string) {
	t.Helper()
	section, rest, _ := strings.Cut(path, "[")
	file, starts := section, "  - id: "
	if section == "approvals.routes" {
		file, starts = "approvals(-[a-z]+)?", "    - kind: "
	}
	require.Regexp(t, "^"+file+`\.yaml$`, at.File)
	require.Positive(t, at.Line)
	require.Positive(t, at.Column)
	lines := strings.Split(f[at.File], "\n")
	line := []rune(lines[at.Line-1])
	require.True(t, strings.HasPrefix(string(line[at.Column-1:]), text), "at %v: %s", at, string(line[at.Column-1:]))
	id, _, _ := strings.Cut(rest, "]")
	for n := int(at.Line); n > 0; n-- {
		if entry, first := strings.CutPrefix(lines[n-1], starts); first {
			require.Equal(t, id, entry)
			return
		}
	}
	require.Fail(t, "outside every entry")
}

// described are the posts that the handbook describes; of gate_guard it has the title alone.
var described = []string{
	"archivist", "complaint_officer", "control_leader", "control_operator", "culture_officer", "customer_ambassador",
	"customer_officer", "decoration_officer", "department_supervisor", "equipment_keeper", "facility_worker", "front_desk",
	"indoor_repairer", "lobby_guard", "manager_assistant", "security_captain", "security_leader", "security_officer", "technical_leader",
}

func TestLanshanHasTheTwentyPositionsOfTheHandbook(t *testing.T) {
	m, _ := config.Lanshan()
	var ids []string
	for n := 1; n <= m.Org().Len(); n++ {
		ids = append(ids, m.Org().ID(org.Node(n)))
	}
	require.Len(t, described, 19)
	require.ElementsMatch(t, append([]string{"gate_guard"}, described...), ids)
}

func TestEveryDescribedPostIsHeldNowAndInYears(t *testing.T) {
	m, _ := config.Lanshan()
	for _, day := range []string{"2026-01-01", "2030-01-01"} {
		on, err := date.Parse(day)
		require.NoError(t, err)
		view := m.Org().On(on)
		for _, id := range described {
			post, _ := m.Org().Node(id)
			require.False(t, view.Vacant(post), "%s on %s", id, day)
			requireHeadcount(t, view, post)
		}
		gate, _ := m.Org().Node("gate_guard")
		require.True(t, view.Vacant(gate))
	}
}

// requireHeadcount wants one holder of a post for one person.
func requireHeadcount(t *testing.T, view org.View, post org.Node) {
	t.Helper()
	p, _ := view.Chart().Position(post)
	if p.Headcount == nil {
		return
	}
	holders := 0
	for range view.Holders(post) {
		holders++
	}
	require.Equal(t, *p.Headcount, holders, p.ID)
}

func TestNobodyHoldsTwoPostsUnlessTheyAreHeldTogether(t *testing.T) {
	m, _ := config.Lanshan()
	on, _ := date.Of(2026, 1, 1)
	people := m.Org().Register().People
	require.Len(t, people, 19)
	for _, person := range people {
		holder, _ := m.Org().Holder(person.ID)
		hosts := map[org.Node]bool{}
		for holding := range m.Org().On(on).Posts(holder) {
			hosts[m.Org().Host(holding.Post)] = true
		}
		require.Len(t, hosts, 1, person.ID)
	}
}

// clause is the shape of a clause id: position, section, number.
var clause = regexp.MustCompile(`^[A-Z]{2}-[HOWXNR][0-9]{1,2}$`)

func TestEveryCitedClauseHasTheShapeOfOne(t *testing.T) {
	m, findings := config.Lanshan()
	cited := slices.Concat(citations(reflect.ValueOf(m.Org().Spec())), citations(reflect.ValueOf(m.Policy().Spec())))
	for _, f := range findings {
		cited = append(cited, f.Source...)
	}
	require.Greater(t, len(cited), 100)
	for _, id := range cited {
		require.Regexp(t, clause, id)
	}
}

// citations are the texts of every field called Source in a value.
func citations(v reflect.Value) []string {
	var all []string
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return citations(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, citations(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if clauses, ok := v.Field(i).Interface().([]string); ok && v.Type().Field(i).Name == "Source" {
				all = append(all, clauses...)
			} else {
				all = append(all, citations(v.Field(i))...)
			}
		}
	}
	return all
}
