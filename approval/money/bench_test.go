package money_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
)

func TestAmountsAreReadComparedAndAddedWithoutAllocation(t *testing.T) {
	a, b, l := yuan(t, "1999.99"), yuan(t, "2000"), limit(t, "不满2000元")
	for name, run := range map[string]func(){
		"Parse":    func() { _, _ = money.Parse("1999.99", cny) },
		"Compare":  func() { _, _ = a.Compare(b) },
		"Add":      func() { _, _ = a.Add(b) },
		"Contains": func() { _ = l.Contains(a) },
		"Currency": func() { _, _ = money.ParseCurrency("ZWG") },
	} {
		require.Zero(t, testing.AllocsPerRun(100, run), name)
	}
}

// A matrix of ten thousand authorities reads as many limits.
func TestALimitInWordsIsReadWithFewAllocations(t *testing.T) {
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { _, _ = money.ParseLimit("不满2000元", cny) }), 5.0)
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { _, _ = money.ParseLimit("超过2000元且不超过10000元", cny) }), 7.0)
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := money.Parse("1999.99", cny); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	x, y := yuan(b, "1999.99"), yuan(b, "2000")
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, same := x.Compare(y); !same {
			b.Fatal("not comparable")
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	x, y := yuan(b, "1999.99"), yuan(b, "2000")
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := x.Add(y); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkContains(b *testing.B) {
	l, a := limit(b, "不满2000元"), yuan(b, "1999.99")
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if !l.Contains(a) {
			b.Fatal("not covered")
		}
	}
}

func BenchmarkParseLimit(b *testing.B) {
	for _, text := range []string{"不满2000元", "2000元以下(不含2000元)", "超过2000元不超过1万元"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				if _, f := money.ParseLimit(text, cny); f != nil {
					b.Fatal(f)
				}
			}
		})
	}
}
