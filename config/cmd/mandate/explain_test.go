package main

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

func TestEveryCodeIsExplainedInBothLanguages(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, k := range slices.Concat(config.Codes(), approval.ReasonCodes(), org.ReasonCodes()) {
		require.False(t, seen[k.Code], "%s is declared twice, one of them cannot be explained", k.Code)
		seen[k.Code] = true
		for _, lang := range []string{"zh", "en"} {
			r := mandate("", "explain", string(k.Code), "--lang", lang, "--format", "json")
			require.Equal(t, fine, r.status, r.err)
			var said struct{ Code, Severity, Meaning, Repair string }
			require.NoError(t, json.Unmarshal([]byte(r.out), &said))
			require.Equal(t, string(k.Code), said.Code)
			require.Contains(t, []string{"error", "warning", "reason"}, said.Severity)
			require.NotEmpty(t, said.Meaning, k.Code)
			require.NotEmpty(t, said.Repair, k.Code)
			r = mandate("", "explain", "--lang", lang, string(k.Code))
			require.Equal(t, fine, r.status, r.err)
			require.Contains(t, r.out, said.Meaning)
			require.Contains(t, r.out, said.Repair)
		}
	}
}
