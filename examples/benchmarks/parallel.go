package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing/fstest"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
)

const sideBySide = "On several processors"

// shared is work that goroutines do beside one another.
type shared struct {
	name string
	// loop makes what one goroutine runs, as in a contestant.
	loop func() func(from, n int) int
	// spreads says that the work goes to all processors by itself, so that one goroutine does it.
	spreads bool
}

// scaled is what shared work came to.
type scaled struct {
	name       string
	one, all   float64 // nanoseconds of the clock a question: on one processor, and on all
	timesAsFar float64 // the median of the ratios inside one round
}

// sharedWork is all that is measured: what stands by hand among it says what the machine has to give.
func sharedWork(s sizes) []shared {
	m, guarded := fewKinds(s.decisions[len(s.decisions)-1]), guardedMatrix(s.conditions)
	model, findings := config.Lanshan()
	if err := findings.Err(); err != nil {
		panic(err)
	}
	once := func(c contestant) func() func(int, int) int {
		return func() func(int, int) int { return c.run }
	}
	return []shared{
		{name: "by hand: a map, binary search in its bands", loop: once(decideByMap(m))},
		{name: "mandate, `Prepared.Decide`, shared", loop: once(decidePrepared(m))},
		{name: "mandate, `Batch.Decide`, one for each goroutine", loop: batches(m)},
		{name: "mandate, `Policy.Decide`, shared", loop: once(decideByMandate(m))},
		{name: fmt.Sprintf("mandate, `Policy.Decide` with %d conditions, shared", s.conditions), loop: once(guardByMandate(guarded))},
		{name: "mandate, a JSON line, shared", loop: once(answerByMandate(model.Policy(), requestLines(s.lines)))},
		{name: fmt.Sprintf("mandate, `config.Load` of %s authorities in eight files", grouped(s.rules)), loop: loadSplit(fewKinds(s.rules)), spreads: true},
	}
}

func batches(m matrix) func() func(from, n int) int {
	policy := m.policy(m.approvals(), org.Register{})
	return func() func(from, n int) int { return decideInBatch(m, policy.Batch()).run }
}

// loadSplit loads a matrix whose authorities stand in eight files.
func loadSplit(m matrix) func() func(from, n int) int {
	head, list, found := strings.Cut(m.model(0), "  authorities:\n")
	if !found {
		panic("the model has no authorities")
	}
	const files = 8
	fsys := fstest.MapFS{}
	entries := strings.SplitAfter(list, "\n")
	lines := len(entries) / len(m.authorities) // of an authority
	for i := range files {
		from, until := i*len(m.authorities)/files*lines, (i+1)*len(m.authorities)/files*lines
		text := "mandate: 1\napprovals:\n  authorities:\n" + strings.Join(entries[from:until], "")
		if i == 0 {
			text = head + "  authorities:\n" + strings.Join(entries[from:until], "")
		}
		fsys[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	load := func(_, n int) int {
		sum := 0
		for range n {
			model, findings := config.Load(fsys, ".")
			if err := findings.Err(); err != nil {
				panic(err)
			}
			sum += len(model.Policy().Authorities())
		}
		return sum
	}
	return func() func(from, n int) int { return load }
}

// scale measures shared work in rounds: on one processor and on all, one after the other, beginning with either in turn. What the
// loops of all goroutines sum up has to be what one of them does.
func scale(work []shared, e effort) ([]scaled, error) {
	processors := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(processors)
	all := make([]scaled, len(work))
	for i, w := range work {
		n := calibrate(contestant{run: w.loop()}, e)
		want := w.loop()(0, n)
		var one, many, ratios []float64
		for round := range e.rounds {
			took := map[int]float64{}
			for turn := range 2 {
				p := processors
				if (round+turn)%2 == 0 {
					p = 1
				}
				ns, err := w.onProcessors(p, n, want)
				if err != nil {
					return nil, err
				}
				took[p] = ns
			}
			one, many = append(one, took[1]), append(many, took[processors])
			ratios = append(ratios, took[1]/took[processors])
		}
		all[i] = scaled{w.name, median(one), median(many), median(ratios)}
	}
	return all, nil
}

// onProcessors has the work done on so many processors, and returns the nanoseconds of the clock a question.
func (w shared) onProcessors(p, n, want int) (float64, error) {
	runtime.GOMAXPROCS(p)
	runtime.GC()
	workers := p
	if w.spreads {
		workers = 1
	}
	loops, sums := make([]func(from, n int) int, workers), make([]int, workers)
	for i := range loops {
		loops[i] = w.loop()
	}
	var wait sync.WaitGroup
	start := time.Now()
	for i := range loops {
		wait.Add(1)
		go func() {
			defer wait.Done()
			sums[i] = loops[i](0, n)
		}()
	}
	wait.Wait()
	took := time.Since(start)
	for _, sum := range sums {
		if sum != want {
			return 0, fmt.Errorf("%s: one of %d goroutines sums up to %d, alone to %d", w.name, workers, sum, want)
		}
	}
	return float64(took.Nanoseconds()) / float64(n*workers), nil
}

// scalingTable writes what shared work came to, in Markdown.
func scalingTable(w io.Writer, all []scaled) {
	fmt.Fprintf(w, "### %s\n\nThe largest matrix of few kinds, the conditions, the JSON lines and loading, on one processor and on all of this machine at once, by the clock: "+
		"what a question takes, and how many times as many are answered in the same time. Nothing is wanted of it; the first line is what the machine gives "+
		"work that shares nothing but what it reads. Every goroutine has to sum up the same answers as one alone.\n\n", sideBySide)
	fmt.Fprintf(w, "| | 1 processor | %d processors | answers in the same time |\n| --- | ---: | ---: | ---: |\n", runtime.GOMAXPROCS(0))
	for _, s := range all {
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", s.name, duration(s.one), duration(s.all), times(s.timesAsFar))
	}
	fmt.Fprintln(w)
}
