package main

import (
	"encoding/json"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAllAnswersAgreeAndEveryMistakeIsCaught(t *testing.T) {
	for _, lazy := range groups(shortSizes) {
		t.Run(lazy.title, func(t *testing.T) {
			g := lazy.make(lazy.title)
			require.NotEmpty(t, g.about)
			for _, c := range g.contests {
				require.NoError(t, check(c), c.name)
				mistake, err := caught(c)
				require.NoError(t, err, c.name)
				require.Contains(t, mistake, c.wrong.name)
				require.Greater(t, len(c.field), 1)
				for i, one := range c.field { // a row of the table is one contestant
					require.Equal(t, g.contests[0].field[i].name, one.name)
				}
			}
		})
	}
}

func TestAPeerThatAnswersRightAndCountsWrongIsCaughtToo(t *testing.T) {
	m := fewKinds(10)
	lazy := decideByMap(m)
	lazy.run = func(_, _ int) int { return 0 }
	require.ErrorContains(t, compare(decideByMandate(m), lazy, len(m.questions)), "sums up to 1560")
}

func TestAControlThatIsRightIsReported(t *testing.T) {
	m := fewKinds(10)
	_, err := caught(contest{questions: 100, field: []contestant{decideByMandate(m)}, wrong: decideByScan(m)})
	require.ErrorContains(t, err, "does not see")
}

func TestSeventyEightQuestionsInAHundredArePermitted(t *testing.T) {
	for name, m := range map[string]matrix{"few kinds": fewKinds(1000), "many kinds": manyKinds(1000)} {
		require.Len(t, m.authorities, 1000, name)
		require.Equal(t, 1560, decideByMandate(m).run(0, 2000), name)
	}
}

func TestTheShortRunPrintsATableForEveryGroup(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(&out, io.Discard, true, false, ""))
	for _, g := range groups(shortSizes) {
		require.Contains(t, out.String(), "### "+g.title+"\n")
	}
	require.Contains(t, out.String(), "### "+sideBySide+"\n")
	require.NotContains(t, out.String(), "reached", "what small sizes come to says nothing")
	require.Error(t, run(io.Discard, io.Discard, true, true, ""), "they are not to be written into the README")
}

func TestTheREADMEIsOfTheseTablesAndVersions(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	before, after, err := around(string(text))
	require.NoError(t, err)
	generated := strings.TrimSuffix(strings.TrimPrefix(string(text), before), after)
	mod, err := os.ReadFile("go.mod")
	require.NoError(t, err)
	for _, peer := range peers { // a test is built without versions, so that they are those of go.mod
		_, rest, found := strings.Cut(string(mod), "\t"+peer+" ")
		require.True(t, found, peer)
		version, _, _ := strings.Cut(rest, "\n")
		require.Contains(t, generated, peer+" "+version, "run: go run . -write")
	}
	for _, lazy := range groups(shortSizes) {
		g := lazy.make(lazy.title)
		require.Contains(t, generated, "### "+g.title+"\n", "run: go run . -write")
		for _, c := range g.contests[0].field {
			require.Contains(t, generated, "\n| "+c.name+" | ", "run: go run . -write")
		}
	}
	for _, w := range sharedWork(fullSizes) {
		require.Contains(t, generated, "\n| "+w.name+" | ", "run: go run . -write")
	}
}

func TestWorkThatAnswersOtherwiseBesideOthersIsReported(t *testing.T) {
	var asked atomic.Int64
	counts := shared{name: "a counter", loop: func() func(from, n int) int {
		return func(_, n int) int { return int(asked.Add(int64(n))) }
	}}
	_, err := scale([]shared{counts}, brief)
	require.ErrorContains(t, err, "a counter: one of ")
}

func TestLoadingEightFilesIsLoadingOne(t *testing.T) {
	m := fewKinds(1000)
	require.Equal(t, 2*len(m.authorities), loadSplit(m)()(0, 2))
}

func TestOfTenLinesSixArePermittedTwoEscalateAndTwoAreDenied(t *testing.T) {
	outcomes := map[string]int{}
	first := wireGroup("", 100).contests[0].field[0]
	for i := range 100 {
		var a answered
		require.NoError(t, json.Unmarshal([]byte(first.answer(i)), &a))
		require.NotEmpty(t, a.Reasons)
		outcomes[a.Outcome]++
	}
	require.Equal(t, map[string]int{"permitted": 60, "escalate": 20, "denied": 20}, outcomes)
}
