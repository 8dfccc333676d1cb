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
type operation func(a, b int) (int, error)

// checked holds the operators that replace those of expr, which wrap around silently.
var checked = map[string]operation{"+": add, "-": subtract, "*": multiply, "%": remainder}

func add(a, b int) (int, error) {
	if b > 0 && a > math.MaxInt-b || b < 0 && a < math.MinInt-b {
		return 0, ErrOverflow
	}
	return a + b, nil
}

func subtract(a, b int) (int, error) {
	if b < 0 && a > math.MaxInt+b || b > 0 && a < math.MinInt+b {
		return 0, ErrOverflow
	}
	return a - b, nil
}

func multiply(a, b int) (int, error) {
	if a == 0 || b == 0 {
		return 0, nil
	}
	product := a * b
	if product/b != a || b == -1 && a == math.MinInt {
		return 0, ErrOverflow
	}
	return product, nil
}

func remainder(a, b int) (int, error) {
	if b == 0 {
		return 0, ErrZero
	}
	return a % b, nil
}

// run has the shape that expr calls. The checked tree holds whole numbers on both sides.
func (o operation) run(params ...any) (any, error) { return o(params[0].(int), params[1].(int)) }

// run has the shape that expr calls: the subject and a handle.
func (f Func) run(params ...any) (any, error) {
	return f.Call(params[0].(*subject).of, int32(params[1].(int)))
}
