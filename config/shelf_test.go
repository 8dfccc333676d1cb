package config_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// shared is 蓝山 as a handbook, and the site east with its people. The post that nobody holds is accepted by the site.
func shared(t testing.TB) files {
	t.Helper()
	const unheld = "  - {code: org.unheld, at: 'positions[gate_guard]', because: 文件没有写职责，暂不安排人员}\n"
	f := files{}
	for name, text := range estate(t).with(t, "accept.yaml", unheld, "") {
		f["handbook/"+name] = text
	}
	f["east/people.yaml"] = f["handbook/people.yaml"]
	delete(f, "handbook/people.yaml")
	f["east/rosters.yaml"] = f["handbook/rosters.yaml"]
	delete(f, "handbook/rosters.yaml")
	f["east/site.yaml"] = "mandate: 1\nextends: ../handbook\norganization: {id: east, name: 东苑}\naccept:\n" + unheld
	return f
}

// estateOf loads the site east without errors.
func estateOf(t testing.TB, f files) *config.Model {
	t.Helper()
	m, findings := config.Load(f.fs(), "east")
	require.NoError(t, findings.Err())
	return m
}

// counted counts how often each file is opened.
type counted struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
}

func (c *counted) Open(name string) (fs.File, error) {
	c.mu.Lock()
	c.opened[name]++
	c.mu.Unlock()
	return c.FS.Open(name)
}

func TestAHandbookIsReadOnceAndItsPartsAreTheSameObjects(t *testing.T) {
	f := shared(t)
	f["west/site.yaml"] = f["east/site.yaml"]
	f["west/people.yaml"] = f["east/people.yaml"]
	fsys := &counted{FS: f.fs(), opened: map[string]int{}}
	shelf := config.NewShelf(fsys)
	models := make([]*config.Model, 8)
	var all sync.WaitGroup
	for i := range models {
		all.Add(1)
		go func() {
			defer all.Done()
			models[i], _ = shelf.Load([]string{"east", "west"}[i%2])
		}()
	}
	all.Wait()
	require.Equal(t, 1, fsys.opened["handbook/positions.yaml"])
	require.Equal(t, 4, fsys.opened["west/people.yaml"], "a site is read anew")
	n, _ := models[0].Org().Node("front_desk")
	one, _ := models[0].Org().Position(n)
	for _, m := range models {
		require.NoError(t, m.Findings().Err())
		other, _ := m.Org().Position(n)
		require.Same(t, one, other)
		require.Same(t, models[0].Duties(), m.Duties())
		require.Same(t, &models[0].Policy().Authorities()[0], &m.Policy().Authorities()[0])
	}
}

// inHandbook is how many warnings of 蓝山 are accepted.
var inHandbook = func() int {
	_, findings := config.Lanshan()
	return findings.Summary().Accepted
}()

func TestAcceptedWarningsOfAHandbookStayAcceptedAndOpenOnesAreShownOnceInItsFiles(t *testing.T) {
	m := estateOf(t, shared(t))
	require.Equal(t, diag.Summary{Accepted: inHandbook}, m.Findings().Summary())

	f := shared(t)
	delete(f, "handbook/accept.yaml")
	open := diag.Findings{}
	for _, found := range estateOf(t, f).Findings() {
		if !found.Accepted {
			open = append(open, found)
			require.Regexp(t, "^handbook/", found.Pos.File)
		}
	}
	_, handbook := config.Load(f.fs(), "handbook")
	handbook = slices.DeleteFunc(handbook, func(f diag.Finding) bool { return f.Accepted })
	require.Greater(t, len(handbook), 10)
	require.Equal(t, handbook, open, "as the handbook itself has them")

	f["east/accept.yaml"] = "accept: [{code: org.held-by-superior, at: 'positions[culture_officer].held_with', because: 小区如此}]\n"
	m = estateOf(t, f)
	i := slices.IndexFunc(m.Findings(), func(f diag.Finding) bool { return f.Code == "config.stale-acceptance" })
	require.Contains(t, m.Findings()[i].Hint.ZH, "手册")
}

func TestWhatHangsOnPeopleIsAskedAnewOverThePeopleOfBoth(t *testing.T) {
	f := shared(t)
	f["handbook/people.yaml"] = "people: [{id: HQ-1, name: 总部的人}]\nassignments: [{person: HQ-1, position: gate_guard, from: 2026-01-01}]\n"
	_, handbook := config.Load(f.fs(), "handbook")
	require.Greater(t, handbook.Summary().Warnings, 10, "alone it has nobody on its other posts")
	f = f.with(t, "east/site.yaml", "accept:\n  - {code: org.unheld, at: 'positions[gate_guard]', because: 文件没有写职责，暂不安排人员}\n", "")
	m := estateOf(t, f)
	require.Equal(t, diag.Summary{Accepted: inHandbook - 1}, m.Findings().Summary())
	_, known := m.Org().Holder("HQ-1")
	require.True(t, known)

	f = f.with(t, "handbook/people.yaml", "assignments:", "accept: [{code: org.unheld, at: 'positions[front_desk]', because: 由小区任命}]\nassignments:")
	require.Equal(t, diag.Summary{Accepted: inHandbook - 1}, estateOf(t, f).Findings().Summary(), "an acceptance of the handbook need not serve at every site")
	f = f.with(t, "east/people.yaml", "  - {person: LS-0004, position: front_desk, from: 2026-01-01}\n", "")
	served := slices.IndexFunc(estateOf(t, f).Findings(), func(f diag.Finding) bool { return f.Code == "org.unheld" && f.Path == "positions[front_desk]" })
	require.True(t, estateOf(t, f).Findings()[served].Accepted, "and where it does, it serves")
}

