package duty_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

func TestTargetsAreHeldAgainstFiguresExactly(t *testing.T) {
	const most = math.MaxInt64
	for _, c := range []struct {
		name   string
		target duty.Target
		figure duty.Figure
		want   duty.Attainment
	}{
		{"all of it", duty.Target{Measure: "m", Exactly: "100%"}, duty.Figure{Part: 300, Whole: 300}, duty.Met},
		{"all but one of a great many", duty.Target{Measure: "m", Exactly: "100%"}, duty.Figure{Part: most - 1, Whole: most}, duty.Missed},
		{"one more than all", duty.Target{Measure: "m", Exactly: "100%"}, duty.Figure{Part: 301, Whole: 300}, duty.Missed},
		{"a quarter", duty.Target{Measure: "m", AtLeast: "25%"}, duty.Figure{Part: 250, Whole: 1000}, duty.Met},
		{"one less than a quarter", duty.Target{Measure: "m", AtLeast: "25%"}, duty.Figure{Part: 249, Whole: 1000}, duty.Missed},
		{"a quarter of what does not divide", duty.Target{Measure: "m", AtLeast: "25%"}, duty.Figure{Part: 250, Whole: 1001}, duty.Missed},
		{"a third is no 33.333334 percent", duty.Target{Measure: "m", AtLeast: "33.333334%"}, duty.Figure{Part: 1, Whole: 3}, duty.Missed},
		{"a third is 33.333333 percent and more", duty.Target{Measure: "m", AtLeast: "33.333333%"}, duty.Figure{Part: 1, Whole: 3}, duty.Met},
		{"two percent of faults", duty.Target{Measure: "m", AtMost: "2%"}, duty.Figure{Part: 2, Whole: 100}, duty.Met},
		{"three percent of faults", duty.Target{Measure: "m", AtMost: "2%"}, duty.Figure{Part: 3, Whole: 100}, duty.Missed},
		{"none of them", duty.Target{Measure: "m", Exactly: "0%"}, duty.Figure{Whole: 10}, duty.Met},
		{"a count, whatever the whole", duty.Target{Measure: "m", AtLeast: "3"}, duty.Figure{Part: 3}, duty.Met},
		{"a count that is short", duty.Target{Measure: "m", AtLeast: "3"}, duty.Figure{Part: 2, Whole: 2}, duty.Missed},
		{"one visited twice", duty.Target{Measure: "m", AtLeast: "25%", Distinct: true}, duty.Figure{Part: 30, Whole: 100, Repeated: 1}, duty.Missed},
		{"nobody visited twice", duty.Target{Measure: "m", AtLeast: "25%", Distinct: true}, duty.Figure{Part: 30, Whole: 100}, duty.Met},
		{"repetitions that do not matter", duty.Target{Measure: "m", AtLeast: "25%"}, duty.Figure{Part: 30, Whole: 100, Repeated: 9}, duty.Met},
		{"distinct alone", duty.Target{Measure: "m", Distinct: true}, duty.Figure{Part: 30}, duty.Met},
		{"a percentage of nothing", duty.Target{Measure: "m", Exactly: "100%"}, duty.Figure{}, duty.Undetermined},
		{"a percentage of nothing, repeated", duty.Target{Measure: "m", Exactly: "100%", Distinct: true}, duty.Figure{Repeated: 1}, duty.Undetermined},
		{"a negative part", duty.Target{Measure: "m", AtMost: "2%"}, duty.Figure{Part: -1, Whole: 100}, duty.Undetermined},
		{"a negative whole", duty.Target{Measure: "m", AtLeast: "2%"}, duty.Figure{Part: 1, Whole: -100}, duty.Undetermined},
		{"a negative repetition", duty.Target{Measure: "m", AtLeast: "1"}, duty.Figure{Part: 1, Whole: 1, Repeated: -1}, duty.Undetermined},
		{"a great many of a great many", duty.Target{Measure: "m", AtLeast: "999999999%"}, duty.Figure{Part: most, Whole: most}, duty.Missed},
		{"a text", duty.Target{Text: "力争收齐"}, duty.Figure{Part: 1, Whole: 1}, duty.Undetermined},
		{"a bound that is none", duty.Target{Measure: "m", AtLeast: "many"}, duty.Figure{Part: 1, Whole: 1}, duty.Undetermined},
	} {
		require.Equal(t, c.want, c.target.Evaluate(c.figure), c.name)
		said := c.target.Explain(c.figure)
		require.Contains(t, said.ZH, c.want.Text().ZH, c.name)
		require.Contains(t, said.EN, c.want.Text().EN, c.name)
	}
	require.Equal(t, duty.Undetermined, (*duty.Duty)(&duty.Duty{}).Evaluate(duty.Figure{Part: 1, Whole: 1}))
	require.False(t, (*duty.Target)(nil).Evaluable())
	require.NotEmpty(t, (*duty.Target)(nil).Explain(duty.Figure{}).ZH)
}

