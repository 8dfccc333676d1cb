package config_test

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
)

var update = flag.Bool("update", false, "write generated files anew")

func TestTheCommittedSchemaIsWhatTheSpecificationsSay(t *testing.T) {
	made, err := config.WriteSchema()
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("schema.json", made, 0o644))
	}
	committed, err := os.ReadFile("schema.json")
	require.NoError(t, err)
	require.Equal(t, string(committed), string(made), "go test ./config -update")
}

func TestEveryKeyOfTheSchemaIsDescribedInBothLanguages(t *testing.T) {
	var root any
	require.NoError(t, json.Unmarshal(config.Schema(), &root))
	keys := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok {
				for key, p := range properties {
					keys++
					require.NotEmpty(t, key)
					require.Regexp(t, `(?s)\p{Han}.*\n\n[A-Za-z]`, p.(map[string]any)["description"], key)
				}
			}
			for _, below := range v {
				walk(below)
			}
		case []any:
			for _, below := range v {
				walk(below)
			}
		}
	}
	walk(root)
	require.Greater(t, keys, 100)
}
