package money

import "strings"

// unitless marks a code whose minor unit ISO 4217 gives as N.A.: metals, bond units, testing, no currency.
const unitless = 0xff

// active holds the codes of ISO 4217 list one as published on 2026-01-01, funds included, grouped by the digits of their
// minor unit. Every code takes four bytes, blank included.
var active = [...]struct {
	digits uint8
	codes  string
}{
	{2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY " +
		"COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS " +
		"INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR " +
		"MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP " +
		"STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG "},
	{0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF "},
	{3, "BHD IQD JOD KWD LYD OMR TND "},
	{4, "CLF UYW "},
	{unitless, "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX "},
}

// digitsOf is the digits of an active code's minor unit.
func digitsOf(code string) (uint8, bool) {
	if len(code) != 3 || strings.Contains(code, " ") {
		return 0, false
	}
	for _, group := range active {
		if strings.Contains(group.codes, code) {
			return group.digits, true
		}
	}
	return 0, false
}

// unitWord is a word or sign for a unit of money, in lower case.
type unitWord struct {
	text  string
	codes string // the currencies that it may mean
	leads bool   // may stand before the number
}

// unitWords holds what people write besides the codes. The first one of a currency that does not lead is the one we write.
var unitWords = [...]unitWord{
	{"元", "CNY", false}, {"元整", "CNY", false}, {"圆", "CNY", false}, {"圆整", "CNY", false}, {"块", "CNY", false},
	{"块钱", "CNY", false}, {"人民币", "CNY", true}, {"rmb", "CNY", true}, {"yuan", "CNY", false},
	{"¥", "CNY JPY", true}, {"美元", "USD", false}, {"美金", "USD", false}, {"us$", "USD", true}, {"$", "USD", true},
	{"欧元", "EUR", false}, {"€", "EUR", true}, {"英镑", "GBP", false}, {"£", "GBP", true},
	{"日元", "JPY", false}, {"日圆", "JPY", false}, {"円", "JPY", false}, {"港元", "HKD", false}, {"港币", "HKD", true},
	{"hk$", "HKD", true}, {"澳门元", "MOP", false}, {"澳门币", "MOP", true}, {"新台币", "TWD", true}, {"台币", "TWD", true},
	{"新台币元", "TWD", false}, {"韩元", "KRW", false}, {"韩圆", "KRW", false}, {"₩", "KRW", true}, {"新加坡元", "SGD", false},
	{"新币", "SGD", true}, {"澳元", "AUD", false}, {"加元", "CAD", false}, {"新西兰元", "NZD", false}, {"瑞士法郎", "CHF", false},
	{"卢布", "RUB", false}, {"泰铢", "THB", false}, {"林吉特", "MYR", false}, {"越南盾", "VND", false}, {"印尼盾", "IDR", false},
	{"印度卢比", "INR", false}, {"菲律宾比索", "PHP", false}, {"科威特第纳尔", "KWD", false},
}
