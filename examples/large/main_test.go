package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestASmallCompanyIsLoadedDecidedAndPutOnTheCalendarAsCalculated(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out, 1, 40, 100))
	for _, line := range []string{
		"40 个小区, 800 个岗位, 2408 人, ",
		"40 个模型: 800 个岗位, 2408 人, ",
		"错误 0",
		"与简单计算不同的: 0",
		"次数不同的小区: 0",
	} {
		require.Contains(t, out.String(), line)
	}
}

// What a stage is made of: go test ./examples/large -run '^$' -bench Load -cpuprofile cpu.out
func BenchmarkLoad(b *testing.B) {
	e := generate(1, 500)
	for range b.N {
		_, err := load(e)
		require.NoError(b, err)
	}
}

func BenchmarkDecide(b *testing.B) {
	c, err := load(generate(1, 100))
	require.NoError(b, err)
	b.ResetTimer()
	for range b.N {
		require.NoError(b, c.decide(100).wrong())
	}
}

func BenchmarkAgenda(b *testing.B) {
	c, err := load(generate(1, 100))
	require.NoError(b, err)
	b.ResetTimer()
	for range b.N {
		require.NoError(b, c.agenda().wrong())
	}
}
