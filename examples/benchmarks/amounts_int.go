package main

import (
	"cmp"
	"errors"
	"math"
	"strconv"

	"github.com/mandate-go/mandate/approval/money"
)

// The loops of both are written out, so that what the compiler makes of a call counts as it would in a program.

func moneyByMandate(pairs [][2]int64) [3]contestant {
	type pair struct{ a, b money.Amount }
	own, texts := make([]pair, len(pairs)), make([]string, len(pairs))
	for i, p := range pairs {
		own[i], texts[i] = pair{money.FromMinor(p[0], cny), money.FromMinor(p[1], cny)}, written(p[0])
	}
	const name = "mandate, `money.Amount`"
	add := func(from, n int) int {
		sum, at := 0, from%len(own)
		for range n {
			if total, err := own[at].a.Add(own[at].b); err == nil {
				sum += total.Sign()
			}
			if at++; at == len(own) {
				at = 0
			}
		}
		return sum
	}
	compare := func(from, n int) int {
		sum, at := 0, from%len(own)
		for range n {
			if order, same := own[at].a.Compare(own[at].b); same {
				sum += order
			}
			if at++; at == len(own) {
				at = 0
			}
		}
		return sum
	}
	parse := func(from, n int) int {
		sum, at := 0, from%len(texts)
		for range n {
			if a, err := money.Parse(texts[at], cny); err == nil {
				sum += a.Sign()
			}
			if at++; at == len(texts) {
				at = 0
			}
		}
		return sum
	}
	return [3]contestant{
		{name: name, answer: func(i int) string { return must(own[i].a.Add(own[i].b)).String() }, run: add},
		{name: name, answer: func(i int) string { order, _ := own[i].a.Compare(own[i].b); return strconv.Itoa(order) }, run: compare},
		{name: name, answer: func(i int) string { return must(money.Parse(texts[i], cny)).String() }, run: parse},
	}
}

func moneyByHand(pairs [][2]int64) [3]contestant {
	texts := make([]string, len(pairs))
	for i, p := range pairs {
		texts[i] = written(p[0])
	}
	const name = "int64 by hand"
	add := func(from, n int) int {
		sum, at := 0, from%len(pairs)
		for range n {
			if total, ok := addFen(pairs[at][0], pairs[at][1]); ok {
				sum += sign(total)
			}
			if at++; at == len(pairs) {
				at = 0
			}
		}
		return sum
	}
	compare := func(from, n int) int {
		sum, at := 0, from%len(pairs)
		for range n {
			sum += cmp.Compare(pairs[at][0], pairs[at][1])
			if at++; at == len(pairs) {
				at = 0
			}
		}
		return sum
	}
	parse := func(from, n int) int {
		sum, at := 0, from%len(texts)
		for range n {
			if fen, err := parseFen(texts[at]); err == nil {
				sum += sign(fen)
			}
			if at++; at == len(texts) {
				at = 0
			}
		}
		return sum
	}
	return [3]contestant{
		{name: name, answer: func(i int) string { sum, _ := addFen(pairs[i][0], pairs[i][1]); return written(sum) }, run: add},
		{name: name, answer: func(i int) string { return strconv.Itoa(cmp.Compare(pairs[i][0], pairs[i][1])) }, run: compare},
		{name: name, answer: func(i int) string { return written(must(parseFen(texts[i]))) }, run: parse},
	}
}

func addFen(a, b int64) (int64, bool) {
	sum := a + b
	return sum, (sum < a) == (b < 0)
}

var errFen = errors.New("not an amount")

// parseFen reads what money.Parse reads: 1999.99, 0.5, -12.
func parseFen(text string) (int64, error) {
	negative := text != "" && text[0] == '-'
	if negative {
		text = text[1:]
	}
	fen, digits, decimals, point := int64(0), 0, 0, false
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '.' && !point && digits > 0:
			point = true
			continue
		case c < '0' || c > '9', fen > (math.MaxInt64-int64(c-'0'))/10, point && decimals == 2, !point && digits == 1 && text[0] == '0':
			return 0, errFen
		}
		fen = fen*10 + int64(c-'0')
		digits++
		decimals += one(point)
	}
	if digits == 0 || point && decimals == 0 {
		return 0, errFen
	}
	for ; decimals < 2; decimals++ {
		if fen > math.MaxInt64/10 {
			return 0, errFen
		}
		fen *= 10
	}
	if negative {
		fen = -fen
	}
	return fen, nil
}
