package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
)

func asJSON(t *testing.T, lang diag.Lang, findings ...diag.Finding) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, diag.WriteJSON(&b, findings, lang))
	require.True(t, json.Valid(b.Bytes()))
	return b.String()
}

func TestNoFindingsAreAnEmptyList(t *testing.T) {
	require.Equal(t, `{"findings":[],"summary":{"errors":0,"warnings":0,"accepted":0}}`+"\n", asJSON(t, diag.Chinese))
}

func TestAListIsNeverNull(t *testing.T) {
	require.Equal(t, `{"findings":[{"code":"test.broken","severity":"error","path":"a","file":"","line":0,"column":0,`+
		`"message":"broken","hint":"mend it","source":[],"accepted":false,"because":"","related":[]}],`+
		`"summary":{"errors":1,"warnings":0,"accepted":0}}`+"\n", asJSON(t, diag.English, broken.At("a", said("坏", "broken"))))
}

func TestTheWholeShapeOfAFinding(t *testing.T) {
	f := odd.At("positions[前台].stated", said("“甲” < “乙” & 丙\n", "")).WithSource("B-2", "A-1").
		WithRelated("positions[a]", at("b.yaml", 2, 3)).WithRelated("units[b]", diag.Pos{})
	f.Pos, f.Accepted, f.Because = at("dir/a.yaml", 14, 8), true, "原文如此"
	require.Equal(t, `{"findings":[{"code":"test.odd","severity":"warning","path":"positions[前台].stated","file":"dir/a.yaml","line":14,"column":8,`+
		`"message":"“甲” < “乙” & 丙\n","hint":"看一看","source":["A-1","B-2"],"accepted":true,"because":"原文如此",`+
		`"related":[{"path":"positions[a]","file":"b.yaml","line":2,"column":3},{"path":"units[b]","file":"","line":0,"column":0}]}],`+
		`"summary":{"errors":0,"warnings":0,"accepted":1}}`+"\n", asJSON(t, diag.Chinese, f))
}

// full is a writer that takes nothing.
type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTheErrorIsTheWriters(t *testing.T) {
	require.ErrorIs(t, diag.WriteJSON(full{}, nil, diag.English), errFull)
	require.ErrorIs(t, diag.Printer{}.Print(full{}, diag.Findings{broken.At("a", said("坏", "broken"))}), errFull)
}
