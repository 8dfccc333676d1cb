package money_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// readAs maps a limit in one meaning to the ways of writing it.
var readAs = map[string][]string{
	"不满2000元": {
		"不足2000元", "低于2000元", "少于2000元", "小于2000元", "未达2000元", "未达到2000元", "不到2000元", "未满2000元", "<2000", "＜2000元", "below 2000",
		"Below 2000 CNY", "under ¥2000", "less  than RMB 2000", "不满2000", "不满２０００元", "不满 2000.00 元", "不满0.2万元", "不满2000块", "不满2000块钱",
		"不满人民币2000元", "人民币不满2000元", "不满￥2000", "不满¥2000元", "不满CNY2000", "不满2000元人民币", "不满RMB2000", "不满2000圆整",
		"2000元以下(不含2000元)", "2000元以下（不含本数）", "2000元以下(不含)", "2000元(不含)以下", "2000元（不含2000元）以内", "2000元以下,不含2000元", "2000元以下，但不含本数",
		"2000元以下不含本数", "2000元以内(不包括0.2万元)", "2000元以下(不含2000元)（不含）", "不满2000元(不含2000元)", "2000元以下(excluding 2000)", "2000元以下(2000元不含)",
	},
	"不超过2000元": {
		"不高于2000元", "不大于2000元", "不多于2000元", "至多2000元", "最多2000元", "最高2000元", "未超过2000元", "2000元以下", "2000元以内", "2000元之内", "2000元内",
		"2000元及以下", "<=2000", "≤2000元", "＜＝2000元", "小于等于2000元", "小于或等于2000元", "up to 2000", "UP TO 2000", "at most 2000 yuan", "no more than 2000",
		"2000 or less", "不超过2000元(含2000元)", "2000元以下(含2000元)", "2000元（含）以下", "2000元以下（含本数）", "不超过2000元以内", "　不超过2000元　", "2000 元 以下",
	},
	"超过2000元":  {"高于2000元", "大于2000元", "多于2000元", "超出2000元", "超2000元", "2000元以外", "2000元以上(不含2000元)", ">2000", "over 2000", "more than 2000", "2000元(不含本数)以上"},
	"不低于2000元": {"不少于2000元", "不小于2000元", "至少2000元", "最少2000元", "达到2000元", "满2000元", "2000元以上", "2000元及以上", "2000元起", ">=2000", "≥2000", "大于等于2000元", "at least 2000", "AT LEAST 2000 cny", "2000 or more", "至少2000元以上"},
	"超过2000元且不超过10000元": {
		"超过2000元不超过10000元", "超过2000元但不超过10000元", "超过2000元，不超过1万元", "超过2000元、1万元以下", "不超过1万元且超过2000元", "over 2000 and up to 10000",
		"2000元以上10000元以下(不含2000元)", "2000元(不含)以上10000元以下", "2000元(不含)至10000元(含)", "2000元至10000元(不含2000元)", ">2000, <=10000", "超过2000元10000元以下(含)", "2000元以上（不含2000元）10000元以下（含10000元）", "2000元（不含）-10000元（含）", "大于2000元且小于等于10000元",
	},
	"不低于2000元且不超过10000元": {
		"2000元以上1万元以下", "2000元以上、10000元以下", "2000元至10000元", "2000至10000元", "2000-10000元", "2000－10000元", "2000元到1万元", "2000~10000", "2000——10000元",
		"2000–10000元", "2000 to 10000", "2000元以上至10000元以下", "2000-10000元以内", "2000元以上10000元以下(均含本数)", "2000元以上10000元以下(含)", "10000元以下2000元以上",
	},
	"不低于2000元且不满10000元": {
		"2000元以上、不满10000元", "满2000元不满10000元", "2000元以上1万元以下(不含1万元)", "2000元(含)至10000元(不含)", "2000元以上10000元(不含)以下", "2000元至不满10000元",
		"2000元以上10000元以下(含2000元,不含10000元)", "2000元以上1万元以下（含2000元）（不含10000元）", "at least 2000 but below 10000",
	},
	"超过2000元且不满10000元": {"2000元以上10000元以下(均不含本数)", "2000元至10000元(均不含)", "2000元以外10000元以下(不含)"},
	"不满15000元":         {"1.5万元以下(不含1.5万元)", "不满1.5万", "不满１．５万元", "不满15000元", "不满1.50万元"},
	"不超过200000000元":    {"2亿元以下", "不超过2亿"},
	"不限":               {"不限", "无限额", "无限制", "不限额", "不限金额", "unlimited", "Unlimited", "No Limit", " 不限 "},
	"不低于0元且不超过500元":    {"0-500元", "0元至500元"},
}

