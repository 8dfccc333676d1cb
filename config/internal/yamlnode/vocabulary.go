package yamlnode

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// vocabulary is the keys of a language, in both scripts: what tells a key from Chinese prose.
type vocabulary map[string]word

// word is what is known of a key, wherever in the language it stands.
type word struct {
	same  []string // other words for it
	in    []*shape // the groups that it belongs to
	list  bool     // somewhere its value is a list
	holds bool     // its value is a list or a group wherever it stands
	known bool
}

// add notes a field of a group.
func (v vocabulary) add(f *field, group *shape) {
	for _, name := range []string{f.key, f.zh} {
		if name == "" {
			continue
		}
		w := v[name]
		w.list = w.list || f.shape.form == listForm
		w.holds = (w.holds || !w.known) && f.shape.holds()
		w.known = true
		w.in = append(w.in, group)
		for _, other := range []string{f.key, f.zh} {
			if other != "" && other != name && !slices.Contains(w.same, other) {
				w.same = append(w.same, other)
			}
		}
		v[name] = w
	}
}

// holds reports whether a value of a shape is a list or a group of keys.
func (s *shape) holds() bool {
	if s.form == optionalForm {
		return s.elem.holds()
	}
	return s.form == listForm || s.form == structForm
}

// key reports whether a word is one of the language's keys or looks like one.
func (v vocabulary) key(text []byte) bool {
	if len(text) == 0 || len(text) > longestWord {
		return false
	}
	if _, known := v[string(text)]; known {
		return true
	}
	for i, c := range text {
		if (c < 'a' || c > 'z') && (c != '_' || i == 0) {
			return false
		}
	}
	return len(text) > 1
}

// longestWord is how many bytes a key has at most.
const longestWord = 60

// same reports whether two words are the same key somewhere.
func (v vocabulary) same(a, b string) bool {
	return a == b || slices.Contains(v[a].same, b)
}

// together reports whether two keys belong to one group somewhere, as far as both are known.
func (v vocabulary) together(a, b string) bool {
	one, other := v[a], v[b]
	return !one.known || !other.known || slices.ContainsFunc(one.in, func(s *shape) bool { return slices.Contains(other.in, s) })
}

// wordy reports whether a text could be meant as a key where only a key can stand.
func wordy(text []byte) bool {
	if len(text) == 0 || len(text) > longestWord {
		return false
	}
	letters := false
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRune(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != ' ' {
			return false
		}
		letters = letters || unicode.IsLetter(r)
		at += width
	}
	return letters
}

// shortName reports whether a text looks like a reference, an id or a name, not like a piece of prose.
func shortName(text []byte) bool {
	text = trimSpaces(text)
	columns := 0 // an id takes one for each letter, a Chinese name two
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRune(text[at:])
		if slices.Contains(sentenceMarks, r) {
			return false
		}
		columns += min(width, 2)
		at += width
	}
	return columns > 0 && columns <= 32
}

var sentenceMarks = []rune("。；：！？…“”‘’《》:;!?")
