package config_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// files is a model in memory: names and texts.
type files map[string]string

func (f files) fs() fs.FS {
	fsys := fstest.MapFS{}
	for name, text := range f {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// with is the files with one of them changed: every place of old becomes new, and there must be one.
func (f files) with(t testing.TB, name, old, new string) files {
	t.Helper()
	require.Equal(t, 1, strings.Count(f[name], old), "%s holds %q", name, old)
	changed := files{}
	for n, text := range f {
		changed[n] = text
	}
	changed[name] = strings.ReplaceAll(f[name], old, new)
	return changed
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// estate is the embedded organization as files in memory.
func estate(t testing.TB) files {
	t.Helper()
	names, err := filepath.Glob("lanshan/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(names), 5)
	all := files{}
	for _, name := range names {
		all[filepath.Base(name)] = read(t, name)
	}
	require.Contains(t, all, "positions.yaml")
	require.Contains(t, all, "approvals.yaml")
	return all
}

// load loads files in which no error is found.
func load(t testing.TB, f files) *config.Model {
	t.Helper()
	m, findings := config.Load(f.fs(), ".")
	require.NoError(t, findings.Err())
	return m
}

// hashes are the policy's and the register's.
func hashes(m *config.Model) [2]string {
	return [2]string{m.Policy().Hash(), m.Policy().RegisterHash()}
}

const (
	head    = "mandate: 1\norganization: {id: site, name: 小区, timezone: Asia/Shanghai}\nparties: [{id: company, name: 公司}]\n"
	clerk   = "positions: [{id: clerk, name: 文员, reports_to: company}]\n"
	cleaner = "positions: [{id: cleaner, name: 保洁员, reports_to: company}]\n"
)

func TestAModelIsReadFromADirectoryAFileAndAnyFileSystem(t *testing.T) {
	whole := load(t, estate(t))
	embedded, _ := config.Lanshan()
	require.Equal(t, hashes(embedded), hashes(whole))

	dir, findings := config.Load(os.DirFS("."), "lanshan")
	require.NoError(t, findings.Err())
	require.Equal(t, hashes(whole), hashes(dir))

	opened, findings := config.Open("lanshan")
	require.NoError(t, findings.Err())
	require.Equal(t, hashes(whole), hashes(opened))
	require.Equal(t, "lanshan", path.Dir(findings[0].Pos.File))

	absolute, err := filepath.Abs("lanshan")
	require.NoError(t, err)
	_, findings = config.Open(absolute)
	require.Equal(t, filepath.ToSlash(absolute), path.Dir(findings[0].Pos.File))

	one, findings := config.Load(files{"deep/in/model.txt": head + clerk}.fs(), "deep/in/model.txt")
	require.Empty(t, findings)
	require.Equal(t, 1, one.Org().Len())
	require.Equal(t, head+clerk, string(one.Source("deep/in/model.txt")))
	require.Nil(t, one.Source("other.txt"))
}

func TestOnlyTheYamlFilesOfTheDirectoryItselfAreRead(t *testing.T) {
	f := files{
		"a.yaml": head + clerk, "b.yml": cleaner,
		"c.yaml.bak": "]", ".hidden.yaml": "]", "notes.md": "]", "d.YAML.txt": "]", "within/e.yaml": "]", "f.yaml/g.yaml": "]",
	}
	m := load(t, f)
	require.Empty(t, m.Findings())
	require.Equal(t, 2, m.Org().Len())
}

func TestAPathThatCannotBeOpenedIsOneFinding(t *testing.T) {
	for _, open := range []func() (*config.Model, diag.Findings){
		func() (*config.Model, diag.Findings) { return config.Load(files{"a.yaml": head}.fs(), "nowhere") },
		func() (*config.Model, diag.Findings) { return config.Load(files{"a.yaml": head}.fs(), "../a.yaml") },
		func() (*config.Model, diag.Findings) { return config.Open("lanshan/nowhere.yaml") },
	} {
		m, findings := open()
		require.NotNil(t, m)
		require.Len(t, findings, 1)
		require.Equal(t, config.Unreadable, findings[0].Code)
		require.NotEmpty(t, findings[0].Pos.File)
		undetermined(t, m)
	}
}

func TestFindingsAreSortedAndTheSameOnEveryLoad(t *testing.T) {
	many := estate(t) // and a good part of the bad files, all as one model
	names, err := filepath.Glob("testdata/bad/*unknown*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		many[filepath.Base(name)] = read(t, name)
	}
	var first bytes.Buffer
	for i := range 20 {
		m, findings := config.Load(many.fs(), ".")
		require.Greater(t, len(findings), 100)
		require.Equal(t, findings, m.Findings())
		sorted := m.Findings()
		sorted.Sort()
		require.Equal(t, sorted, findings)
		var written bytes.Buffer
		require.NoError(t, diag.WriteJSON(&written, findings, diag.Chinese))
		require.NoError(t, diag.WriteJSON(&written, findings, diag.English))
		if i == 0 {
			first = written
		}
		require.Equal(t, first.String(), written.String())
	}
}

func TestTheCallerCannotChangeTheFindingsOfAModel(t *testing.T) {
	m, findings := config.Lanshan()
	findings[0].Code = "changed"
	m.Findings()[0].Code = "changed"
	require.NotEqual(t, diag.Code("changed"), m.Findings()[0].Code)
}

// The files of a model are decoded at once, on as many processors as there are, and say the same on one.
func TestWhatIsFoundDoesNotDependOnHowManyProcessorsThereAre(t *testing.T) {
	f := estate(t)
	for i := range 9 {
		f[fmt.Sprintf("x%d.yaml", i)] = fmt.Sprintf("mandate: %d\npositions: {id: extra%d, name: 多余%d, headcont: 1}\npeople: [\n", i, i%3, i)
		f[fmt.Sprintf("y%d.yaml", i)] = fmt.Sprintf("mandate: %d\npositions: {id: extra%d, name: 多余%d, headcont: 1}\n", i%2+1, i%3, i)
	}
	was := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(was)
	_, one := config.Load(f.fs(), ".")
	require.Greater(t, len(one), 20)
	runtime.GOMAXPROCS(8)
	for range 5 {
		_, many := config.Load(f.fs(), ".")
		require.Equal(t, one, many)
	}
}