func TestLimitsInWordsMeanOneBand(t *testing.T) {
	for canonical, ways := range readAs {
		for _, way := range append(ways, canonical) {
			require.Equal(t, canonical, limit(t, way).String(), way)
		}
	}
}

func TestLimitsInOtherCurrenciesUseTheirUnits(t *testing.T) {
	for text, want := range map[string]struct {
		currency  money.Currency
		canonical string
	}{
		"不满2000美元": {usd, "不满2000美元"}, "$2000以下": {usd, "不超过2000美元"}, "US$2000以下": {usd, "不超过2000美元"}, "below USD 2000": {usd, "不满2000美元"},
		"不满2000": {jpy, "不满2000日元"}, "¥2000以内": {jpy, "不超过2000日元"}, "不满1.234科威特第纳尔": {kwd, "不满1.234科威特第纳尔"},
		"不满0.00015万": {kwd, "不满1.500科威特第纳尔"}, "不满5 XOF": {money.MustCurrency("XOF"), "不满5 XOF"},
	} {
		l, f := money.ParseLimit(text, want.currency)
		require.Nil(t, f, text)
		require.Equal(t, want.canonical, l.String(), text)
		again, f := money.ParseLimit(l.String(), want.currency)
		require.Nil(t, f, text)
		require.Equal(t, l, again, text)
	}
}

// refused is a limit that is a fault, and the characters it marks.
type refused struct {
	text           string
	code           diag.Code
	offset, length int
}

func requireRefused(t *testing.T, cases []refused) {
	t.Helper()
	for _, c := range cases {
		l, f := money.ParseLimit(c.text, cny)
		require.NotNil(t, f, c.text)
		require.Equal(t, refused{c.text, c.code, c.offset, c.length}, refused{c.text, f.Kind.Code, f.Offset, f.Length}, f.Text.ZH)
		require.NotEmpty(t, f.Text.ZH, c.text)
		require.NotEmpty(t, f.Text.EN, c.text)
		require.True(t, l.IsZero(), c.text)
	}
}

func TestNumbersInALimitAreExactToo(t *testing.T) {
	requireRefused(t, []refused{
		{"不满2,000元", "money.amount", 3, 1},
		{"不满2，000元", "money.amount", 3, 1},
		{"不满２，０００元", "money.amount", 3, 1},
		{"超过200，500元以下", "money.amount", 5, 1},
		{"超过2000，10000元以下", "money.amount", 6, 1},
		{"不满2 000元", "money.amount", 3, 1},
		{"2000  5000元以下", "money.amount", 4, 2},
		{"不满02000元", "money.amount", 2, 1},
		{"不满0x7d0", "money.amount", 2, 5},
		{"不满1e3元", "money.amount", 3, 2},
		{"不满2k", "money.amount", 3, 1},
		{"不满1w元", "money.amount", 3, 1},
		{"不满2000.001元", "money.amount", 9, 1},
		{"不满1.2345678万元", "money.amount", 10, 1},
		{"不满.5元", "money.amount", 2, 1},
		{"不满5.元", "money.amount", 3, 1},
		{"不超过2000.", "money.amount", 7, 1},
		{"不满1_000元", "money.amount", 3, 1},
		{"不满99999999999999999999元", "money.amount", 2, 20},
		{"不满92233720368547759亿元", "money.amount", 2, 17},
	})
}