func TestTheRegisterOfASiteIsReplacedLikeAnyOther(t *testing.T) {
	m := estateOf(t, shared(t))
	same, findings := m.With(m.Org().Register())
	require.NoError(t, findings.Err())
	require.Equal(t, hashes(m), hashes(same))
	require.Equal(t, m.Findings().Summary(), same.Findings().Summary())
	require.True(t, same.Policy().DecideJSON([]byte(asked)).Permitted())

	bad := m.Org().Register()
	bad.Assignments[0].Person = "LS-9999"
	broken, findings := m.With(bad)
	require.Error(t, findings.Err())
	undetermined(t, broken)
	mended, _ := broken.With(m.Org().Register())
	require.True(t, mended.Policy().DecideJSON([]byte(asked)).Permitted())
	_, lost := m.With(org.Register{})
	require.Equal(t, diag.Code("org.assignments-lost"), lost[0].Code)
}

func TestASiteLowersALimitForItself(t *testing.T) {
	f := shared(t)
	f["east/limits.yaml"] = "审批管理:\n  权限:\n    - {编号: am_spending, 限额: 不满1000元, 结束: 2026-12-31}\n事实: [{编号: owners_committee, 取值: 是}]\n"
	m := estateOf(t, f)
	require.Equal(t, approval.Escalate, m.Policy().DecideJSON([]byte(asked)).Outcome())
	d := m.Policy().DecideJSON([]byte(strings.Replace(asked, "1999.99", "999.99", 1)))
	require.True(t, d.Permitted())
	require.Equal(t, diag.Pos{File: "east/limits.yaml", Line: 3, Column: 7}, d.Reasons(diag.Chinese)[0].Pos)
	handbook, _ := config.Load(f.fs(), "handbook")
	require.True(t, handbook.Policy().DecideJSON([]byte(asked)).Permitted())
	require.Empty(t, m.Tests(), "the handbook's scenarios are the handbook's")
	require.NotEmpty(t, handbook.Tests())
	require.Equal(t, f["handbook/positions.yaml"], string(m.Source("handbook/positions.yaml")))
	require.Equal(t, f["east/limits.yaml"], string(m.Source("east/limits.yaml")))
	require.Nil(t, m.Source("west/limits.yaml"))
}

func TestAModelThatStandsOnAHandbookWithErrorsDecidesNothing(t *testing.T) {
	for what, f := range map[string]files{
		"an error":              shared(t).with(t, "handbook/positions.yaml", "reports_to: security_captain", "reports_to: security_kaptain"),
		"a file without YAML":   shared(t).with(t, "handbook/tests.yaml", "tests:", "tests"),
		"no handbook":           shared(t).with(t, "east/site.yaml", "../handbook", "../hand"),
		"a circle":              shared(t).with(t, "east/site.yaml", "../handbook", "../east"),
		"somewhere else":        shared(t).with(t, "east/site.yaml", "../handbook", "../../handbook"),
		"an authority raised":   with(shared(t), "east/x.yaml", "approvals: {authorities: [{id: am_spending, limit: 不限}]}\n"),
		"a position":            with(shared(t), "east/x.yaml", "positions: [{id: guard, name: 门卫, reports_to: company}]\n"),
		"a fact without a name": with(shared(t), "east/x.yaml", "facts: [{id: committee, values: 是}]\n"),
	} {
		t.Run(what, func(t *testing.T) {
			m, findings := config.Load(f.fs(), "east")
			require.Error(t, findings.Err())
			undetermined(t, m)
			again, _ := m.With(m.Org().Register())
			undetermined(t, again)
		})
	}
}

// with is files with one more.
func with(f files, name, text string) files {
	f[name] = text
	return f
}

func TestKeysThatMustBeGivenMustBeGivenEverywhereButInEntriesOfTheHandbook(t *testing.T) {
	f := shared(t)
	f["east/x.yaml"] = "assignments: [{person: LS-0001}]\nabsences: [{person: LS-0001, from: 2026-01-01}]\napprovals:\n  authorities: [{id: am_spending, limit: 不满1000元}]\n  delegations: [{delegator: LS-0001}]\n"
	_, findings := config.Load(f.fs(), "east")
	require.Equal(t, []string{
		"yaml.missing-key east/x.yaml 1:15", "yaml.missing-key east/x.yaml 2:12", "yaml.missing-key east/x.yaml 5:17",
		"yaml.missing-key east/x.yaml 5:17", "yaml.missing-key east/x.yaml 5:17", "yaml.missing-key east/x.yaml 5:17",
	}, given(findings))
	_, findings = config.Load(files{"a.yaml": head + clerk + "facts: [{id: a, values: 是}]\napprovals: {authorities: [{id: am, limit: 不限}]}\n"}.fs(), ".")
	require.Len(t, given(findings), 4)
}

