package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// What help shows is read: each line as what it is a sample of, by the organization that it speaks of.
func TestTheSamplesOfHelpAreRead(t *testing.T) {
	model, findings := config.Lanshan()
	require.NoError(t, findings.Err())
	for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
		for name, sample := range samples {
			lines := strings.Split(sample.In(lang), "\n")[1:]
			require.NotEmpty(t, lines, name)
			for _, line := range lines {
				if name == "case" {
					e, err := model.Policy().ParseEvent([]byte(line))
					require.NoError(t, err, line)
					require.NotEmpty(t, e.ID)
					continue
				}
				d := model.Policy().DecideJSON([]byte(line))
				require.True(t, d.Permitted(), line)
			}
		}
	}
}
