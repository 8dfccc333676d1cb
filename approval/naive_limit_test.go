package approval_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/approval"
)

// naiveLimits are the texts of limits that the generator writes, and whether they include the numbers that they name.
var naiveLimits = []struct {
	text           *regexp.Regexp
	least, most    int // the number in the text that bounds it, 0 for none
	closed, closes bool
}{
	{regexp.MustCompile(`^不限$`), 0, 0, false, false},
	{regexp.MustCompile(`^不满([0-9.]+)元$`), 0, 1, false, false},
	{regexp.MustCompile(`^([0-9.]+)元以下\(不含[0-9.]+元\)$`), 0, 1, false, false},
	{regexp.MustCompile(`^不超过([0-9.]+)元$`), 0, 1, false, true},
	{regexp.MustCompile(`^超过([0-9.]+)元且不超过([0-9.]+)元$`), 1, 2, false, true},
	{regexp.MustCompile(`^不低于([0-9.]+)元且不满([0-9.]+)元$`), 1, 2, true, false},
	{regexp.MustCompile(`^超过([0-9.]+)元$`), 1, 0, false, false},
}

// naiveRange is the least and the most that a limit covers, in fen, both included.
func naiveRange(l *approval.Limit) (least, most int64) {
	for _, form := range naiveLimits {
		numbers := form.text.FindStringSubmatch(l.Words)
		if numbers == nil {
			continue
		}
		least, most = 0, 1<<62
		if form.least > 0 {
			least = fen(numbers[form.least])
			if !form.closed {
				least++
			}
		}
		if form.most > 0 {
			most = fen(numbers[form.most])
			if !form.closes {
				most--
			}
		}
		return least, most
	}
	panic(fmt.Sprintf("naive: no such limit: %+v", *l))
}

// fen reads 2000, 2000.5 or 2000.50.
func fen(text string) int64 {
	whole, part, _ := strings.Cut(text, ".")
	all, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	if err != nil {
		panic(err)
	}
	return all
}