func TestChineseNumeralsAreRefusedWithTheDigitsToWrite(t *testing.T) {
	for text, want := range map[string]struct {
		offset, length int
		hint           string
	}{
		"不满贰仟元": {2, 2, "“2000元”"}, "两千元以下": {0, 2, "“2000元”"}, "二〇〇〇元以下": {0, 4, "“2000元”"}, "不超过壹万伍仟元整": {3, 4, "“15000元”"},
		"5千元以下": {0, 2, "“5000元”"}, "1万5千元以下": {0, 4, "“15000元”"}, "万元以下": {0, 1, "“10000元”"}, "不满十万": {2, 2, "“100000元”"},
		"不满１万５千元": {2, 4, "“15000元”"}, "两千五以下": {0, 3, ""}, "1.5千元以下": {0, 4, ""},
	} {
		_, f := money.ParseLimit(text, cny)
		require.NotNil(t, f, text)
		require.Equal(t, diag.Code("money.amount"), f.Kind.Code, text)
		require.Equal(t, [2]int{want.offset, want.length}, [2]int{f.Offset, f.Length}, text)
		if want.hint != "" {
			require.Contains(t, f.Hint.ZH, want.hint, text)
		} else {
			require.NotContains(t, f.Hint.ZH, "写成", text)
		}
	}
}

func TestAnotherCurrencyIsRefusedAtItsUnit(t *testing.T) {
	requireRefused(t, []refused{
		{"不超过300美元", "money.mixed-currency", 6, 2},
		{"不超过$300", "money.mixed-currency", 3, 1},
		{"不超过USD 300", "money.mixed-currency", 3, 3},
		{"不超过300欧元", "money.mixed-currency", 6, 2},
		{"不超过300日元", "money.mixed-currency", 6, 2},
		{"超过300元不超过500港币", "money.mixed-currency", 12, 2},
		{"不超过300 XAU", "money.mixed-currency", 7, 3},
	})
	_, f := money.ParseLimit("不满2000元", usd)
	require.Equal(t, diag.Code("money.mixed-currency"), f.Kind.Code)
}

func TestWhatIsNoLimitIsRefusedWhereItIsWrong(t *testing.T) {
	requireRefused(t, []refused{
		{"", "money.limit", 0, 0},
		{"  ", "money.limit", 0, 0},
		{"2000元左右", "money.limit", 5, 2},
		{"2000元上下", "money.limit", 5, 2},
		{"约2000元", "money.limit", 0, 1},
		{"大约2000元以下", "money.limit", 0, 2},
		{"一般不超过2000元", "money.limit", 0, 2},
		{"2000多元以下", "money.limit", 4, 1},
		{"about 2000", "money.limit", 0, 5},
		{"单笔不超过2000元", "money.limit", 0, 2},
		{"不超过2000元。", "money.limit", 8, 1},
		{"不超过2000元/次", "money.limit", 8, 2},
		{"=2000", "money.limit", 0, 1},
		{"overt 2000", "money.limit", 0, 5},
		{"不超过", "money.limit", 0, 3},
		{"元", "money.limit", 0, 1},
		{"不超过元2000", "money.limit", 3, 1},
		{"以下2000元", "money.limit", 0, 2},
		{"不满2000元，", "money.limit", 7, 1},
		{"，不满2000元", "money.limit", 0, 1},
		{"2000元以下以下", "money.limit", 7, 2},
		{"2000元以下(", "money.limit", 7, 1},
		{"2000元以下(不含", "money.limit", 7, 1},
		{"2000元以下(2000元)", "money.limit", 13, 1},
		{"2000元以下(2000)", "money.limit", 12, 1},
		{"2000元以下(含元2000)", "money.limit", 9, 1},
		{"，(含)不满2000元", "money.limit", 0, 1},
		{"2000元以下()", "money.limit", 8, 1},
		{"2000元以下)", "money.limit", 7, 1},
		{"(不含)2000元以下", "money.limit", 0, 1},
		{"，至5000元", "money.limit", 0, 1},
		{"至5000元", "money.limit", 0, 1},
		{"不超过2000\xff元", "money.limit", 7, 1},
	})
}

