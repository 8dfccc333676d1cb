package rule

import (
	"errors"
	"math"
)

// Why arithmetic has no result, wrapped in [Result].Err.
var (
	ErrOverflow = errors.New("the number is too large")
	ErrZero     = errors.New("remainder of a division by zero")
)

// operation is an operator on whole numbers that tells when it has no result.
type operation func(a, b int64) (int64, error)

// checked holds the operators on whole numbers, none of which wraps around.
var checked = map[string]operation{"+": add, "-": subtract, "*": multiply, "%": remainder}

func add(a, b int64) (int64, error) {
	if b > 0 && a > math.MaxInt64-b || b < 0 && a < math.MinInt64-b {
		return 0, ErrOverflow
	}
	return a + b, nil
}

func subtract(a, b int64) (int64, error) {
	if b < 0 && a > math.MaxInt64+b || b > 0 && a < math.MinInt64+b {
		return 0, ErrOverflow
	}
	return a - b, nil
}

func multiply(a, b int64) (int64, error) {
	if a == 0 || b == 0 {
		return 0, nil
	}
	product := a * b
	if product/b != a || b == -1 && a == math.MinInt64 {
		return 0, ErrOverflow
	}
	return product, nil
}

func remainder(a, b int64) (int64, error) {
	if b == 0 {
		return 0, ErrZero
	}
	return a % b, nil
}
