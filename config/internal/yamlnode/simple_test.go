package yamlnode

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// readBoth reads a text as plain YAML, and where that does not give up, compares with what the engine makes of it.
func readBoth(t *testing.T, text []byte) bool {
	t.Helper()
	f := &File{name: "a.yaml", text: text, engine: text}
	if f.scan(text) != nil {
		return false
	}
	root := f.readSimple()
	if root == nil {
		return false
	}
	var documents [2]yaml.Node
	count, err := readDocuments(bytes.NewReader(text), documents[:])
	require.NoError(t, err, "%s", text)
	require.Equal(t, 1, count, "%s", text)
	same(t, documents[0].Content[0], root, text)
	return true
}

// same compares all that is asked of nodes.
func same(t *testing.T, want, got *yaml.Node, text []byte) {
	t.Helper()
	if want.Kind != got.Kind || want.Style != got.Style || want.Value != got.Value || want.Line != got.Line || want.Column != got.Column ||
		want.Anchor != got.Anchor || empty(want) != empty(got) || odd(want) != odd(got) || unwritten(want) != unwritten(got) || len(want.Content) != len(got.Content) ||
		(want.Tag == nullTag) != (got.Tag == nullTag) {
		t.Fatalf("%q\nwant %+v\ngot  %+v\n%q", want.Value, want, got, text)
	}
	for i := range want.Content {
		same(t, want.Content[i], got.Content[i], text)
	}
}

// corpus is all the YAML there is here.
func corpus(t testing.TB) [][]byte {
	var all [][]byte
	for _, pattern := range []string{"../../lanshan/*.yaml", "../../testdata/*.yaml", "../../testdata/*/*.yaml", "../../testdata/bad/*/*.yaml", "../../cmd/mandate/testdata/*/*.yaml"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, names, pattern)
		for _, name := range names {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			all = append(all, text)
		}
	}
	return all
}

func TestWhatIsReadAsPlainYAMLIsWhatTheEngineReads(t *testing.T) {
	texts, read := corpus(t), 0
	for _, text := range texts {
		if readBoth(t, text) {
			read++
		}
	}
	t.Logf("%d of %d files are plain", read, len(texts))
	require.Greater(t, read, len(texts)/3)
}

func TestWhatHRWritesIsPlain(t *testing.T) {
	for _, text := range []string{
		"a: b\n", "a: b", "岗位:\n- 编号: x\n  名称: 经理\n- 编号: y\n", "a:\n  - b\n  - c: d\n    e: [f, g]\n  - {h: i, j: 'k'}\n# l\nm:\n", "a: \"b\" # c\n\n\nd: e  \n",
		"a: [{b: [c]}, [], {}]\n", "a: it's 5#3 “x”，y\n", "  a: b\n  c: d\n", "a:\n    b:\n        c: d\n    e: f\n", "08:00: a:b\n",
		"a: b\r\n\r\nc: [d]\r\ne:\r\n  - f\r\n", "a: ../b # c\nd: [../../手册, {e: ../f}]\n",
	} {
		require.True(t, readBoth(t, []byte(text)), "%q", text)
	}
	deep := strings.Repeat("[", 50) + strings.Repeat("]", 50)
	for _, text := range []string{"", "# a\n", "- a\n", "a\n", "a: |\n  b\n", "a: &b c\n", "a: b\n  c\n", "a: [b,\n c]\n", "a: b: c\n", "---\na: b\n", "a: b\n---\na: b\n", "a: b\n...\n",
		"a:\tb\n", "a: b\rc: d\n", "a: b\r", "\"a\": b\n", "a: \"\\n\"\n", "a: -5\n", "a: *b\n", "a:\n  b: c\n d: e\n", "a: " + deep + "\n", strings.Repeat("a", 300) + ": b\n"} {
		require.False(t, readBoth(t, []byte(text)), "%q", text)
	}
}

