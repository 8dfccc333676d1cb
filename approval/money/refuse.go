package money

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mandate-go/mandate/org/diag"
)

// refuse says what keeps a text from being an amount. power is the number of zeros that a following 万 or 亿 adds.
func refuse(s string, c Currency, power int) *diag.Fault {
	r := []rune(s)
	for _, look := range [...]func([]rune) *diag.Fault{
		refuseEmpty, refuseBlank, refuseWide, refuseSeparator, refuseNaN, refuseSign, refuseBase, refuseExponent, refuseChinese,
		refuseUnit, refuseOther, refusePoint, refuseLeadingZero,
	} {
		if fault := look(r); fault != nil {
			return fault
		}
	}
	if fault := refuseDecimals(r, c, power); fault != nil {
		return fault
	}
	return faultAt(badAmount, all(s), text("金额太大, 超出了能精确记录的范围", "the amount is too large to be kept exactly"),
		text("检查是不是多写了数字", "check whether a digit was written too often"))
}

func refuseEmpty(r []rune) *diag.Fault {
	if len(r) > 0 {
		return nil
	}
	return faultAt(badAmount, span{}, text("没有写金额", "the amount is empty"), diag.Text{})
}

func refuseBlank(r []rune) *diag.Fault {
	at := first(r, unicode.IsSpace)
	if at.from < 0 {
		return nil
	}
	return faultAt(badAmount, at, text("金额里有空格", "the amount holds a blank"), text("去掉空格", "remove the blank"))
}

// refuseWide is about full-width digits, points and signs, which look like the right ones.
func refuseWide(r []rune) *diag.Fault {
	at := first(r, func(x rune) bool { return x >= '０' && x <= '９' || x == '．' || x == '－' || x == '＋' })
	if at.from < 0 {
		return nil
	}
	return faultAt(badAmount, at, text("金额用了全角字符", "the amount is written with full-width characters"),
		diag.Textf("用半角写成 “%s”", "write it half-width: %s", clip(string(fold(r)))))
}

// refuseSeparator is about marks that group digits. Only well-formed groups get a suggestion: 1.000,50 could mean two amounts.
func refuseSeparator(r []rune) *diag.Fault {
	at := first(r, groupMark)
	if at.from < 0 {
		return nil
	}
	message := text("金额不写千分位逗号", "an amount has no thousands separators")
	if r[at.from] == '_' {
		message = text("金额里有下划线", "the amount holds an underscore")
	}
	if !grouped(r) {
		hint := text("逗号不是小数点: 对照原文核对是多少, 再写不带逗号的数字", "the mark is no decimal point: see in the document how much it is, and leave the mark out")
		return faultAt(badAmount, at, message, hint)
	}
	return faultAt(badAmount, at, message, without(slices.DeleteFunc(slices.Clone(r), groupMark)))
}

func groupMark(x rune) bool { return strings.ContainsRune(",，_'’", x) }

// grouped reports whether the marks cut the digits before the point into threes.
func grouped(r []rune) bool {
	whole, decimals, _ := strings.Cut(string(r[leadingMinus(r):]), ".")
	if strings.ContainsFunc(decimals, func(x rune) bool { return !digit(x) }) {
		return false
	}
	for i, group := range strings.FieldsFunc(whole+" ", groupMark) {
		group = strings.TrimSuffix(group, " ")
		if len(group) > 3 || i > 0 && len(group) < 3 || group == "" || strings.ContainsFunc(group, func(x rune) bool { return !digit(x) }) {
			return false
		}
	}
	return true
}

func without(bare []rune) diag.Text {
	return diag.Textf("写成 “%s”", "write %s", clip(string(bare)))
}

func refuseNaN(r []rune) *diag.Fault {
	word := strings.TrimLeft(strings.ToLower(string(r)), "+-.")
	if word != "nan" && word != "inf" && word != "infinity" {
		return nil
	}
	return faultAt(badAmount, span{end: len(r)}, text("这不是一个数", "this is not a number"), diag.Text{})
}

// refuseSign is about every sign but one half-width minus in front.
func refuseSign(r []rune) *diag.Fault {
	if i := slices.IndexFunc(r, func(x rune) bool { return x == '+' }); i == 0 {
		return faultAt(badAmount, span{0, 1}, text("金额前面不写 “+” 号", "an amount has no plus sign"), text("去掉 “+” 号", "remove the plus sign"))
	}
	for i, x := range r {
		if x == '-' && i > 0 && unicode.ToLower(r[i-1]) != 'e' || x == '−' || x == '–' || x == '—' || x == '负' {
			return faultAt(badAmount, span{i, i + 1}, text("负号写法不对", "the minus sign is misplaced or not a plain one"),
				text("负数在最前面写一个半角的 “-”", "write one plain - in front of a negative amount"))
		}
	}
	return nil
}

// refuseBase is about the prefixes that programs read as another base: 0x7d0, 0o10, 0b1.
func refuseBase(r []rune) *diag.Fault {
	start := leadingMinus(r)
	if len(r) < start+2 || r[start] != '0' || !strings.ContainsRune("xob", unicode.ToLower(r[start+1])) {
		return nil
	}
	return faultAt(badAmount, span{start, len(r)}, text("金额只用十进制数字写", "an amount is written in decimal digits only"), diag.Text{})
}

