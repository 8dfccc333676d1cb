// Package money has exact amounts, and limits in words such as 不满2000元.
//
// An [Amount] is a whole number of minor units (分, cents) and a [Currency] of ISO 4217; there is no floating point
// anywhere. The zero Amount is absent, not 0: a request that states no amount and one over 0.00 are two things.
//
// A [Limit] is a band of amounts. Its words follow article 1259 of the Civil Code of the PRC: 以上, 以下 and 以内 include
// the number, 不满, 超过 and 以外 do not. Documents that mean otherwise say so in brackets, 2000元以下(不含2000元), and are
// understood; what can be read two ways is refused, with the two ways to write it.
//
// [Parse] reads the form that programs exchange, 1999.99; [ParseLimit] reads what people write. Faults of either are a
// [*diag.Fault] that marks the characters meant, in Chinese and English.
package money
