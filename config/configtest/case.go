package configtest

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// Case is one scenario of a model, to be asked on its own.
type Case struct {
	Name string // as written; its number among the scenarios where it has no name
	Pos  diag.Pos

	model *config.Model
	test  config.Test
}

// Cases are the scenarios of a model, in the order of writing.
func Cases(model *config.Model) []Case {
	tests := model.Tests()
	cases := make([]Case, len(tests))
	for i, t := range tests {
		cases[i] = Case{Name: t.Name, Pos: t.At, model: model, test: t}
		if t.Name == "" {
			cases[i].Name = strconv.Itoa(i + 1)
		}
	}
	return cases
}

// Check asks the scenario: what is not as it says, nil where all is.
func (c Case) Check() []Failure {
	r := newRunner(c.model)
	r.run(c.test)
	return r.report.Failures
}

// Tester is what [Run] needs of a test; *testing.T is one.
type Tester[T any] interface {
	Helper()
	Errorf(format string, args ...any)
	Run(name string, f func(T)) bool
}

// Run asks every scenario of a model as a subtest that is called as the scenario is, and fails those that are not as they say,
// with the place of the scenario and the reasons of the decision, in Chinese. A model without scenarios fails too: a test that
// asks nothing would hold in vain.
func Run[T Tester[T]](t T, model *config.Model) {
	t.Helper()
	cases := Cases(model)
	if len(cases) == 0 {
		t.Errorf("the model has no scenarios (tests:, 例子)")
	}
	for _, c := range cases {
		t.Run(c.Name, func(t T) {
			t.Helper()
			for _, f := range c.Check() {
				t.Errorf("%s", f.String())
			}
		})
	}
}

// String is the failure as [Run] prints it: the place, what is wrong, and on what the decision rests, a line each.
func (f Failure) String() string {
	lines := []string{fmt.Sprintf("%s:%d: %s", f.Pos.File, f.Pos.Line, f.Message.In(diag.Chinese))}
	for _, why := range f.Decision.Reasons(diag.Chinese) {
		lines = append(lines, "  - "+why.Message+" ["+string(why.Code)+"]")
	}
	return strings.Join(lines, "\n")
}
