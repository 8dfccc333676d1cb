// Package rule compiles and runs the yes-or-no expressions of a model:
//
//	request.format_contract and request.amount < 1999.99 and requester.holds("front_desk")
//
// An expression knows only the fields and functions that its [Env] declares; the package knows no domain. It is typed
// before it runs, and it runs only when every field that it reads is present, so a missing value never turns into a
// yes: the zero [Verdict] is [Undetermined].
//
// The language is deliberately small. Conditions are joined with and, or, not and parentheses. Values are compared
// with == and !=; whole numbers, days and amounts also with < <= > >=; a field is looked up with in [...] or not in
// [...]; texts have contains, startsWith and endsWith; whole numbers have + - * %, checked for overflow. A day is
// written day("2026-01-31"). A decimal stands only next to an amount, where it counts whole units of the currency and
// is read from its text: no binary fraction is involved anywhere. Functions take one text written out, resolved when
// the expression is compiled. Everything else (closures, variables, a ? b : c, indexes, regular expressions, the
// built-in functions of the expression library, its clock above all) is refused.
//
// The library expr reads the text; what runs is code made here, over slots that hold bare numbers and texts. Evaluating it
// allocates nothing where nothing goes wrong.
//
// An [Env] and a [Program] are immutable and safe for concurrent use; [Values] belong to one goroutine at a time.
package rule

// The limits of one expression. There are no loops, so together they bound what it costs to run.
const (
	MaxText  = 4000 // characters
	MaxNodes = 1000 // names, literals and operators
)