// endless is a file system in which every name is a directory with one model that extends the next.
type endless struct{}

func (endless) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") {
		return fstest.MapFS{"m": {Data: []byte("mandate: 1\nextends: further\n")}}.Open("m")
	}
	return fstest.MapFS{"m.yaml": {}}.Open(".")
}

func TestExtendsEndsWhereverItLeads(t *testing.T) {
	begun := time.Now()
	_, findings := config.Load(endless{}, ".")
	require.Equal(t, []string{"config.extends-circle m.yaml 2:10"}, given(findings))

	chain := files{}
	for i := range 17 {
		chain[fmt.Sprintf("m%02d/m.yaml", i)] = fmt.Sprintf("mandate: 1\nextends: ../m%02d\n", i+1)
	}
	chain["m17/m.yaml"] = head + clerk
	_, findings = config.Load(chain.fs(), "m02")
	require.Empty(t, given(findings), "sixteen stand on one another")
	_, findings = config.Load(chain.fs(), "m01")
	require.Equal(t, []string{"config.extends-circle m01/m.yaml 2:10"}, given(findings))

	turning := files{}
	for i := range 4 {
		turning[fmt.Sprintf("m%d/m.yaml", i)] = fmt.Sprintf("mandate: 1\nextends: ../m%d\n", (i+1)%4)
	}
	shelf := config.NewShelf(turning.fs())
	var all sync.WaitGroup
	for i := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			_, findings := shelf.Load(fmt.Sprintf("m%d", i%4))
			require.Equal(t, []string{fmt.Sprintf("config.extends-circle m%d/m.yaml 2:10", i%4)}, given(findings))
		}()
	}
	all.Wait()
	require.Less(t, time.Since(begun), 20*time.Second)
}

func TestAFileStandsOnWhatIsBesideIt(t *testing.T) {
	f := files{"sites/east.yaml": "mandate: 1\nextends: book.yaml\n", "sites/book.yaml": head + clerk, "sites/west.yaml": "mandate: 1\nextends: ../sites/./book.yaml\n"}
	for _, name := range []string{"sites/east.yaml", "sites/west.yaml"} {
		m, findings := config.Load(f.fs(), name)
		require.Empty(t, findings)
		require.Equal(t, 1, m.Org().Len())
	}
}

// inside moves the test into a directory.
func inside(t *testing.T, dir string) {
	t.Helper()
	was, err := os.Getwd()
	require.NoError(t, err)
	require.NoError(t, os.Chdir(dir))
	t.Cleanup(func() { require.NoError(t, os.Chdir(was)) })
}

func TestOpenLeadsOutOfTheDirectoryAndNamesFilesFromWhereItStands(t *testing.T) {
	root := t.TempDir()
	broken := shared(t).with(t, "handbook/positions.yaml", "reports_to: security_captain", "reports_to: security_kaptain")
	for name, text := range broken {
		require.NoError(t, os.MkdirAll(filepath.Join(root, filepath.Dir(name)), 0o750))
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o600))
	}
	inside(t, filepath.Join(root, "east"))
	slashed := filepath.ToSlash(root)
	for path, want := range map[string][]string{
		".": {"../handbook/positions.yaml", "site.yaml"}, "../east": {"../handbook/positions.yaml", "../east/site.yaml"},
		"../handbook/../east": {"../handbook/positions.yaml", "../east/site.yaml"}, root + "/east": {slashed + "/east/site.yaml", slashed + "/handbook/positions.yaml"},
	} {
		m, findings := config.Open(path)
		findings = slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Severity != diag.Error })
		require.Len(t, findings, 2)
		require.ElementsMatch(t, want, []string{findings[0].Pos.File, findings[1].Pos.File}, path)
		require.NotEmpty(t, m.Source(findings[0].Pos.File))
		require.NotEmpty(t, m.Source(findings[1].Pos.File))
	}
	base := filepath.Base(root)
	require.NoError(t, os.WriteFile("site.yaml", []byte("mandate: 1\nextends: ../../"+base+"/handbook\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(root, "handbook", "tests.yaml"), []byte("extends: ../../"+base+"/east\n"), 0o600))
	_, findings := config.Open(".")
	require.Equal(t, []string{"config.extends-circle site.yaml 2:10"}, given(findings), "one directory under two names")
	require.NoError(t, os.WriteFile("site.yaml", []byte("mandate: 1\nextends: ../../../../../../../../../../../../../..\n"), 0o600))
	_, findings = config.Open(".")
	require.Error(t, findings.Err())
}
