package config

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// alone drops what only follows from text that could not be read, so that one mistake is one finding. While some of the
// text is unread no warning is given: whether something is missing cannot be told. Of the errors those at the same place
// go, and references to what may be defined in the text that was not read.
func alone(found, unread diag.Findings) diag.Findings {
	if unread.Err() == nil {
		return found
	}
	names := false
	for _, u := range unread {
		names = names || !strings.Contains(string(u.Path), ".") || strings.HasSuffix(string(u.Path), ".id") ||
			strings.HasSuffix(string(u.Path), ".name") || strings.Contains(string(u.Path), ".aliases")
	}
	var kept diag.Findings
	for _, f := range found {
		if f.Severity == diag.Error && !(names && unknown(f.Code)) && !beside(f.Path, unread) {
			kept = append(kept, f)
		}
	}
	return kept
}

// unknown reports whether a code is that of a reference to something that is not defined.
func unknown(code diag.Code) bool {
	_, what, _ := strings.Cut(string(code), ".unknown-")
	return slices.Contains([]string{"reference", "event", "record", "counterpart", "name"}, what)
}

// beside reports whether a path is that of an unread value, within one, or around one.
func beside(path diag.Path, unread diag.Findings) bool {
	for _, u := range unread {
		if u.Path != "" && (within(path, u.Path) || within(u.Path, path)) {
			return true
		}
	}
	return false
}

// within reports whether a path is another or inside it.
func within(path, around diag.Path) bool {
	rest, inside := strings.CutPrefix(string(path), string(around))
	return inside && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
