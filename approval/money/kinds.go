package money

import "github.com/mandate-go/mandate/org/diag"

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// What can be wrong with money that an author wrote. Nothing of it can be accepted: without an exact amount there is no
// decision.
var (
	badAmount = diag.Kind{Code: "money.amount",
		Meaning: text("金额写法不对。金额只写半角数字, 需要时写小数点和小数, 不写千分位逗号、空格、“+” 号或科学计数法, 小数不超过币种的位数。",
			"An amount is not written exactly. It is written in half-width digits, with a decimal point where needed; no thousands separators, blanks, plus sign or exponent, and no more decimals than the currency has."),
		Repair:  text("写成 “1999.99” 这样的数字", "write a number like 1999.99"),
		Example: "request: {kind: expense, amount: \"1,999.99\"}\n"}
	badCurrency = diag.Kind{Code: "money.currency",
		Meaning: text("币种不是 ISO 4217 的现行货币代码, 或者这种货币没有最小单位。", "The currency is not an active code of ISO 4217, or it has no minor unit."),
		Repair:  text("写三个大写字母的货币代码, 人民币写 “CNY”", "write the currency's code of three capital letters, such as CNY"),
		Example: "organization: {id: site, name: 小区, currency: RMB}\n"}
	mixedCurrency = diag.Kind{Code: "money.mixed-currency",
		Meaning: text("限额里的单位是另一种货币。限额只能用本单位的币种。", "The limit names a unit of another currency than the one that is counted in."),
		Repair:  text("换算后用本单位的币种写, 或去掉单位", "convert it and write it in the currency that is counted in, or leave the unit out"),
		Example: "authorities:\n  - {position: manager, verb: approve, kinds: expense, limit: 不超过300美元}\n"}
	badLimit = diag.Kind{Code: "money.limit",
		Meaning: text("限额读不懂。限额由一个或两个金额加上 “不满”“不超过”“超过”“以上”“以下” 等词组成, 或者写 “不限”。",
			"The limit cannot be read. A limit is one or two amounts with words such as below, up to, over, at least; or unlimited."),
		Repair:  text("写成 “不超过2000元”“不满2000元” 或 “不限”", "write up to 2000, below 2000, or unlimited"),
		Example: "authorities:\n  - {position: manager, verb: approve, kinds: expense, limit: 2000元左右}\n"}
	limitSide = diag.Kind{Code: "money.limit-side",
		Meaning: text("限额只写了金额, 看不出是这个数以下还是以上, 含不含这个数。", "The limit is an amount alone: it does not say whether what lies below or above is meant, nor whether the amount itself is included."),
		Repair:  text("写成 “不超过2000元”(含2000元)或 “不满2000元”(不含2000元)", "write up to 2000 (2000 included) or below 2000 (2000 not included)"),
		Example: "authorities:\n  - {position: manager, verb: approve, kinds: expense, limit: 2000元}\n"}
	limitConflict = diag.Kind{Code: "money.limit-conflict",
		Meaning: text("限额自相矛盾: 括号和前面的词, 或两个词, 说的不是一回事。", "The limit contradicts itself: a bracket and a word, or two words, do not say the same."),
		Repair:  text("含这个数的写 “不超过2000元”, 不含的写 “不满2000元”, 不再加括号", "write up to 2000 where the amount is included, below 2000 where it is not, and no bracket"),
		Example: "authorities:\n  - {position: manager, verb: approve, kinds: expense, limit: 不满2000元(含2000元)}\n"}
	limitRange = diag.Kind{Code: "money.limit-range",
		Meaning: text("限额里没有可用的金额: 上限不比下限大, 或者是负数, 或者只剩下 0。", "The limit holds no usable amount: its upper end is not above its lower end, or it is negative, or only 0 is left."),
		Repair:  text("检查两个金额是不是写反了", "check whether the two amounts are swapped"),
		Example: "authorities:\n  - {position: manager, verb: approve, kinds: expense, limit: 超过5000元不超过2000元}\n"}
)

// Codes returns every kind of finding that this package raises.
func Codes() []diag.Kind {
	return []diag.Kind{badAmount, badCurrency, mixedCurrency, badLimit, limitSide, limitConflict, limitRange}
}
