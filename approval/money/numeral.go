package money

import (
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// chineseDigits holds the everyday and the formal (accounting) digits; the index of a character in either row is its value.
var chineseDigits = [...][]rune{[]rune("〇一二三四五六七八九"), []rune("零壹贰叁肆伍陆柒捌玖"), []rune("○壹貳叁肆伍陸柒捌玖"), []rune("零弌两參肆伍陆柒捌玖")}

// chineseNumeral reports whether the character belongs to a number in Chinese characters.
func chineseNumeral(x rune) bool {
	return !digit(x) && digitValue(x) >= 0 || placeValue(x) > 0
}

// digitValue is the value of an ASCII or Chinese digit, or -1.
func digitValue(x rune) int64 {
	if digit(x) {
		return int64(x - '0')
	}
	for _, row := range chineseDigits {
		for value, d := range row {
			if d == x {
				return int64(value)
			}
		}
	}
	return -1
}

// placeValue is what 十, 百, 千, 万, 亿 and their formal shapes multiply by, or 0.
func placeValue(x rune) int64 {
	switch x {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万', '萬':
		return 1_0000
	case '亿', '億':
		return 1_0000_0000
	}
	return 0
}

// chineseFault refuses a number in Chinese characters that starts at a place, and tells the digits where it has one
// meaning only.
func chineseFault(r []rune, at int, unit string) *diag.Fault {
	message := diag.Textf("金额不用汉字数字写: “%s”", "amounts are not written in Chinese numerals: %s", clip(string(r)))
	where := span{at, at + len(r)}
	n, plain := chineseNumber(r)
	if !plain {
		return faultAt(badAmount, where, message, text("用阿拉伯数字写, 例如 “2000元”", "write it in digits, such as 2000"))
	}
	return faultAt(badAmount, where, message, diag.Textf("这里写成 “%[1]d%[2]s”, 其余不变", "write %[1]d%[2]s here, the rest as it is", n, unit))
}

// chineseNumber is the value of a whole number in Chinese characters, digits mixed in or not. It is false for what has
// another meaning in speech than by the rules (两千五 is 2500), and for decimals.
func chineseNumber(r []rune) (int64, bool) {
	var plain strings.Builder
	for _, x := range r {
		if d := digitValue(x); d >= 0 {
			plain.WriteByte(byte('0' + d))
		}
	}
	if plain.Len() == len(r) { // 二〇〇〇
		n, err := strconv.ParseInt(plain.String(), 10, 64)
		return n, err == nil && n < mostSpoken
	}
	c := counter{open: -1, below: mostSpoken, belowGroup: mostSpoken}
	for i, x := range r {
		if !c.take(x, i) {
			return 0, false
		}
	}
	return c.sum()
}

// mostSpoken bounds what we compute a suggestion for.
const mostSpoken = 1_0000_0000_0000_0000

// counter adds up places: 一万二千 is open digit 1, closed by 万, then 2, closed by 千.
type counter struct {
	total, group int64 // closed by 万 or 亿; since then
	open         int64 // the digits since the last place, or -1
	width        int   // how many
	gap          bool  // 零 stands since the last place
	below        int64 // the next place in this group must be smaller than this
	belowGroup   int64 // the next 万 or 亿 must be smaller than this
}

func (c *counter) take(x rune, i int) bool {
	if d := digitValue(x); d >= 0 {
		return c.digit(d, digit(x))
	}
	place := placeValue(x)
	if place == 0 {
		return false
	}
	if c.open < 0 && i > 0 && place < 1_0000 {
		return false
	}
	if place >= 1_0000 {
		return c.close(place, i)
	}
	if c.open < 0 {
		c.open = 1 // 十元, 百元
	}
	if place >= c.below || c.open > 9 {
		return false
	}
	c.group += c.open * place
	c.open, c.width, c.gap, c.below = -1, 0, false, place
	return true
}

// digit takes one digit. ASCII digits may stand in a row, Chinese ones only with a 零 or a place between.
func (c *counter) digit(d int64, ascii bool) bool {
	switch {
	case d == 0 && c.open < 0 && !ascii:
		c.gap = true
		return true
	case c.open < 0:
		c.open = 0
	case !ascii:
		return false
	}
	c.open, c.width = c.open*10+d, c.width+1
	return c.open < 1_0000_0000
}

// close ends a group with 万 or 亿.
func (c *counter) close(place int64, i int) bool {
	if c.open > 0 {
		if c.group > 0 && !c.gap && !c.last() {
			return false // 一百五万
		}
		c.group += c.open
	}
	if i == 0 {
		c.group = 1 // 万元
	}
	if c.group == 0 || place >= c.belowGroup {
		return false
	}
	c.total += c.group * place
	c.group, c.open, c.width, c.gap = 0, -1, 0, false
	c.below, c.belowGroup = place, place
	return c.total < mostSpoken
}

// sum is the value, or false where the last digit could stand for the next place: 两千五, 1万5.
func (c *counter) sum() (int64, bool) {
	n := c.total + c.group
	if c.open < 0 {
		return n, true
	}
	return n + c.open, c.last() || c.gap
}

// last reports whether the open digits fill the places below the one before them.
func (c *counter) last() bool {
	left := c.below
	for i := 0; i < c.width; i++ {
		left /= 10
	}
	return left == 1
}
