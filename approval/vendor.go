package approval

import (
	"strings"
	"unicode"

	"github.com/mandate-go/mandate/org/rule"
)

// folded is a text as groups compare it: full-width forms (U+FF01 to U+FF5E) become their half-width ones, blanks and
// characters without width are dropped, and Latin letters are small.
func folded(written string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, written)
}

// companyEndings are what the names of companies end with, the longest first: of a name one is dropped.
var companyEndings = []string{"有限责任公司", "有限公司", "公司"}

// vendorName is the name of a company as groups compare it: folded, without brackets but with what they hold, and without one of
// the endings. What is left of 股份有限公司 is 股份. A name that is nothing but an ending is none.
func vendorName(written string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]{}〈〉《》「」『』【】〔〕〖〗", r) {
			return -1
		}
		return r
	}, folded(written))
	for _, ending := range companyEndings {
		if short, found := strings.CutSuffix(name, ending); found {
			return short
		}
	}
	return name
}

// groupValue is the value of an attribute as groups compare it, false where a text says nothing.
func groupValue(v rule.Value, vendor bool) (string, bool) {
	written, isText := strings.CutPrefix(v.Canonical(), "text:")
	switch {
	case !isText:
		return v.Canonical(), true
	case vendor:
		written = vendorName(written)
	default:
		written = folded(written)
	}
	return written, written != ""
}
