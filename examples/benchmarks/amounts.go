package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
	"github.com/shopspring/decimal"

	"github.com/mandate-go/mandate/approval/money"
)

// The pairs of amounts, in fen: some are negative, some equal.
func amounts() [][2]int64 {
	pairs := make([][2]int64, 1000)
	for i := range pairs {
		a, b := int64(i*7919%1_000_003)*101-20_000_000, int64(i*104729%999_983)*97-30_000_000
		if i%10 == 0 {
			b = a
		}
		pairs[i] = [2]int64{a, b}
	}
	return pairs
}

// written is an amount as programs exchange it.
func written(fen int64) string { return money.FromMinor(fen, cny).String() }

// calculator does the three sums on amounts of its own type N. Parsed amounts are compared by what print makes of them.
type calculator[N any] struct {
	name    string
	make    func(fen int64) N
	add     func(a, b *N) (sign int)
	sum     func(a, b *N) string
	compare func(a, b *N) int
	parse   func(text string) (sign int)
	print   func(text string) string
}

// entries is a calculator's contestants: add, compare, parse.
func (c calculator[N]) entries(pairs [][2]int64) [3]contestant {
	type pair struct{ a, b N }
	own, texts := make([]pair, len(pairs)), make([]string, len(pairs))
	for i, p := range pairs {
		own[i], texts[i] = pair{c.make(p[0]), c.make(p[1])}, written(p[0])
	}
	return [3]contestant{
		{name: c.name, answer: func(i int) string { return c.sum(&own[i].a, &own[i].b) }, run: looped(own, func(p *pair) int { return c.add(&p.a, &p.b) })},
		{name: c.name, answer: func(i int) string { return strconv.Itoa(c.compare(&own[i].a, &own[i].b)) }, run: looped(own, func(p *pair) int { return c.compare(&p.a, &p.b) })},
		{name: c.name, answer: func(i int) string { return c.print(texts[i]) }, run: looped(texts, func(t *string) int { return c.parse(*t) })},
	}
}

// shopspring leaves needless zeros out: both write amounts with two decimals.
func calculateByDecimal() calculator[decimal.Decimal] {
	return calculator[decimal.Decimal]{
		name:    "shopspring/decimal",
		make:    func(fen int64) decimal.Decimal { return decimal.New(fen, -2) },
		add:     func(a, b *decimal.Decimal) int { return a.Add(*b).Sign() },
		sum:     func(a, b *decimal.Decimal) string { return a.Add(*b).StringFixed(2) },
		compare: func(a, b *decimal.Decimal) int { return a.Cmp(*b) },
		parse:   func(text string) int { return must(decimal.NewFromString(text)).Sign() },
		print:   func(text string) string { return must(decimal.NewFromString(text)).StringFixed(2) },
	}
}

func calculateByAPD() calculator[apd.Decimal] {
	ctx := apd.BaseContext.WithPrecision(19)
	add := func(a, b *apd.Decimal) apd.Decimal {
		var sum apd.Decimal
		must(ctx.Add(&sum, a, b))
		return sum
	}
	parse := func(text string) *apd.Decimal {
		d, _, err := apd.NewFromString(text)
		return must(d, err)
	}
	return calculator[apd.Decimal]{
		name:    "cockroachdb/apd",
		make:    func(fen int64) apd.Decimal { return *apd.New(fen, -2) },
		add:     func(a, b *apd.Decimal) int { sum := add(a, b); return sum.Sign() },
		sum:     func(a, b *apd.Decimal) string { sum := add(a, b); return sum.Text('f') },
		compare: func(a, b *apd.Decimal) int { return a.Cmp(b) },
		parse:   func(text string) int { return parse(text).Sign() },
		print:   func(text string) string { return parse(text).Text('f') },
	}
}

// wrongByFloat counts whole yuan as floats do, which is where fen get lost.
func wrongByFloat() calculator[float32] {
	return calculator[float32]{
		name:    "float32",
		make:    func(fen int64) float32 { return float32(fen) / 100 },
		add:     func(a, b *float32) int { return sign(*a + *b) },
		sum:     func(a, b *float32) string { return fmt.Sprintf("%.2f", *a+*b) },
		compare: func(a, b *float32) int { return sign(*a-*b) + one(*a == *b) },
		parse:   func(text string) int { return sign(float32(must(strconv.ParseFloat(text, 32)))) },
		print:   func(text string) string { return fmt.Sprintf("%.2f", must(strconv.ParseFloat(text, 32))) },
	}
}

func sign[N int64 | float32](n N) int { return one(n > 0) - one(n < 0) }

func moneyGroup(title string) group {
	pairs := amounts()
	g := group{
		title: title,
		about: "Adding two amounts, comparing them, and reading one of text such as `-1999.99`. mandate and the int64 by hand check overflow, and refuse a " +
			"third decimal; mandate checks besides that both amounts are there and in one currency.",
		bars: func(t [][]timing) []bar {
			return []bar{
				atMost(2, "adding, of int64 by hand", ratio(t[0][0], t[0][1])),
				atMost(2, "comparing, of int64 by hand", ratio(t[1][0], t[1][1])),
				atMost(2, "parsing, of int64 by hand", ratio(t[2][0], t[2][1])),
			}
		},
	}
	wrong := wrongByFloat().entries(pairs)
	field := [][3]contestant{moneyByMandate(pairs), moneyByHand(pairs), calculateByDecimal().entries(pairs), calculateByAPD().entries(pairs)}
	for i, name := range strings.Fields("add compare parse") {
		c := contest{name: name, questions: len(pairs), wrong: wrong[i]}
		for _, f := range field {
			c.field = append(c.field, f[i])
		}
		g.contests = append(g.contests, c)
	}
	return g
}
