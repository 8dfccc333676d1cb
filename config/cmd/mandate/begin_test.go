package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// typed runs a command and returns its status and what it wrote.
func typed(args ...string) (status int, out, complaint string) {
	var o, e bytes.Buffer
	status = run(args, system{in: strings.NewReader(""), out: &o, err: &e, now: func() time.Time { panic("nobody may ask the clock") }})
	return status, o.String(), e.String()
}

func TestWhatInitWritesIsSoundAndItsScenariosHold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "我的小区")
	status, out, _ := typed("init", dir)
	require.Equal(t, fine, status)
	require.Contains(t, out, "mandate check")
	status, out, _ = typed("check", dir, "--strict", "--at", "2026-03-02", "--format", "json")
	require.Equal(t, fine, status, out)
	require.Contains(t, out, `"findings":[]`)
	status, out, _ = typed("test", dir, "--format", "json")
	require.Equal(t, fine, status)
	require.JSONEq(t, `{"cases":3,"failed":0,"untouched_rules":[],"untouched_boundaries":[],"failures":[]}`, out)
}

func TestInitNeverWritesOverAnything(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.yml")
	require.NoError(t, os.WriteFile(mine, []byte("mandate: 1\n"), 0o600))
	status, _, complaint := typed("init", dir)
	require.Equal(t, misuse, status)
	require.Contains(t, complaint, "mine.yml")
	status, _, _ = typed("init")
	require.Equal(t, misuse, status)
	status, _, _ = typed("init", mine)
	require.Equal(t, misuse, status, "a file is no directory")
}

// TestEverySnippetFitsWhereItSays pastes each snippet into what init writes.
func TestEverySnippetFitsWhereItSays(t *testing.T) {
	site, err := templates.ReadFile("template/site.yaml")
	require.NoError(t, err)
	paste := func(text, below, snippet string) string {
		require.Contains(t, text, below+"\n")
		return strings.Replace(text, below+"\n", below+"\n"+snippet, 1)
	}
	snippets := map[string]string{}
	for _, name := range []string{"岗位", "职责", "权限"} {
		status, out, _ := typed("new", name)
		require.Equal(t, fine, status)
		snippets[name] = out
	}
	text := paste(string(site), "岗位:", snippets["岗位"])
	text = paste(text, "  权限:", snippets["权限"]) + "\n职责:\n" + snippets["职责"]
	file := filepath.Join(t.TempDir(), "site.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	status, out, _ := typed("check", file, "--format", "json")
	require.Equal(t, fine, status, out)
	var found struct {
		Findings []struct{ Code string } `json:"findings"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &found))
	codes := []string{}
	for _, f := range found.Findings {
		codes = append(codes, f.Code)
	}
	require.ElementsMatch(t, []string{"org.unheld", "duty.unheld", "approval.idle-authority"}, codes, "nobody holds the new post yet, so nobody does its duty, nor reports anyone to it")
	status, _, complaint := typed("new", "site")
	require.Equal(t, misuse, status)
	require.Contains(t, complaint, "岗位")
}

func TestAFailingScenarioFails(t *testing.T) {
	dir := t.TempDir()
	site, err := templates.ReadFile("template/site.yaml")
	require.NoError(t, err)
	text := strings.Replace(string(site), "限额: 不满2000元", "限额: 不超过2000元", 1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site.yaml"), []byte(text), 0o600))
	status, out, _ := typed("test", dir)
	require.Equal(t, faulty, status)
	require.Contains(t, out, "2000 元要公司批: “经理”不应当可以审批, 结果可以")
	require.Contains(t, out, "  - “经理”的审批限额: 不超过2000元")
	require.Contains(t, out, "例子 3 个, 不符的 1 个")

	status, out, _ = typed("test", dir, "--format", "junit")
	require.Equal(t, faulty, status)
	var read struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Cases    []struct {
			Name     string   `xml:"name,attr"`
			Failures []string `xml:"failure"`
		} `xml:"testcase"`
	}
	require.NoError(t, xml.Unmarshal([]byte(out), &read))
	require.Equal(t, 3, read.Tests)
	require.Equal(t, 1, read.Failures)
	require.Len(t, read.Cases, 3)
	require.Empty(t, read.Cases[0].Failures)
	require.Equal(t, "2000 元要公司批", read.Cases[1].Name)
	require.Contains(t, read.Cases[1].Failures[0], "不超过2000元")
}

func TestAFileThatIsNoListOfClausesIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "prose.md")
	require.NoError(t, os.WriteFile(file, []byte("# 岗位职责\n每月5日前上交上月的质量记录。\n"), 0o600))
	status, _, complaint := typed("coverage", "--clauses", file)
	require.Equal(t, misuse, status)
	require.Contains(t, complaint, "不是条款清单")
}

func TestTheSchemaIsPrinted(t *testing.T) {
	status, out, _ := typed("schema")
	require.Equal(t, fine, status)
	require.True(t, json.Valid([]byte(out)))
}

func TestStrictWantsTheDaysOfTheYearSettled(t *testing.T) {
	dir := t.TempDir()
	status, _, _ := typed("init", filepath.Join(dir, "site"))
	require.Equal(t, fine, status)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site", "duties.yaml"), []byte(
		"日历: {基准: cn}\n职责:\n  - {编号: report, 标题: 上报月报, 岗位: 经理, 动作: 汇报, 交给: 公司, 时限: {每: 月, 之前: 5, 遇假日: 顺延}}\n"), 0o600))
	dir = filepath.Join(dir, "site")

	status, out, _ := typed("check", dir, "--strict", "--at", "2026-12-31")
	require.Equal(t, fine, status, out)
	status, out, _ = typed("check", dir, "--at", "2027-03-02")
	require.Equal(t, fine, status, out)
	status, out, _ = typed("check", dir, "--strict", "--at", "2027-03-02")
	require.Equal(t, faulty, status)
	require.Contains(t, out, "duties.yaml:3:5: 警告 schedule.provisional: “上报月报”从 2027-01-05 起有 12 个日子是暂定的")
	status, out, complaint := typed("agenda", dir, "--strict", "--from", "2027-03-01", "--through", "2027-03-31")
	require.Equal(t, faulty, status)
	require.Contains(t, out, "上报月报")
	require.Contains(t, complaint, "schedule.provisional")
	status, _, complaint = typed("agenda", dir, "--strict", "--from", "2026-03-01", "--through", "2026-12-31")
	require.Equal(t, fine, status, complaint)
	status, _, _ = typed("check", dir, "--strict", "--at", "soon")
	require.Equal(t, misuse, status)
}

func TestWarningsAreDraftedAsAcceptancesThatWantAReason(t *testing.T) {
	dir := t.TempDir()
	model, err := os.ReadFile("testdata/warned.yaml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site.yaml"), model, 0o600))
	status, draft, _ := typed("check", dir, "--format", "accept")
	require.Equal(t, fine, status)
	require.Contains(t, draft, "because: }")

	file := filepath.Join(dir, "accept.yaml")
	require.NoError(t, os.WriteFile(file, []byte(draft), 0o600))
	status, out, _ := typed("check", dir)
	require.Equal(t, faulty, status, "a draft without reasons accepts nothing: %s", out)

	require.NoError(t, os.WriteFile(file, []byte(strings.ReplaceAll(draft, "because: }", "because: 看过}")), 0o600))
	status, out, _ = typed("check", dir, "--strict", "--at", "2026-03-02")
	require.Equal(t, fine, status, out)
	_, draft, _ = typed("check", dir, "--format", "accept")
	require.Equal(t, "# 没有要接受的警告\n", draft)
}
