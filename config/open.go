package config

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/mandate-go/mandate/org/diag"
)

// Open is [Load] of a path of the operating system, relative or absolute. Places name files by that path; extends may lead
// anywhere from it.
func Open(path string) (*Model, diag.Findings) {
	return Load(paths{}, filepath.ToSlash(filepath.Clean(path)))
}

// paths is the whole file system under the names that people type.
type paths struct{}

func (paths) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// identity is the absolute path, by which site and ../town/site are one directory.
func (paths) identity(name string) string {
	if absolute, err := filepath.Abs(filepath.FromSlash(name)); err == nil {
		return absolute
	}
	return name
}
