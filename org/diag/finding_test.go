package diag_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
)

var (
	broken = diag.Kind{Code: "test.broken", Repair: diag.Text{ZH: "改好它", EN: "mend it"}}
	odd    = diag.Kind{Code: "test.odd", Severity: diag.Warning, Repair: diag.Text{ZH: "看一看", EN: "look at it"}}
)

func said(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

func at(file string, line, column int32) diag.Pos {
	return diag.Pos{File: file, Line: line, Column: column}
}

func TestAKindRaisesAFindingWithItsRepairAsHint(t *testing.T) {
	require.Equal(t, diag.Finding{Code: "test.odd", Severity: diag.Warning, Path: "a.b", Message: said("怪", "odd"), Hint: odd.Repair},
		odd.At("a.b", said("怪", "odd")))
	closer := odd.At("a.b", said("怪", "odd")).WithHint(said("这样写", "write it so"))
	require.Equal(t, said("这样写", "write it so"), closer.Hint)
}

func TestAFaultBecomesAFindingAtItsOffset(t *testing.T) {
	fault := &diag.Fault{Kind: broken, Offset: 3, Length: 2, Text: said("坏了", "is broken")}
	require.EqualError(t, fault, "test.broken: is broken")
	found := fault.At("a.limit")
	require.Equal(t, diag.Finding{Code: "test.broken", Path: "a.limit", Offset: 3, Length: 2, Message: said("坏了", "is broken"), Hint: broken.Repair}, found)
	fault.Hint = said("是不是想写“b”?", "did you mean “b”?")
	require.Equal(t, fault.Hint, fault.At("a.limit").Hint)
}

func TestClausesAndRelatedPlacesAreAddedToACopy(t *testing.T) {
	base := broken.At("a", said("坏", "broken")).WithSource("B-2", "A-1").WithSource("B-2", "B-10").WithRelated("x", at("f.yaml", 1, 2)).
		WithRelated("v", diag.Pos{}).WithRelated("w", diag.Pos{}) // a list with room for one more
	require.Equal(t, []string{"A-1", "B-10", "B-2"}, base.Source, "sorted as texts, each once")
	one, two := base.WithRelated("y", diag.Pos{}), base.WithRelated("z", diag.Pos{})
	require.Equal(t, []diag.Place{{Path: "x", Pos: at("f.yaml", 1, 2)}, {Path: "v"}, {Path: "w"}, {Path: "y"}}, one.Related)
	require.Equal(t, []diag.Place{{Path: "x", Pos: at("f.yaml", 1, 2)}, {Path: "v"}, {Path: "w"}, {Path: "z"}}, two.Related)
	require.Len(t, base.WithSource("C-3").Source, 4)
	require.Equal(t, []string{"A-1", "B-10", "B-2"}, base.Source, "the finding itself stays as it was")
}

func TestFindingsAreSortedByPlaceThenPathThenCode(t *testing.T) {
	unplaced := broken.At("z", said("", "e"))
	other, ninth, tenth := broken.At("a", said("", "e")), broken.At("b", said("", "e")), broken.At("a", said("", "e"))
	other.Pos, ninth.Pos, tenth.Pos = at("b.yaml", 1, 1), at("a.yaml", 9, 10), at("a.yaml", 10, 1)
	left := odd.At("c", said("", "e"))
	left.Pos = at("a.yaml", 9, 2)
	byPath, byCode, byOffset, byText := ninth, ninth, ninth, ninth
	byPath.Path, byCode.Code, byOffset.Offset, byText.Message.EN = "c", "test.odd", 1, "f"
	want := diag.Findings{unplaced, left, ninth, byText, byOffset, byCode, byPath, tenth, other}
	for turn := range want {
		got := append(append(diag.Findings{}, want[turn:]...), want[:turn]...)
		got.Sort()
		require.Equal(t, want, got, "whatever the order was: %d", turn)
	}
}

func TestAnAcceptedFindingCountsAsAcceptedAlone(t *testing.T) {
	accepted := odd.At("a", said("", ""))
	accepted.Accepted = true
	require.Equal(t, diag.Summary{Errors: 1, Warnings: 2, Accepted: 1},
		diag.Findings{broken.At("a", said("", "")), odd.At("a", said("", "")), accepted, odd.At("b", said("", ""))}.Summary())
	require.Equal(t, diag.Summary{}, diag.Findings(nil).Summary())
}

func TestOnlyErrorsThatStandMakeAnError(t *testing.T) {
	require.NoError(t, diag.Findings(nil).Err())
	require.NoError(t, diag.Findings{odd.At("a", said("怪", "odd"))}.Err(), "a warning")
	accepted := broken.At("a", said("坏", "broken"))
	accepted.Accepted = true
	require.NoError(t, diag.Findings{accepted}.Err(), "accepted")

	placed := broken.At("a.b", said("坏", "is broken"))
	placed.Pos = at("org.yaml", 3, 7)
	nowhere := broken.At("", said("坏", "nothing there"))
	require.EqualError(t, diag.Findings{broken.At("a.b", said("坏", "broken")), odd.At("c", said("怪", "odd")), placed, nowhere}.Err(),
		"a.b: error test.broken: broken\norg.yaml:3:7: error test.broken: is broken\nerror test.broken: nothing there")
}

func TestAPlaceIsWrittenAsFarAsItIsKnown(t *testing.T) {
	require.Equal(t, "", diag.Pos{}.String())
	require.Equal(t, "org.yaml", diag.Pos{File: "org.yaml"}.String())
	require.Equal(t, "org.yaml:3:7", at("org.yaml", 3, 7).String())
	require.True(t, diag.Pos{}.IsZero())
	require.False(t, diag.Pos{File: "org.yaml"}.IsZero())
}

func TestMessagesAreInBothLanguages(t *testing.T) {
	text := diag.Textf("“%s”有 %d 个", "%[2]d of “%[1]s”", "班长", 2)
	require.Equal(t, diag.Text{ZH: "“班长”有 2 个", EN: "2 of “班长”"}, text)
	whole := "100%"
	require.Equal(t, diag.Text{ZH: "100%", EN: "100%"}, diag.Textf(whole, whole), "without arguments nothing is formatted")
	require.Equal(t, text.ZH+", 见下", text.Then(", 见下", ", see below").In(diag.Chinese))
	require.Equal(t, text.EN, text.In(diag.English))
	require.Equal(t, text.ZH, text.In("fr"), "Chinese for anything but English")
	for code, want := range map[string]bool{"zh": true, "en": true, "": false, "ZH": false, "zh-CN": false} {
		lang, ok := diag.ParseLang(code)
		require.Equal(t, want, ok, code)
		require.Equal(t, want, lang != "", code)
	}
	require.Equal(t, "error", diag.Error.String())
	require.Equal(t, "warning", diag.Warning.String())
	require.Equal(t, "警告", diag.Warning.Text().ZH)
}

func TestMessagesAreFormattedAsByFmt(t *testing.T) {
	type name string
	for _, form := range []string{
		"", "a", "%s", "“%s”b", "%s%s", "%s, %s.", "%[1]s", "%[2]s %[1]s", "%[2]s%s", "%[1]s%s%s", "%[3]s", "%[0]s", "%[9]s", "%[10]s", "%[1]", "%[1]d", "%[x]s", "%[1s", "%[",
		"%", "%%", "%s%%", "%d", "%q", "%v", "%5s", "%-3s", "%s %", "%!s", "%[1]s %d", "100% sure", strings.Repeat("长", 200) + "%s",
	} {
		for _, args := range [][]any{
			{"甲"}, {"甲", "b"}, {"甲", "b", "c"}, {"%s"}, {""}, {name("甲")}, {1}, {"a", 2}, {2, "a"}, {nil}, {errors.New("x")}, {strings.Repeat("x", 300), "y"},
		} {
			want := fmt.Sprintf(form, args...)
			require.Equal(t, diag.Text{ZH: want, EN: want}, diag.Textf(form, form, args...), "%q of %v", form, args)
		}
	}
}
