package config_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// Every entry of testdata/bad is a small model with one fault: a file, or a directory of files. The finding it must give,
// and no other, is written where it stands, "# want CODE:COLUMN" at the end of the line; where that would disturb, on the
// first lines of the file, "# want CODE LINE:COLUMN", with 0:0 for a finding that stands nowhere.
var (
	wantHere  = regexp.MustCompile(`# want ([a-z0-9.-]+):(\d+)$`)
	wantThere = regexp.MustCompile(`^# want ([a-z0-9.-]+) (\d+):(\d+)$`)
)

// unwritten is what a file cannot say of itself.
var unwritten = map[string][]string{
	"config-empty.yaml":     {"config.empty  0:0"},
	"yaml-office-file.yaml": {"yaml.office-file yaml-office-file.yaml 1:1"},
}

// ofDays is why the rules of work have no files.
const ofDays = "raised for the work of some days, not when a model is loaded; tests of the package raise it"

// notFromFiles are codes that no file of testdata/bad can have, and why.
var notFromFiles = map[diag.Code]string{
	"schedule.hours-day":        ofDays,
	"schedule.hours-period":     ofDays,
	"schedule.overtime":         ofDays,
	"schedule.day-off":          ofDays,
	"schedule.rest-between":     ofDays,
	"schedule.rest-after-night": ofDays,
	"schedule.longest-run":      ofDays,
	"schedule.nights-in-a-row":  ofDays,
	"schedule.protected":        ofDays,
	"schedule.minors":           ofDays,
	"schedule.provisional":      ofDays,
	"org.assignments-lost":      "raised where a register replaces another; a test of the package replaces one",
	"config.unreadable":         "speaks of a path, not of what is written there",
	"yaml.too-large":            "needs a megabyte; made by a test",
	"money.currency":            "raised where a program reads a currency; the organization's is approval.currency",
}

// entries are the models of testdata/bad by name, with the files of each.
func entries(t testing.TB) (fsys fs.FS, models map[string][]string) {
	t.Helper()
	files, models := fstest.MapFS{}, map[string][]string{}
	require.NoError(t, fs.WalkDir(os.DirFS("testdata/bad"), ".", func(file string, d fs.DirEntry, err error) error {
		name := strings.TrimSuffix(file, ".bytes") // what is no UTF-8 does not look like text in the tree
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		written, err := os.ReadFile(filepath.Join("testdata/bad", file))
		files[name] = &fstest.MapFile{Data: written}
		model, _, _ := strings.Cut(name, "/")
		models[model] = append(models[model], name)
		return err
	}))
	require.NotEmpty(t, models)
	return files, models
}

// wanted reads the expectations of a file, each as "code file line:column".
func wanted(t *testing.T, fsys fs.FS, name string) []string {
	t.Helper()
	text, err := fs.ReadFile(fsys, name)
	require.NoError(t, err)
	wants := slices.Clone(unwritten[name])
	text = bytes.TrimPrefix(bytes.ReplaceAll(text, []byte{0}, nil), []byte("\ufeff"))
	text = bytes.TrimLeft(text, "\xff\xfe") // UTF-16, without its zeros, is ASCII enough
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if m := wantThere.FindStringSubmatch(lines.Text()); m != nil {
			wants = append(wants, want(m[1], name, m[2], m[3]))
		} else if m := wantHere.FindStringSubmatch(lines.Text()); m != nil {
			wants = append(wants, want(m[1], name, strconv.Itoa(n), m[2]))
		}
	}
	return wants
}

func want(code, file, line, column string) string {
	if line == "0" {
		file = ""
	}
	return fmt.Sprintf("%s %s %s:%s", code, file, line, column)
}

// given writes findings as expectations are written, accepted ones left out.
func given(findings diag.Findings) []string {
	all := make([]string, 0, len(findings))
	for _, f := range findings {
		if f.Accepted {
			continue
		}
		file := f.Pos.File
		if f.Pos.Line == 0 {
			file = ""
		}
		all = append(all, fmt.Sprintf("%s %s %d:%d", f.Code, file, f.Pos.Line, f.Pos.Column))
	}
	return all
}

