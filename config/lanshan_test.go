package config_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

func TestLanshanHasNoOpenFinding(t *testing.T) {
	_, findings := config.Lanshan()
	require.Equal(t, diag.Summary{Accepted: len(findings)}, findings.Summary())
}