// pieces are what the lines of the generated texts consist of.
var pieces = []string{"a: ", "名称: ", "b:", "- ", "- ", "x", "经理", "[", "]", "{", "}", ", ", ",", ": ", ":", " ", "  ", "'", "''", "\"", "#", " #", "null", "~", "?", "? ", "-",
	"|", ">", "&a", "*a", "!t", "%", "@", "---", "...", "../", "..", "<<", "<<: ", "\\", "5", "/", "(", "=", "：", "，", "a: x", "- x", "k: [x, y]", "{k: v, l: 'w'}", "\"q\"", "'q'", "# c", "c: # d"}

// writer writes texts that are sound but for a piece here and there that does not belong.
type writer struct {
	*rand.Rand
	strings.Builder
}

func (w *writer) one(of ...string) { w.WriteString(of[w.IntN(len(of))]) }

// noise is a piece of anything, once in a while.
func (w *writer) noise() {
	if w.IntN(25) == 0 {
		w.one(pieces...)
	}
}

func (w *writer) scalar() {
	w.noise()
	w.one("x", "经理", "a b", "null", "Null", "NULL", "~", "5", "a#b", "it's", "a:b", "08:00", "'q'", "'it''s'", "\"q\"", "''", "/x", "a, b", "（甲）", "x  y", "a\"b", "../a", "../..")
	w.noise()
}

func (w *writer) value(depth int) {
	if depth == 0 || w.IntN(3) > 0 {
		w.scalar()
		return
	}
	list := w.IntN(2) == 0
	w.WriteString(map[bool]string{true: "[", false: "{"}[list])
	for i := range w.IntN(4) {
		if i > 0 {
			w.one(", ", ",", " , ")
		}
		if !list {
			w.one("a: ", "名称: ", "b : ", "c:  ")
		}
		w.value(depth - 1)
	}
	w.WriteString(map[bool]string{true: "]", false: "}"}[list])
	w.noise()
}

func (w *writer) block(indent, depth int) {
	list := w.IntN(3) == 0 && indent > 0
	for range 1 + w.IntN(3) {
		w.WriteString(strings.Repeat(" ", indent))
		w.noise()
		if list {
			w.one("- ", "- ", "-  ")
		}
		if !list || w.IntN(2) == 0 {
			w.one("a:", "名称:", "b :", "c d:")
		}
		switch w.IntN(6) {
		case 0:
			w.one("", "", " # c", " ")
			w.WriteByte('\n')
			if depth > 0 {
				w.block(indent+[]int{0, 2, 2, 2, 3, 4}[w.IntN(6)], depth-1)
			}
			continue
		default:
			w.one(" ", " ", "  ")
			w.value(2)
		}
		w.one("", "", "", " # c", "  ", "#c")
		w.one("\n", "\n", "\n", "\r\n")
		w.one("", "", "", "", "\n", "# c\n", "   # c\n", " \n")
	}
}

func generated(r *rand.Rand) []byte {
	w := &writer{Rand: r}
	w.block(0, 3)
	return []byte(w.String())
}

func TestGeneratedTextsReadAsPlainYAMLAreWhatTheEngineReads(t *testing.T) {
	n := 60_000
	if testing.Short() {
		n = 15_000
	}
	r, read := rand.New(rand.NewPCG(1, 2)), 0
	for range n {
		if readBoth(t, generated(r)) {
			read++
		}
	}
	t.Logf("%d of %d texts are plain", read, n)
	require.Greater(t, read, n/10)
}

// Texts that are plain but for one byte.
func TestPlainYAMLWithOneByteOfAnotherIsWhatTheEngineReads(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bytes := []byte(" \n-:#,[]{}'\"?|>&*!%@`~\\ax5./")
	var plain [][]byte
	for _, text := range corpus(t) {
		if len(text) < 3000 && readBoth(t, text) {
			plain = append(plain, text)
		}
	}
	for range 20_000 {
		text := append([]byte(nil), plain[r.IntN(len(plain))]...)
		text[r.IntN(len(text))] = bytes[r.IntN(len(bytes))]
		readBoth(t, text)
	}
}

func FuzzSimple(f *testing.F) {
	for _, text := range corpus(f) {
		if len(text) < 2000 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) { readBoth(t, text) })
}