func TestOneMistakeIsOneFindingWhereItStands(t *testing.T) {
	fsys, models := entries(t)
	for name, files := range models {
		t.Run(name, func(t *testing.T) {
			var wants []string
			for _, file := range files {
				wants = append(wants, wanted(t, fsys, file)...)
			}
			require.NotEmpty(t, wants, "the file says nowhere what it wants")
			_, findings := config.Load(fsys, name)
			require.Equal(t, wants, given(findings), "%v", findings)
		})
	}
}

func TestEveryCodeOfLoadingHasABadFile(t *testing.T) {
	fsys, models := entries(t)
	shown := map[diag.Code]bool{}
	for _, files := range models {
		for _, file := range files {
			for _, w := range wanted(t, fsys, file) {
				code, _, _ := strings.Cut(w, " ")
				shown[diag.Code(code)] = true
			}
		}
	}
	for _, k := range config.Codes() {
		_, excused := notFromFiles[k.Code]
		require.True(t, shown[k.Code] != excused, "%s: no bad file wants it, or one does though it is excused", k.Code)
		delete(shown, k.Code)
	}
	for code := range shown {
		if notFromFiles[code] == "" {
			require.Fail(t, "a bad file wants a code that does not exist", code)
		}
	}
}

func TestAFileWithTooManyValuesIsRefusedAtOnce(t *testing.T) {
	many := "accept: [" + strings.Repeat(",", 1<<20) + "]\n"
	_, findings := config.Load(files{"clean.yaml": read(t, "testdata/clean.yaml"), "many.yaml": many}.fs(), ".")
	require.Equal(t, []string{"yaml.too-large many.yaml 1:1"}, given(findings))
}

func TestAModelOfTheSameShapeWithoutAFaultHasNoFinding(t *testing.T) {
	_, findings := config.Load(os.DirFS("testdata"), "clean.yaml")
	require.Empty(t, findings)
}

// What no author should meet in a message: the engine's words, Go's types and verbs of its printing.
var foreign = regexp.MustCompile(`yaml:|!!|%!|\b(org|diag|date|rule|duty|money|approval|config|yamlnode|time|reflect)\.[A-Z]|\*[a-z]+\.|map\[|\[\]|struct|interface|int(8|16|32|64)|<nil>|0x[0-9a-f]{6}`)

// englishRun is a phrase that no Chinese text holds outside quotes: three English words in a row.
var englishRun = regexp.MustCompile(`\b[a-z]+ [a-z]+ [a-z]+`)

// ownWords are what an author wrote, as messages quote it.
var ownWords = regexp.MustCompile(`“[^”]*”|"[^"]*"`)

func TestEveryFindingSpeaksToItsAuthorInBothLanguages(t *testing.T) {
	fsys, models := entries(t)
	for name := range models {
		_, findings := config.Load(fsys, name)
		for _, f := range findings {
			if f.Code == "yaml.syntax" {
				continue // what nobody has classified yet ends in the words of the YAML reader
			}
			speaks(t, f.Message, name)
			speaks(t, f.Hint, name)
		}
	}
}

// speaks wants a text in both languages, in words that an author knows.
func speaks(t *testing.T, text diag.Text, name string) {
	t.Helper()
	for _, said := range []string{text.ZH, text.EN} {
		where := fmt.Sprintf("%s: %q", name, said)
		require.NotEmpty(t, said, where)
		require.NotRegexp(t, foreign, ownWords.ReplaceAllString(said, ""), where)
		require.NotContains(t, said, "“”", where)
		require.NotContains(t, said, "  ", where)
	}
	require.NotRegexp(t, englishRun, ownWords.ReplaceAllString(text.ZH, "“”"), name)
	require.Regexp(t, `\p{Han}`, text.ZH, name)
	require.NotRegexp(t, `[。，：；？]`, ownWords.ReplaceAllString(text.EN, ""), name)
}
