package config_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/mandate-go/mandate/"

// may is what each package may import of this module: the table of the design. A package imports only what stands above
// it, and no package of the domain knows YAML.
var may = map[string][]string{
	"org/diag":                 {},
	"org/date":                 {},
	"org/rule":                 {"org/diag", "org/date"},
	"org":                      {"org/diag", "org/date", "org/rule"},
	"duty":                     {"org", "org/diag", "org/date", "org/rule", "duty/cadence"},
	"schedule/calendar":        {"org/date"},
	"duty/cadence":             {"org/date"},
	"schedule":                 {"schedule/calendar", "duty", "duty/cadence", "org", "org/diag", "org/date", "org/rule"},
	"schedule/ical":            {"schedule", "schedule/calendar", "duty", "duty/cadence", "org", "org/diag", "org/date"},
	"approval/money":           {"org/diag"},
	"approval":                 {"approval/money", "schedule", "schedule/calendar", "schedule/ical", "duty", "org", "org/diag", "org/date", "org/rule", "duty/cadence"},
	"config/internal/yamlnode": {"org/diag"},
	"config":                   {"config/internal/yamlnode", "approval", "approval/money", "schedule", "schedule/calendar", "duty", "org", "org/diag", "org/date", "org/rule", "schedule/ical", "duty/cadence"},
	"config/configtest":        {"config", "approval", "approval/money", "schedule", "schedule/calendar", "duty", "org", "org/diag", "org/date", "schedule/ical"},
	"config/cmd/mandate":       {"config", "config/configtest", "approval", "approval/money", "schedule", "schedule/calendar", "schedule/ical", "duty", "duty/cadence", "org", "org/diag", "org/date", "org/rule"},
}

// outside is which packages import what is not of the standard library.
var outside = map[string]string{
	"org/rule":                 "github.com/expr-lang/expr",
	"config/internal/yamlnode": "gopkg.in/yaml.v3",
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	list.Dir = ".."
	out, err := list.Output()
	require.NoError(t, err)
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else {
			require.NoError(t, err)
		}
		all = append(all, p)
	}
}

func TestImportsFollowTheTable(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		seen[name] = true
		if strings.HasPrefix(name, "examples/") {
			continue // anything
		}
		allowed, known := may[name]
		require.True(t, known, "%s is not in the table", name)
		for _, imported := range p.Imports {
			if within, ours := strings.CutPrefix(imported, module); ours {
				require.Contains(t, allowed, within, "%s must not import %s", name, within)
			} else if strings.Contains(strings.Split(imported, "/")[0], ".") {
				require.NotEmpty(t, outside[name], "%s must not import %s", name, imported)
				require.True(t, strings.HasPrefix(imported, outside[name]), "%s must not import %s", name, imported)
			}
		}
	}
	for name := range may {
		require.True(t, seen[name], "%s is in the table and not in the tree", name)
	}
}

func TestTheTopLevelHoldsTheAgreedList(t *testing.T) {
	entries, err := os.ReadDir("..")
	require.NoError(t, err)
	var visible []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			visible = append(visible, e.Name())
		}
	}
	require.ElementsMatch(t, []string{"org", "duty", "schedule", "approval", "config", "examples",
		"go.mod", "go.sum", "README.md", "LICENSE", "CHANGELOG.md"}, visible)
}

func TestTheModuleHasThreeDirectDependencies(t *testing.T) {
	text, err := os.ReadFile("../go.mod")
	require.NoError(t, err)
	var direct []string
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimPrefix(strings.TrimSpace(line), "require ")
		if name, version, two := strings.Cut(line, " "); two && strings.HasPrefix(version, "v") && !strings.Contains(line, "// indirect") {
			direct = append(direct, name)
		}
	}
	require.ElementsMatch(t, []string{"github.com/expr-lang/expr", "github.com/stretchr/testify", "gopkg.in/yaml.v3"}, direct)
}

// sources parses every Go file of the module that is no test, and calls visit with it.
func sources(t *testing.T, visit func(path string, files *token.FileSet, file *ast.File)) {
	t.Helper()
	require.NoError(t, filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.ParseComments)
		if err == nil {
			visit(path, files, file)
		}
		return err
	}))
}

func TestEveryExportedNameIsDocumented(t *testing.T) {
	sources(t, func(path string, _ *token.FileSet, file *ast.File) {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && exportedReceiver(d) {
					require.NotEmpty(t, d.Doc.Text(), "%s: %s", path, d.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					documented(t, path, d, s)
				}
			}
		}
	})
}

// documented wants a comment on every exported type, and on every group of exported values.
func documented(t *testing.T, path string, group *ast.GenDecl, s ast.Spec) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() {
			require.NotEmpty(t, group.Doc.Text()+s.Doc.Text(), "%s: %s", path, s.Name)
		}
	case *ast.ValueSpec:
		if slices.ContainsFunc(s.Names, (*ast.Ident).IsExported) {
			require.NotEmpty(t, group.Doc.Text()+s.Doc.Text()+s.Comment.Text(), "%s: %s", path, s.Names[0])
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	receiver := d.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if generic, ok := receiver.(*ast.IndexExpr); ok {
		receiver = generic.X
	}
	name, ok := receiver.(*ast.Ident)
	return ok && name.IsExported()
}

func TestNothingReadsTheClockBelowTheCommand(t *testing.T) {
	sources(t, func(path string, _ *token.FileSet, file *ast.File) {
		if strings.HasPrefix(path, filepath.Join("..", "config", "cmd")) || strings.HasPrefix(path, filepath.Join("..", "examples")) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" {
					require.NotContains(t, []string{"Now", "Since", "Until"}, s.Sel.Name, path)
				}
			}
			if f, ok := n.(*ast.FuncDecl); ok && f.Recv == nil {
				require.NotEqual(t, "init", f.Name.Name, path)
			}
			return true
		})
	})
}

func TestFilesStayShort(t *testing.T) {
	sources(t, func(path string, files *token.FileSet, file *ast.File) {
		if lines := files.Position(file.End()).Line; !strings.HasSuffix(path, "iso4217.go") {
			require.LessOrEqual(t, lines, 400, path)
		}
	})
}
