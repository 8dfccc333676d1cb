package money

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is what a token does in a limit.
type class uint8

const (
	ending     class = iota // nothing is left
	comparison              // stands before the amount: 不满
	trailer                 // stands after it: 以下
	number                  // the digits of an amount
	unit                    // 元
	separator               // , 且
	through                 // 至, -
	minus                   // 负
	remark                  // 含, 不含
	itself                  // 本数
	both                    // 均
	opening                 // (
	closing                 // )
	limitless               // 不限
	vague                   // 左右
)

// side is the end of the band that a word bounds.
type side uint8

const (
	neither side = iota
	lower
	upper
)

// word is what a word of a limit means.
type word struct {
	class class
	side  side
	reach reach
	firm  bool // means one thing: a bracket may confirm but not turn it
}

// words is the whole vocabulary, in small letters and half-width; a blank stands for any number of them. The longest match
// wins, so the order means nothing. The reach of 以上, 以下 and 以内 is that of article 1259 of the Civil Code.
var words = [...]struct {
	word  word
	texts string
}{
	{word{comparison, upper, exclusive, true}, "不满|未满|不足|低于|少于|小于|未达|未达到|不到|<|below|under|less than"},
	{word{comparison, upper, inclusive, true}, "不超过|未超过|不高于|不大于|不多于|至多|最多|最高|小于等于|小于或等于|<=|≤|≦|" +
		"up to|at most|not more than|no more than|not over|not above|not exceeding"},
	{word{comparison, lower, exclusive, true}, "超过|超出|超|高于|大于|多于|>|over|above|more than|exceeding"},
	{word{comparison, lower, inclusive, true}, "不低于|不少于|不小于|至少|最少|最低|达到|满|大于等于|大于或等于|>=|≥|≧|" +
		"at least|not less than|no less than|not below"},
	{word{trailer, upper, inclusive, false}, "以下|以内|之内|内"},
	{word{trailer, upper, inclusive, true}, "及以下|及以内|or less"},
	{word{trailer, lower, inclusive, false}, "以上|之上"},
	{word{trailer, lower, inclusive, true}, "及以上|起|or more"},
	{word{trailer, lower, exclusive, true}, "以外|之外"},
	{word{class: separator}, ",|、|;|且|并且|但|但是|而|同时|and|but"},
	{word{class: through}, "至|到|-|−|–|—|——|~|to"},
	{word{class: minus}, "负"},
	{word{class: remark, reach: inclusive}, "含|包含|包括|including|inclusive|included"},
	{word{class: remark, reach: exclusive}, "不含|不包含|不包括|excluding|exclusive|not included"},
	{word{class: itself}, "本数|该数|此数"},
	{word{class: both}, "均|都"},
	{word{class: opening}, "("},
	{word{class: closing}, ")"},
	{word{class: limitless}, "不限|不限额|不限金额|无限额|无限制|无上限|unlimited|no limit"},
	{word{class: vague}, "左右|上下|约|大约|大概|一般|通常|原则上|接近|近|余|多|几|若干|about|around|roughly"},
}

// spelling is one way to write something of the vocabulary.
type spelling[T any] struct {
	text  string
	means T
}

// spellings are the ways to write things, by their first character.
type spellings[T any] map[rune][]spelling[T]

var (
	wordSpellings = spelledWords()
	unitSpellings = spelledUnits()
)

func spelledWords() spellings[word] {
	all := spellings[word]{}
	for i := range words {
		for _, text := range strings.Split(words[i].texts, "|") {
			all.add(text, words[i].word)
		}
	}
	return all
}

func spelledUnits() spellings[unitWord] {
	all := spellings[unitWord]{}
	for _, u := range unitWords {
		all.add(u.text, u)
	}
	return all
}

func (s spellings[T]) add(text string, means T) {
	first, _ := utf8.DecodeRuneInString(text)
	s[first] = append(s[first], spelling[T]{text, means})
}

// longest is what the longest spelling that starts at a place means, and its length in characters; 0 where none does.
func (s spellings[T]) longest(r []rune, at int) (T, int) {
	var found T
	longest := 0
	for _, written := range s[r[at]] {
		if n := matched(r, at, written.text); n > longest {
			found, longest = written.means, n
		}
	}
	return found, longest
}

// longestWord is the longest word that starts at a place, and its length in characters; 0 where none does.
func longestWord(r []rune, at int) (word, int) { return wordSpellings.longest(r, at) }

// longestUnit is the unit that starts at a place and its length in characters; 0 where none does. A code of ISO 4217 is a
// unit unless letters go on.
func longestUnit(r []rune, at int) (unitWord, int) {
	found, longest := unitSpellings.longest(r, at)
	if longest > 0 || !letter(r[at]) || at+3 > len(r) || at+3 < len(r) && letter(r[at+3]) {
		return found, longest
	}
	code := strings.ToUpper(string(r[at : at+3]))
	if _, active := digitsOf(code); active {
		return unitWord{text: code, codes: code, leads: true}, 3
	}
	return found, 0
}

// matched is the number of characters of r, from at on, that spell the word, or 0. A word in letters ends where letters end.
func matched(r []rune, at int, text string) int {
	i, last := at, rune(0)
	for _, x := range text {
		if x == ' ' && i < len(r) && r[i] == ' ' {
			for i < len(r) && r[i] == ' ' {
				i++
			}
			continue
		}
		if i >= len(r) || r[i] != x {
			return 0
		}
		i, last = i+1, x
	}
	if letter(last) && i < len(r) && letter(r[i]) {
		return 0
	}
	return i - at
}

func letter(x rune) bool { return x >= 'a' && x <= 'z' }

// fold turns full-width forms into the half-width ones, character by character, so that places stay.
func fold(r []rune) []rune {
	folded := make([]rune, len(r))
	for i, x := range r {
		switch {
		case x >= '！' && x <= '～':
			x -= '！' - '!'
		case x == '￥':
			x = '¥'
		case unicode.IsSpace(x):
			x = ' '
		}
		folded[i] = x
	}
	return folded
}

// foldLower folds and turns ASCII letters into small ones.
func foldLower(r []rune) []rune {
	folded := fold(r)
	for i, x := range folded {
		if x >= 'A' && x <= 'Z' {
			folded[i] = x + 'a' - 'A'
		}
	}
	return folded
}