func TestAnExplanationShowsTheValues(t *testing.T) {
	target := duty.Target{Measure: "管理费收缴率", Exactly: "100%", Distinct: true}
	require.Equal(t, "管理费收缴率: 98/100, 要求 = 100%, 重复 0, 没有达到", target.Explain(duty.Figure{Part: 98, Whole: 100}).ZH)
	require.Equal(t, "管理费收缴率: 0/0, wanted = 100%, repeated 0, cannot be told: the whole is 0", target.Explain(duty.Figure{}).EN)
}

func TestBoundsAreReadExactly(t *testing.T) {
	for written, want := range map[string]duty.Bound{"100%": "100%", "25％": "25%", "99.5%": "99.5%", "3": "3", "0": "0", "120%": "120%"} {
		var b duty.Bound
		require.Nil(t, b.SetScalar(written), written)
		require.Equal(t, want, b)
	}
	for _, written := range []string{"", "%", "九成", "-1", "1.5", "01%", "1,000", "1e3", "0.1234567%", "10000000000", "100 %", "100%以上", "0x10"} {
		var b duty.Bound
		require.Equal(t, "duty.target", string(b.SetScalar(written).Kind.Code), written)
		require.Empty(t, b)
	}
}

func TestATargetSaysOneThing(t *testing.T) {
	for name, c := range map[string]struct {
		target duty.Target
		sound  bool
	}{
		"a text":                      {duty.Target{Text: "力争收齐"}, true},
		"a measure and a bound":       {duty.Target{Measure: "收缴率", AtLeast: "90%"}, true},
		"a measure that is distinct":  {duty.Target{Measure: "回访", Distinct: true}, true},
		"two bounds":                  {duty.Target{Measure: "收缴率", AtLeast: "90%", AtMost: "95%"}, false},
		"a bound without a measure":   {duty.Target{AtLeast: "90%"}, false},
		"distinct without a measure":  {duty.Target{Distinct: true, Text: "回访"}, false},
		"a measure without a bound":   {duty.Target{Measure: "收缴率"}, false},
		"a text and a measure":        {duty.Target{Text: "力争", Measure: "收缴率", AtLeast: "90%"}, false},
		"a text with a bound of none": {duty.Target{Text: "力争", Exactly: "100%"}, false},
	} {
		_, findings := duty.New(duty.Spec{Duties: []duty.Duty{{ID: "d", Title: "催收", Positions: []org.Ref{"leader"}, Verb: duty.Collect, Target: &c.target}}}, site(t))
		require.Equal(t, c.sound, len(findings) == 0, name)
		if !c.sound {
			require.Len(t, findings, 1, name)
			require.Equal(t, "duty.target duties[d].target", string(findings[0].Code)+" "+string(findings[0].Path), name)
		}
	}
}

// FuzzTargets holds the evaluation against fractions of the standard library.
func FuzzTargets(f *testing.F) {
	f.Add("100%", int64(98), int64(100), uint8(2))
	f.Add("33.333334%", int64(1), int64(3), uint8(0))
	f.Add("3", int64(3), int64(0), uint8(1))
	f.Add("0.000001%", int64(math.MaxInt64), int64(math.MaxInt64), uint8(0))
	f.Add("999999999.999999%", int64(math.MaxInt64), int64(1), uint8(1))
	f.Fuzz(func(t *testing.T, written string, part, whole int64, relation uint8) {
		var b duty.Bound
		if b.SetScalar(written) != nil {
			return
		}
		target, holds := duty.Target{Measure: "m", AtLeast: b}, func(c int) bool { return c >= 0 }
		switch relation % 3 {
		case 1:
			target, holds = duty.Target{Measure: "m", AtMost: b}, func(c int) bool { return c <= 0 }
		case 2:
			target, holds = duty.Target{Measure: "m", Exactly: b}, func(c int) bool { return c == 0 }
		}
		want := duty.Undetermined
		figure, percent := string(b), false
		if figure[len(figure)-1] == '%' {
			figure, percent = figure[:len(figure)-1], true
		}
		bound, ok := new(big.Rat).SetString(figure)
		require.True(t, ok)
		reached := new(big.Rat).SetInt64(part)
		if percent && whole > 0 {
			reached.Mul(reached, big.NewRat(100, 1)).Quo(reached, new(big.Rat).SetInt64(whole))
		}
		if part >= 0 && whole >= 0 && (!percent || whole > 0) {
			want = duty.Missed
			if holds(reached.Cmp(bound)) {
				want = duty.Met
			}
		}
		require.Equal(t, want, target.Evaluate(duty.Figure{Part: part, Whole: whole}))
	})
}
