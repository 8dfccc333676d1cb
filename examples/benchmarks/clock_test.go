package main

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
)

func TestARatioIsTheMedianOfTheRounds(t *testing.T) {
	// The machine was busy in the second round, and a hiccup hit one of them in the third.
	a, b := timing{rounds: []float64{20, 200, 90}}, timing{rounds: []float64{10, 100, 10}}
	require.Equal(t, 2.0, ratio(a, b))
	require.Equal(t, 2.5, median([]float64{4, 1, 2, 3}))
}

func TestWhatAConditionMoreCostsLeavesOutWhatADecisionCosts(t *testing.T) {
	ours, hand := []timing{{rounds: []float64{100}}, {rounds: []float64{10}}}, []timing{{rounds: []float64{300}}, {rounds: []float64{50}}}
	require.Equal(t, 5.0, slope([][]timing{ours, hand}, 0, 1))
}

func TestEveryRoundHasASlotForEveryone(t *testing.T) {
	asked := [2]int{}
	entry := func(i int) contestant {
		return contestant{least: 3, run: func(_, n int) int { asked[i] += n; return 0 }}
	}
	all := measure([]contestant{entry(0), entry(1)}, effort{rounds: 5})
	require.Len(t, all[0].rounds, 5)
	require.Len(t, all[1].rounds, 5)
	require.Equal(t, [2]int{7 * 3, 7 * 3}, asked, "once to calibrate, once to count allocations, and the rounds")
}

func TestABarIsReachedOnItsSide(t *testing.T) {
	require.True(t, atMost(2, "", 2).reached())
	require.False(t, atMost(2, "", 2.01).reached())
	require.True(t, atLeast(20, "", 20).reached())
	require.False(t, atLeast(20, "", 19.9).reached())
	require.Equal(t, "≥ 15,000", atLeast(15_000, "", 0).want())
	require.Equal(t, "≤ 1.3", atMost(1.3, "", 0).want())
}

func TestNumbersAreWrittenShort(t *testing.T) {
	for ns, want := range map[float64]string{1.234: "1.23 ns", 999.4: "999 ns", 1234: "1.23 µs", 12_345_678: "12.3 ms", 2e9: "2 s"} {
		require.Equal(t, want, duration(ns))
	}
	for ratio, want := range map[float64]string{0.123: "0.12×", 1.26: "1.3×", 56.7: "57×", 16_849.2: "16,849×"} {
		require.Equal(t, want, times(ratio))
	}
	require.Equal(t, "218 allocs", allocated(218.4))
	require.Equal(t, "0.22 allocs", allocated(0.22))
}

func TestTheREADMEKeepsWhatStandsAroundTheTables(t *testing.T) {
	before, after, err := around("before\n" + begin + "old\n" + end + "after\n")
	require.NoError(t, err)
	require.Equal(t, "before\n", before)
	require.Equal(t, "after\n", after)
	_, _, err = around("before\n" + begin)
	require.ErrorContains(t, err, strings.TrimSpace(end))
}

// The int64 by hand is fit to be compared with: it reads what money.Parse reads, and nothing else.
func TestTheAmountByHandReadsWhatMandateReads(t *testing.T) {
	for _, text := range []string{
		"0", "0.5", "-12", "1999.99", "", "-", ".", "1.", ".5", "1.234", "01", "00", "0.00", "-0.01", "+1", "1e3", "1,000", " 1", "1..2",
		"92233720368547758.07", "92233720368547758.08", "-92233720368547758.07", "92233720368547758", "9223372036854775807", "99999999999999999999",
	} {
		want, err := money.Parse(text, cny)
		got, wrong := parseFen(text)
		require.Equal(t, err == nil, wrong == nil, "%q", text)
		if err == nil {
			require.Equal(t, want.Minor(), got, "%q", text)
		}
	}
	_, fits := addFen(math.MaxInt64, 1)
	require.False(t, fits)
	_, fits = addFen(math.MinInt64, -1)
	require.False(t, fits)
	sum, fits := addFen(math.MinInt64, math.MaxInt64)
	require.True(t, fits)
	require.Equal(t, int64(-1), sum)
}
