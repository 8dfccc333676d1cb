package rule

import (
	"errors"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"

	"github.com/mandate-go/mandate/org/diag"
)

// span is a run of characters, half-open.
type span struct{ from, to int }

func (s span) join(o span) span { return span{min(s.from, o.from), max(s.to, o.to)} }

func place(n ast.Node) span { return span{n.Location().From, n.Location().To} }

// source is the text of an expression and its tokens.
type source struct {
	text    string
	runes   []rune
	tokens  []lexer.Token // without the last, which marks the end
	partner []int         // of a token that is a bracket: the index of the other bracket, else its own
}

// read takes the text apart and tells everything that is wrong with its characters and tokens.
func read(text string) (*source, []*diag.Fault) {
	if len(text) > MaxText && utf8.RuneCountInString(text) > MaxText {
		return nil, []*diag.Fault{{Kind: tooLarge, Text: diag.Textf(
			"表达式超过 %d 个字符", "the expression has more than %d characters", MaxText)}}
	}
	s := &source{text: text, runes: []rune(text)}
	if strings.TrimSpace(text) == "" {
		return s, []*diag.Fault{{Kind: syntax, Text: diag.Text{ZH: "表达式是空的", EN: "the expression is empty"}}}
	}
	if !utf8.ValidString(text) {
		at := slices.Index(s.runes, utf8.RuneError)
		return s, []*diag.Fault{s.fault(syntax, span{at, at + 1}, diag.Text{ZH: "这里有一个无效的字符", EN: "there is an invalid character here"})}
	}
	if faults := s.glyphs(); faults != nil {
		return s, faults
	}
	if fault := s.lex(); fault != nil {
		return s, []*diag.Fault{fault}
	}
	s.pair()
	return s, s.refused()
}

// lex fills the tokens.
func (s *source) lex() *diag.Fault {
	l := lexer.New()
	l.Reset(file.NewSource(s.text))
	for {
		token, err := l.Next()
		switch {
		case errors.Is(err, io.EOF) || err == nil && token.Kind == lexer.EOF:
			return nil
		case err != nil:
			return s.unread(err)
		}
		s.tokens = append(s.tokens, token)
	}
}

// parse is the tree of the text.
func (s *source) parse(e *Env) (ast.Node, *diag.Fault) {
	tree, err := parser.ParseWithConfig(s.text, e.config)
	if err != nil {
		return nil, s.unread(err)
	}
	return tree.Node, nil
}

// unread turns an error of expr into a fault. Its text stays as the English detail.
func (s *source) unread(err error) *diag.Fault {
	at, detail := span{0, len(s.runes)}, err.Error()
	var e *file.Error
	if errors.As(err, &e) {
		at, detail = span{e.From, e.To}, e.Message
	}
	if strings.Contains(detail, "maximum allowed nodes") {
		return s.fault(tooLarge, span{0, len(s.runes)}, diag.Textf(
			"表达式超过 %d 个名称, 数值和运算符", "the expression has more than %d names, literals and operators", MaxNodes))
	}
	if strings.Contains(detail, "token EOF") {
		return s.incomplete()
	}
	fault := s.fault(syntax, at, unreadable(detail))
	if word := s.word(span{fault.Offset, fault.Offset + fault.Length}); word != "" {
		fault.Text.ZH = "读到这里读不懂: " + word
	}
	return fault
}

// incomplete is the fault of a text that ends too early: at the bracket that was left open, else at its last word.
func (s *source) incomplete() *diag.Fault {
	last := s.tokens[len(s.tokens)-1]
	for i, token := range s.tokens {
		if s.partner[i] == i && token.Kind == lexer.Bracket {
			return s.fault(syntax, span{token.From, token.To}, diag.Text{ZH: "括号没有成对", EN: "the bracket is not closed"})
		}
	}
	return s.fault(syntax, span{last.From, last.To}, diag.Text{ZH: "表达式没有写完", EN: "the expression is incomplete"})
}

func unreadable(detail string) diag.Text {
	return diag.Text{ZH: "表达式读不懂", EN: "the expression cannot be read: " + detail}
}

// pair finds the partner of every bracket. A bracket without one is its own.
func (s *source) pair() {
	var open []int
	s.partner = make([]int, len(s.tokens))
	for i, token := range s.tokens {
		s.partner[i] = i
		if token.Kind != lexer.Bracket {
			continue
		}
		if strings.Contains("([{", token.Value) {
			open = append(open, i)
		} else if len(open) > 0 {
			last := open[len(open)-1]
			s.partner[i], s.partner[last] = last, i
			open = open[:len(open)-1]
		}
	}
}

// whole widens a place until it holds both brackets of every pair.
func (s *source) whole(at span) span {
	first := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].From >= at.from })
	for i := first; i < len(s.tokens) && s.tokens[i].From < at.to; i++ {
		other := s.tokens[s.partner[i]]
		at = at.join(span{other.From, other.To})
	}
	return at
}

// word is the text of a place.
func (s *source) word(at span) string { return string(s.runes[at.from:at.to]) }

// fault is a fault at a place, brought inside the text.
func (s *source) fault(kind diag.Kind, at span, text diag.Text) *diag.Fault {
	from := min(max(at.from, 0), len(s.runes))
	to := min(max(at.to, from), len(s.runes))
	return &diag.Fault{Kind: kind, Offset: from, Length: to - from, Text: text}
}

// blank reports whether a place holds nothing but white space.
func (s *source) blank(at span) bool {
	for _, r := range s.runes[at.from:at.to] {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
