package approval

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// splitSeeds are lines that are taken apart, and what mistakes of them are made of.
var splitSeeds = []string{
	`{"id":"r1","kind":"expense","amount":"100","requester":"dora","approver":"ann","at":"2026-03-02T09:00:00+08:00"}`,
	` { "id" : "r1" , "attributes" : { "加急" : true , "persons" : -12 , "share" : 0.5e+3 , "none" : null , "list" : [ ] } } ` + "\r\n",
	`{"signatures":[{"verb":"approve","person":"bob","verdict":"agree"},{"position":"manager"}],"history":[],"template":{"unmodified":false}}`,
	`{"text":"a\"b\\c\/d\b\f\n\r\té中` + "\u2028\u00e9中\U0001F600" + `","id":"1","id":"2"}`,
	`[1,-0,0.1,10e2,1E-2,true,false,null,"",[[]],{},{"a":{"b":[{}]}}]`,
	`[]`, `{}`, `[ ]`, "{\t}", `{"":""}`, `{"a b":1}`, `{"Id":"r1","KIND":1,"ids":2,"i":3,"id kind":4}`, `[9223372036854775807,-9223372036854775808,9223372036854775808,1.0,1e0]`,
}

var splitPieces = []string{
	`"`, `\`, `\u`, `\x`, `\"`, "{", "}", "[", "]", ",", ":", " ", "\t", "\n", "0", "1", "-", "+", ".", "e", "E", "true", "null", "nul", "\x00", "\x01", "\x1f", "\x7f",
	"\xff", "\xe2\x80", "\xe2\x80\xa8", "\ufeff", "\xed\xa0\x80", `\ud800`, `"id":`, `"id":"x",`, "//", "NaN", "'", "é", "中", strings.Repeat("[", 20),
}

// requireSplit takes any text apart both ways: what is plain is what encoding/json says, down to every value.
func requireSplit(t testing.TB, raw []byte) {
	if members, ok := plainItems(raw, '{', "id kind at"); ok {
		same, wrong := decoded(raw)
		require.True(t, wrong.IsZero(), "%q", raw)
		require.Len(t, members, len(same), "%q", raw)
		for i, m := range members {
			require.Equal(t, same[i].key, m.key, "%q", raw)
			require.Equal(t, string(same[i].value), string(m.value), "%q", raw)
			requireValue(t, m.value)
		}
	}
	if items, ok := plainItems(raw, '[', ""); ok {
		var same []json.RawMessage
		require.NoError(t, json.Unmarshal(raw, &same), "%q", raw)
		require.NotNil(t, same)
		require.Len(t, items, len(same), "%q", raw)
		for i, m := range items {
			require.Equal(t, string(same[i]), string(m.value), "%q", raw)
			requireValue(t, m.value)
		}
	}
}

// requireValue reads one value both ways.
func requireValue(t testing.TB, raw []byte) {
	var written *string
	if s, ok := plainText(raw); ok {
		require.NoError(t, json.Unmarshal(raw, &written))
		require.NotNil(t, written, "%q", raw)
		require.Equal(t, *written, s, "%q", raw)
	}
	var whether *bool
	err := json.Unmarshal(raw, &whether)
	yes, ok := truth(raw)
	require.Equal(t, err == nil && whether != nil, ok, "%q", raw)
	require.Equal(t, ok && *whether, yes, "%q", raw)
	var number *int64
	err = json.Unmarshal(raw, &number)
	n, fault := strconv.ParseInt(string(raw), 10, 64)
	require.Equal(t, err == nil && number != nil, fault == nil, "%q", raw)
	if fault == nil {
		require.Equal(t, *number, n, "%q", raw)
	}
	requireSplit(t, raw)
}

func TestWhatIsPlainIsTakenApartAsEncodingJSONDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(20260302, 1))
	rounds := 300_000
	if testing.Short() {
		rounds = 30_000
	}
	for _, seed := range splitSeeds {
		_, object := plainItems([]byte(seed), '{', "")
		_, list := plainItems([]byte(seed), '[', "")
		require.True(t, object || list, seed)
		requireSplit(t, []byte(seed))
	}
	valid := 0
	for range rounds {
		line := splitSeeds[random.IntN(len(splitSeeds))]
		for range 1 + random.IntN(3) {
			from := random.IntN(len(line) + 1)
			until := min(len(line), from+random.IntN(4))
			line = line[:from] + splitPieces[random.IntN(len(splitPieces))] + line[until:]
		}
		if random.IntN(8) == 0 {
			line = line[:random.IntN(len(line)+1)]
		}
		if json.Valid([]byte(line)) {
			valid++
		}
		requireSplit(t, []byte(line))
	}
	require.Greater(t, valid, rounds/50, "most mistakes are left out, or the comparison says nothing")
}

func FuzzSplit(f *testing.F) {
	for _, seed := range splitSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { requireSplit(t, raw) })
}

func TestWhatIsNotPlainIsLeftToEncodingJSON(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing": "", "a list": `[]`, "a text": `"a"`, "null": "null", "cut off": `{"a":1`, "two": `{}{}`, "more": `{} x`, "a NUL after it": "{}\x00", "a comma too many": `{"a":1,}`,
		"an escaped key": `{"\u0061":1}`, "no UTF-8": "{\"a\":\"\xff\"}", "no UTF-8 in a key": "{\"\xff\":1}", "a control character": "{\"a\":\"\x01\"}",
		"half an escape": `{"a":"\u12"}`, "no escape": `{"a":"\q"}`, "an escape at the end": `{"a":"\`, "half a text": `{"a":"\u12`, "a number of nothing": `{"a":-}`,
		"a leading zero": `{"a":01}`, "a plus sign": `{"a":+1}`, "half a number": `{"a":1.}`, "half a power": `{"a":1e}`, "no colon": `{"a" 1}`, "no value": `{"a":}`,
		"a byte order mark": "\ufeff{}", "deep": `{"a":` + strings.Repeat("[", plainDepth) + strings.Repeat("]", plainDepth) + `}`, "a list never closed": `{"a":[1}`,
	} {
		_, ok := plainItems([]byte(raw), '{', "")
		require.False(t, ok, name)
	}
}

func TestOfManyMembersEachIsTakenOnce(t *testing.T) {
	for _, n := range []int{1, 31, 32, 33, 1000} {
		var all []member
		for i := range n {
			all = append(all, member{key: strconv.Itoa(i)})
		}
		w := wire{}
		require.Len(t, w.distinct("attributes", append(all, member{key: "0"}), ""), n)
		require.Equal(t, []string{"attributes.0"}, w.missing)
		w = wire{}
		require.Len(t, w.distinct("", append(all, member{key: "0"}, member{key: "1"}, member{key: "1"}), "0"), 1)
		require.Len(t, w.missing, n+2, "the rest is not known, whatever is given twice")
	}
}
