package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
)

func TestABandIsWrittenWithTheRoundAmount(t *testing.T) {
	for minor, want := range map[int64][2]string{
		200000: {"不满2000元", "不低于2000元"},
		200001: {"不超过2000元", "超过2000元"},
		199950: {"不满1999.50元", "不低于1999.50元"},
	} {
		at := money.FromMinor(minor, cny)
		below, fault := money.Below(at)
		require.Nil(t, fault)
		above, fault := money.AtLeast(at)
		require.Nil(t, fault)
		require.Equal(t, want[0], approval.Row{Band: below}.WrittenBand().ZH)
		require.Equal(t, want[1], approval.Row{Band: above}.WrittenBand().ZH)
	}
	require.Zero(t, approval.Row{}.WrittenBand(), "a kind without amounts")
}
