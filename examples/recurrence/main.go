// Command recurrence reads the recurrence of a calendar entry from standard input, as RFC 5545 writes it, and prints its
// days of the next so many years:
//
//	printf 'DTSTART;VALUE=DATE:20261030\nRRULE:FREQ=MONTHLY;BYDAY=-1FR\n' | go run . 2
//
// Its tests compare 1,000 generated rules with each of two independent implementations, rrule-go and rrule-temporal, and explain
// every difference by the text of the RFC: whatever no named reading reproduces day for day is an error. 50,000 of each take long:
//
//	MANDATE_FULL=1 go test -v -timeout 0 .
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	years := 1
	if len(args) > 0 {
		n, err := strconv.Atoi(args[0])
		if err != nil || n < 1 || n > 100 {
			return errors.New("want a number of years from 1 to 100")
		}
		years = n
	}
	text, err := io.ReadAll(io.LimitReader(in, cadence.MostSetBytes+1))
	if err != nil {
		return err
	}
	set, err := cadence.ParseSet(string(text))
	if err != nil {
		return err
	}
	rule, faults := cadence.New(cadence.Spec{Every: cadence.Day, Set: set}, nil)
	if err := faults.Err(); err != nil {
		return err
	}
	first, _ := rule.Next(0)
	for o := range rule.All(date.Span{From: first.Due, Until: first.Due + date.Day(365*years)}) {
		fmt.Fprintln(out, o.Due, o.Due.Weekday())
	}
	return nil
}
