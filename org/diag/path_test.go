package diag_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
)

func key(name string) diag.Step  { return diag.Step{Name: name} }
func item(name string) diag.Step { return diag.Step{Name: name, Item: true} }

// built puts steps together again.
func built(steps []diag.Step) diag.Path {
	var p diag.Path
	for _, s := range steps {
		if s.Item {
			p = p.Item(s.Name)
		} else {
			p = p.Key(s.Name)
		}
	}
	return p
}

func TestAPathIsBuiltAndTakenApartAgain(t *testing.T) {
	for _, c := range []struct {
		path  diag.Path
		text  string
		steps []diag.Step
	}{
		{"", "", nil},
		{diag.Path("").Key("organization"), "organization", []diag.Step{key("organization")}},
		{diag.Path("organization").Key("timezone"), "organization.timezone", []diag.Step{key("organization"), key("timezone")}},
		{diag.Path("positions").Item("front_desk").Key("reports_to"), "positions[front_desk].reports_to",
			[]diag.Step{key("positions"), item("front_desk"), key("reports_to")}},
		{diag.Path("assignments").Item("LS-0007/front_desk/2026-01-01"), "assignments[LS-0007/front_desk/2026-01-01]",
			[]diag.Step{key("assignments"), item("LS-0007/front_desk/2026-01-01")}},
		{diag.Path("positions").Item("前台接待员").Key("aliases").Item("前台"), "positions[前台接待员].aliases[前台]",
			[]diag.Step{key("positions"), item("前台接待员"), key("aliases"), item("前台")}},
		{diag.Path("documents").Item("v1.2").Key("name"), "documents[v1.2].name", []diag.Step{key("documents"), item("v1.2"), key("name")}},
		{diag.Path("units").Item("客服[东]").Key("name"), "units[客服[东]].name", []diag.Step{key("units"), item("客服[东]"), key("name")}},
		{diag.Path("units").Item("a]b"), "units[a]b]", []diag.Step{key("units"), item("a]b")}},
		{diag.Path("units").Item("]").Item("["), "units[]][[]", []diag.Step{key("units"), item("]"), item("[")}},
		{diag.Path("units").Item(""), "units[]", []diag.Step{key("units"), item("")}},
		{diag.Path("units").Item(diag.Nth("service", 2)).Key("name"), "units[service#2].name", []diag.Step{key("units"), item("service#2"), key("name")}},
		{diag.Path("steps").Index(0).Key("approve"), "steps[0].approve", []diag.Step{key("steps"), item("0"), key("approve")}},
		{diag.Path("").Item("a").Item("b"), "[a][b]", []diag.Step{item("a"), item("b")}},
	} {
		require.Equal(t, c.text, string(c.path))
		require.Equal(t, c.steps, c.path.Steps(), c.text)
		require.Equal(t, c.path, built(c.path.Steps()), c.text)
	}
}

func TestTheFirstOfAKeyHasNoNumber(t *testing.T) {
	require.Equal(t, "desk", diag.Nth("desk", 0))
	require.Equal(t, "desk", diag.Nth("desk", 1))
	require.Equal(t, "desk#2", diag.Nth("desk", 2))
	require.Equal(t, "desk#12", diag.Nth("desk", 12))
}

func TestAPathThatNobodyBuiltIsTakenApartToo(t *testing.T) {
	require.Equal(t, []diag.Step{key("a"), item("b")}, diag.Path("a[b").Steps(), "no closing bracket")
	require.Equal(t, []diag.Step{item("a]b")}, diag.Path("[a]b").Steps(), "a bracket that closes nothing")
	require.Equal(t, []diag.Step{item("a")}, diag.Path("[a].").Steps(), "a dot at the end")
	require.Equal(t, []diag.Step{key("a]")}, diag.Path("a]").Steps(), "a bracket that nothing opened")
}

func TestExtendingAPathLeavesItAsItWas(t *testing.T) {
	base := diag.Path("positions").Item("a")
	one, two := base.Key("name"), base.Key("unit")
	require.Equal(t, diag.Path("positions[a].name"), one)
	require.Equal(t, diag.Path("positions[a].unit"), two)
	require.Equal(t, diag.Path("positions[a]"), base)
}

// FuzzSteps takes any text apart as a path. What comes out is the same path, unless a mapping's key is empty, which no
// language has.
func FuzzSteps(f *testing.F) {
	for _, seed := range []string{"", ".", "a.b", "a[b].c", "a[b", "[a]b", "a]]", "[[]]", "a[].b", "..", "a[b.c/d#2]", "岗位[前台].名称", "a[b]]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		steps := diag.Path(text).Steps()
		for _, s := range steps {
			if s == key("") {
				return
			}
		}
		require.Equal(t, steps, built(steps).Steps(), text)
	})
}
