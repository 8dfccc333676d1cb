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

// changedCompany is a small company whose data is changed after it was loaded.
func changedCompany(t *testing.T, change func(*site)) *company {
	t.Helper()
	c, err := load(generate(2, 20))
	require.NoError(t, err)
	require.NoError(t, c.decide(100).wrong())
	require.NoError(t, c.agenda().wrong())
	for _, s := range c.sites {
		change(s)
	}
	return c
}

func TestALimitThatIsReadAFenWrongIsCaught(t *testing.T) {
	c := changedCompany(t, func(s *site) { s.limits[1].fen++ })
	d := c.decide(100)
	require.Positive(t, d.differ)
	require.Error(t, d.wrong())

	c = changedCompany(t, func(s *site) { s.limits[0].inclusive = !s.limits[0].inclusive })
	require.Error(t, c.decide(100).wrong())
}

func TestALeaveThatIsForgottenIsCaught(t *testing.T) {
	require.Error(t, changedCompany(t, func(s *site) { s.leave = nil }).decide(1000).wrong())
}

func TestADutyThatIsForgottenAtOneSiteIsCaught(t *testing.T) {
	a := changedCompany(t, func(s *site) { s.facts[pool] = s.facts[pool] != (s.number == 7) }).agenda()
	require.EqualValues(t, 1, a.differ)
	require.ErrorContains(t, a.wrong(), "sites/s0007.yaml")
}

func TestASeedMakesTheSameCompany(t *testing.T) {
	one, other := generate(3, 30), generate(3, 20)
	names := map[string]bool{}
	for i, s := range other.sites {
		require.Equal(t, string(one.sites[i].text()), string(s.text()), "the number of sites changes none")
		names[s.name] = true
	}
	require.Len(t, names, 20)
	require.NotEqual(t, string(one.sites[0].text()), string(generate(4, 1).sites[0].text()))
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