func TestAnAmountAloneIsRefusedWithBothWaysToWriteIt(t *testing.T) {
	requireRefused(t, []refused{
		{"2000元", "money.limit-side", 0, 5},
		{"人民币2000元整", "money.limit-side", 0, 9},
		{"2000", "money.limit-side", 0, 4},
		{"2000元(含)", "money.limit-side", 0, 5},
		{"超过2000元，1万元", "money.limit-side", 8, 3},
	})
	_, f := money.ParseLimit("1.5万", cny)
	require.Contains(t, f.Hint.ZH, "“不超过15000元”")
	require.Contains(t, f.Hint.ZH, "“不满15000元”")
}

func TestALimitMustNotContradictItself(t *testing.T) {
	requireRefused(t, []refused{
		{"不满2000元(含2000元)", "money.limit-conflict", 8, 6},
		{"不超过2000元(不含2000元)", "money.limit-conflict", 9, 7},
		{"超过2000元（含本数）", "money.limit-conflict", 8, 3},
		{"低于2000元(含)", "money.limit-conflict", 8, 1},
		{"2000元及以下(不含)", "money.limit-conflict", 9, 2},
		{"2000元以下(不含3000元)", "money.limit-conflict", 8, 7},
		{"2000元以下(含2000元)(不含2000元)", "money.limit-conflict", 16, 7},
		{"2000元以上10000元以下(均不含)(均含)", "money.limit-conflict", 21, 2},
		{"2000元以下(不含,含)", "money.limit-conflict", 11, 1},
		{"不满2000元以下", "money.limit-conflict", 0, 9},
		{"超过2000元以上", "money.limit-conflict", 0, 9},
		{"超过2000元以下", "money.limit-conflict", 0, 9},
		{"不满2000元不超过3000元", "money.limit-conflict", 10, 5},
		{"2000元以上3000元以上", "money.limit-conflict", 7, 5},
		{"2000元以上10000元以下(不含本数)", "money.limit-conflict", 16, 4},
		{"2000元至5000元(不含)", "money.limit-conflict", 12, 2},
		{"2000元以下至5000元以上", "money.limit-conflict", 0, 5},
		{"1-2-3元", "money.limit-conflict", 3, 1},
		{"不限2000元", "money.limit-conflict", 0, 2},
		{"2000元不限", "money.limit-conflict", 5, 2},
	})
}

func TestABandMustHoldAmountsAboveNought(t *testing.T) {
	requireRefused(t, []refused{
		{"超过5000元不超过2000元", "money.limit-range", 2, 13},
		{"5000-2000元", "money.limit-range", 0, 10},
		{"2000元至2000元", "money.limit-range", 0, 11},
		{"超过2000元不满2000.01元", "money.limit-range", 2, 15},
		{"不满0元", "money.limit-range", 2, 2},
		{"不超过0元", "money.limit-range", 3, 2},
		{"不满0.01元", "money.limit-range", 2, 5},
		{"不超过-2000元", "money.limit-range", 3, 5},
		{"-2000元以下", "money.limit-range", 0, 5},
		{"不超过负2000元", "money.limit-range", 3, 5},
		{"2000--5000元", "money.limit-range", 5, 5},
		{"不超过－2000元", "money.limit-range", 3, 5},
	})
}

func TestALimitNeedsACurrency(t *testing.T) {
	_, f := money.ParseLimit("不限", money.Currency{})
	require.Equal(t, diag.Code("money.currency"), f.Kind.Code)
}
