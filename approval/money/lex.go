package money

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// token is a word, a number or a unit of a limit, and where it stands.
type token struct {
	word  word
	at    span
	minor int64 // of a number
	leads bool  // of a unit: it may stand before the number
}

// lexer cuts a limit into tokens. Its text is folded, so that places are those of the text given.
type lexer struct {
	source, text []rune
	currency     Currency
	at           int
}

// lex cuts the whole text, or reports the first thing in it that is no part of a limit. The last token is an [ending].
func lex(source []rune, c Currency) ([]token, *diag.Fault) {
	l := lexer{source: source, text: foldLower(source), currency: c}
	tokens := make([]token, 0, 8)
	for {
		for l.at < len(l.text) && l.text[l.at] == ' ' {
			l.at++
		}
		if fault := l.parted(tokens); fault != nil {
			return nil, fault
		}
		t, fault := l.next()
		if fault != nil {
			return nil, fault
		}
		tokens = append(tokens, t)
		if t.word.class == ending {
			return tokens, nil
		}
		l.at = t.at.end
	}
}

// parted refuses a number that starts after another one with nothing but blanks between.
func (l *lexer) parted(before []token) *diag.Fault {
	if len(before) == 0 || before[len(before)-1].word.class != number || l.at == len(l.text) || !digit(l.text[l.at]) {
		return nil
	}
	return faultAt(badAmount, span{before[len(before)-1].at.end, l.at}, text("数字中间有空格", "a blank stands inside a number"),
		text("去掉空格; 如果是两个金额, 给前一个金额写上单位", "remove the blank; where these are two amounts, write the unit after the first"))
}

func (l *lexer) next() (token, *diag.Fault) {
	here := span{l.at, l.at}
	if l.at == len(l.text) {
		return token{at: here}, nil
	}
	if w, n := longestWord(l.text, l.at); n > 0 {
		here.end += n
		return l.wordAt(w, here)
	}
	if u, n := longestUnit(l.text, l.at); n > 0 {
		here.end += n
		return l.unitAt(u, here)
	}
	if numeric(l.text[l.at]) {
		return l.number()
	}
	return token{}, l.unknown()
}

func (l *lexer) wordAt(w word, at span) (token, *diag.Fault) {
	if w.class == vague {
		return token{}, faultAt(badLimit, at, l.quote(at, "“%s” 说不准, 限额要写成准确的数", "%q leaves the limit open; a limit is exact"), diag.Text{})
	}
	return token{word: w, at: at}, nil
}

func (l *lexer) unitAt(u unitWord, at span) (token, *diag.Fault) {
	if code := l.currency.String(); !strings.Contains(u.codes, code) {
		message := l.quote(at, "“%[1]s” 不是本单位的币种, 这里用 %[2]s", "%[1]s is another currency; amounts here are in %[2]s", code)
		return token{}, faultAt(mixedCurrency, at, message, diag.Text{})
	}
	return token{word: word{class: unit}, at: at, leads: u.leads}, nil
}

// numeric reports whether a number may start with the character or go on with it.
func numeric(x rune) bool { return digit(x) || x == '.' || x == '_' || chineseNumeral(x) }

// number reads digits with 万 or 亿 behind them, and refuses everything that only looks like a number.
func (l *lexer) number() (token, *diag.Fault) {
	at := span{l.at, l.at}
	for at.end < len(l.text) && (numeric(l.text[at.end]) || l.grouping(at.end)) {
		at.end++
	}
	if l.runsOn(at.end) {
		for at.end < len(l.text) && (numeric(l.text[at.end]) || letter(l.text[at.end])) {
			at.end++
		}
	}
	body, power := l.text[at.from:at.end], 0
	if last := len(body) - 1; last > 0 && digit(body[0]) {
		if place := placeValue(body[last]); place >= 1_0000 {
			body, power = body[:last], powers(place)
		}
	}
	if slices.ContainsFunc(body, chineseNumeral) {
		return token{}, chineseFault(l.text[at.from:at.end], at.from, l.currency.Unit().ZH)
	}
	minor, exact := decimal(string(body), l.currency.Digits()+power)
	if !exact {
		return token{}, l.refuse(body, at.from, power)
	}
	return token{word: word{class: number}, at: at, minor: minor}, nil
}

// powers is the number of zeros of 万 or 亿.
func powers(place int64) int {
	if place == 1_0000 {
		return 4
	}
	return 8
}

// grouping reports whether a comma or the like stands between two digits, where it reads as a thousands separator.
func (l *lexer) grouping(i int) bool {
	return i > l.at && i+1 < len(l.text) && groupMark(l.text[i]) && digit(l.text[i-1]) && digit(l.text[i+1])
}

// runsOn reports whether letters follow that are no word and no unit, as in 1e3, 0x7d0 and 2k.
func (l *lexer) runsOn(i int) bool {
	if i == len(l.text) || !letter(l.text[i]) {
		return false
	}
	_, asWord := longestWord(l.text, i)
	_, asUnit := longestUnit(l.text, i)
	return asWord+asUnit == 0
}

func (l *lexer) refuse(body []rune, from, power int) *diag.Fault {
	fault := refuse(string(body), l.currency, power)
	fault.Offset += from
	if slices.ContainsFunc(body, groupMark) && !grouped(body) {
		fault.Hint = text("去掉逗号; 如果逗号分开的是两个金额, 给前一个金额写上单位", "remove the comma; where it parts two amounts, write the unit after the first")
	}
	return fault
}

// unknown refuses what is no part of a limit, up to the next thing that is.
func (l *lexer) unknown() *diag.Fault {
	at := span{l.at, l.at + 1}
	for at.end < len(l.text) && !l.known(at.end) {
		at.end++
	}
	return faultAt(badLimit, at, l.quote(at, "限额里的 “%s” 读不懂", "%q in a limit cannot be read"), diag.Text{})
}

func (l *lexer) known(i int) bool {
	if l.text[i] == ' ' || numeric(l.text[i]) {
		return true
	}
	if letter(l.text[i]) && letter(l.text[i-1]) {
		return false
	}
	_, asWord := longestWord(l.text, i)
	_, asUnit := longestUnit(l.text, i)
	return asWord+asUnit > 0
}

// quote makes a message about characters of the text, as they were written.
func (l *lexer) quote(at span, zh, en string, more ...any) diag.Text {
	return diag.Textf(zh, en, append([]any{clip(string(l.source[at.from:at.end]))}, more...)...)
}
