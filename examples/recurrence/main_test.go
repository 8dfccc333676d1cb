package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheDaysOfAnEntryArePrinted(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run([]string{"1"}, strings.NewReader("DTSTART;VALUE=DATE:20261030\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3\nEXDATE;VALUE=DATE:20261127\n"), &out))
	require.Equal(t, "2026-10-30 Friday\n2026-12-25 Friday\n", out.String())
	require.Error(t, run([]string{"x"}, strings.NewReader(""), &out))
	require.Error(t, run(nil, strings.NewReader("DTSTART:2026"), &out))
}