func refuseExponent(r []rune) *diag.Fault {
	i := slices.IndexFunc(r, func(x rune) bool { return x == 'e' || x == 'E' })
	if i < 1 || !digit(r[i-1]) && r[i-1] != '.' || slices.ContainsFunc(r[i+1:], func(x rune) bool { return !digit(x) && x != '-' && x != '+' }) {
		return nil
	}
	return faultAt(badAmount, span{i, len(r)}, text("金额不用科学计数法写", "an amount is not written with an exponent"),
		text("把全部数字写出来", "write all its digits"))
}

func refuseChinese(r []rune) *diag.Fault {
	at := first(r, chineseNumeral)
	if at.from < 0 {
		return nil
	}
	for at.from > 0 && numeric(r[at.from-1]) {
		at.from--
	}
	for at.end < len(r) && numeric(r[at.end]) {
		at.end++
	}
	return chineseFault(r[at.from:at.end], at.from, "")
}

func refuseUnit(r []rune) *diag.Fault {
	folded := foldLower(r)
	for i := range folded {
		if _, n := longestUnit(folded, i); n > 0 {
			return faultAt(badAmount, span{i, i + n}, text("这里的金额只写数字, 不写货币单位", "the amount is a number alone, without a unit of money"),
				text("去掉单位, 币种另写", "remove the unit; the currency is stated apart"))
		}
	}
	return nil
}

func refuseOther(r []rune) *diag.Fault {
	at := first(r[leadingMinus(r):], func(x rune) bool { return !digit(x) && x != '.' })
	if at.from < 0 {
		return nil
	}
	at.from, at.end = at.from+leadingMinus(r), at.end+leadingMinus(r)
	return faultAt(badAmount, at, diag.Textf("金额里不能有 “%s”", "an amount cannot hold %q", clip(string(r[at.from:at.end]))), diag.Text{})
}

func refusePoint(r []rune) *diag.Fault {
	start := leadingMinus(r)
	points := slices.IndexFunc(r, func(x rune) bool { return x == '.' })
	switch {
	case start == len(r):
		return faultAt(badAmount, span{0, len(r)}, text("负号后面没有数字", "no digits follow the minus sign"), diag.Text{})
	case points < 0:
		return nil
	case slices.Contains(r[points+1:], '.'):
		second := points + 1 + slices.Index(r[points+1:], '.')
		return faultAt(badAmount, span{second, second + 1}, text("小数点写了两个", "the amount has two decimal points"), diag.Text{})
	case len(r) == start+1:
		return faultAt(badAmount, span{points, points + 1}, text("小数点前后都没有数字", "a decimal point stands without digits"), diag.Text{})
	case points == start:
		return faultAt(badAmount, span{points, points + 1}, text("小数点前面没有数字", "no digit stands before the decimal point"),
			diag.Textf("写成 “0%s”", "write 0%s", clip(string(r[start:]))))
	case points == len(r)-1:
		return faultAt(badAmount, span{points, points + 1}, text("小数点后面没有数字", "no digit follows the decimal point"), without(r[:points]))
	}
	return nil
}

func refuseLeadingZero(r []rune) *diag.Fault {
	start := leadingMinus(r)
	end := start
	for end+1 < len(r) && r[end] == '0' && digit(r[end+1]) {
		end++
	}
	if end == start {
		return nil
	}
	return faultAt(badAmount, span{start, end}, text("金额前面多写了 0", "the amount starts with a needless 0"),
		diag.Textf("写成 “%s%s”", "write %s%s", string(r[:start]), clip(string(r[end:]))))
}

func refuseDecimals(r []rune, c Currency, power int) *diag.Fault {
	point, most := slices.Index(r, '.'), c.Digits()+power
	if point < 0 || len(r)-point-1 <= most {
		return nil
	}
	at := span{point + 1 + most, len(r)}
	switch {
	case power > 0:
		return faultAt(badAmount, at, diag.Textf("小数太多: 这里最多 %d 位", "too many decimals: at most %d here", most), text("不用 “万”“亿”, 把全部数字写出来", "write all digits without 万 or 亿"))
	case most == 0:
		return faultAt(badAmount, span{point, len(r)}, diag.Textf("%s 没有小数", "%s has no decimals", c), without(r[:point]))
	}
	return faultAt(badAmount, at, diag.Textf("小数太多: %s 最多 %d 位小数", "too many decimals: %s has at most %d", c, most),
		text("金额不会被四舍五入, 请写准确的数", "amounts are never rounded: write the exact one"))
}

func digit(x rune) bool { return x >= '0' && x <= '9' }

// leadingMinus is 1 where the text starts with a minus, else 0.
func leadingMinus(r []rune) int {
	if len(r) > 0 && r[0] == '-' {
		return 1
	}
	return 0
}

// first is the first run of characters that are so, or one that starts at -1.
func first(r []rune, is func(rune) bool) span {
	from := slices.IndexFunc(r, is)
	if from < 0 {
		return span{from: -1}
	}
	end := from + 1
	for end < len(r) && is(r[end]) {
		end++
	}
	return span{from, end}
}
