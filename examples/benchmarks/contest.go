package main

import "fmt"

// group is contests of the same field, timed in the same rounds.
type group struct {
	title    string
	about    string // what is asked, a paragraph of Markdown
	contests []contest
	bars     func(t [][]timing) []bar // of what everyone took, by contest and place in the field; nil for none
}

// contest is one piece of work that several programs do.
type contest struct {
	name      string       // of its column
	questions int          // after so many the first one comes again
	field     []contestant // mandate first
	wrong     contestant   // a peer with a mistake, which check has to find
}

// contestant is one way to do the work. What it prepares once, it has prepared.
type contestant struct {
	name string
	// answer answers the ith question in words, to be compared.
	answer func(i int) string
	// run answers so many questions from one on, beginning again after the last, and returns a sum of the answers.
	run func(from, n int) int
	// few is how many questions are compared where all of them would take too long; 0 for all.
	few int
	// keep makes something that stays in memory, nil where that is not measured.
	keep func() kept
	// least is how many questions to time at once, for peers that take longer over some than over others; 0 for one.
	least int
}

// kept is what stays in memory of so many rules. The bytes of the file's own text in it do not count.
type kept struct {
	value       any
	text, rules int
}

// check compares the answers of everyone with those of the first, and what the timed loops sum up: a loop that does something
// else than what was compared is found too.
func check(c contest) error {
	first := c.field[0]
	for _, other := range c.field[1:] {
		if err := compare(first, other, c.questions); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}

func compare(a, b contestant, questions int) error {
	if b.few > 0 {
		questions = min(questions, b.few)
	}
	for i := range questions {
		if x, y := a.answer(i), b.answer(i); x != y {
			return fmt.Errorf("question %d: %s answers %s, %s answers %s", i, a.name, x, b.name, y)
		}
	}
	if x, y := a.run(0, questions), b.run(0, questions); x != y {
		return fmt.Errorf("%d questions: %s sums up to %d, %s to %d", questions, a.name, x, b.name, y)
	}
	return nil
}

// caught is how the mistake of the wrong peer is found; an error where it is not.
func caught(c contest) (string, error) {
	err := compare(c.field[0], c.wrong, c.questions)
	if err == nil {
		return "", fmt.Errorf("%s: the check does not see that %s is wrong", c.name, c.wrong.name)
	}
	return err.Error(), nil
}

// looped is the timed loop of a peer so slow that a call more does not matter.
func looped[Q any](questions []Q, ask func(*Q) int) func(from, n int) int {
	return func(from, n int) int {
		sum, at := 0, from%len(questions)
		for range n {
			sum += ask(&questions[at])
			if at++; at == len(questions) {
				at = 0
			}
		}
		return sum
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
