// Command large builds a national property company from a seed and does with it what a headquarters does: it loads 5,000
// sites on one handbook, with 100,000 positions and 300,000 people, decides 500,000 requests, lists the 2,500,000 times that a
// duty is due in a month, and takes up a change of one site. Each answer is held against a simple calculation from the
// generated data, which shares no code with the library.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

func main() {
	sites := flag.Int("sites", 5000, "how many sites")
	seed := flag.Uint64("seed", 1, "seed of the company")
	each := flag.Int("decisions", 100, "decisions at each site")
	short := flag.Bool("short", false, "40 sites")
	flag.Parse()
	if *short {
		*sites = 40
	}
	if *sites < 1 || *each < 1 {
		fmt.Fprintln(os.Stderr, "at least one site and one decision")
		os.Exit(2)
	}
	if err := run(os.Stdout, *seed, *sites, *each); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run does all of it and prints what it did.
func run(w io.Writer, seed uint64, sites, each int) error {
	begin := time.Now()
	stage := stages{w: w}
	fmt.Fprintf(w, "种子 %d, %s, %d 个处理器\n", seed, runtime.Version(), runtime.GOMAXPROCS(0))

	stage.begin("一、生成")
	e := generate(seed, sites)
	stage.end("%s", e.count())

	stage.begin("二、载入")
	c, err := load(e)
	if err != nil {
		return err
	}
	loaded, err := c.loaded()
	if err != nil {
		return err
	}
	stage.end("%s", loaded)

	stage.begin("三、判断")
	d := c.decide(each)
	stage.end("%s", d)

	stage.begin("四、日程")
	a := c.agenda()
	stage.end("%s", a)

	stage.begin("五、改一个小区")
	r, err := c.change()
	if err != nil {
		return err
	}
	stage.end("%s", r)

	spent, peak := used()
	fmt.Fprintf(w, "合计 %s, 处理器 %s, 内存最高 %s\n", short(time.Since(begin)), short(spent), size(peak))
	if err := d.wrong(); err != nil {
		return err
	}
	return a.wrong()
}

// stages prints what each stage took.
type stages struct {
	w     io.Writer
	name  string
	begun time.Time
	spent time.Duration
}

func (s *stages) begin(name string) {
	s.name, s.begun = name, time.Now()
	s.spent, _ = used()
}

func (s *stages) end(format string, args ...any) {
	passed := time.Since(s.begun)
	spent, peak := used()
	fmt.Fprintf(s.w, "\n%s: %s, 处理器 %s, 此前内存最高 %s\n  ", s.name, short(passed), short(spent-s.spent), size(peak))
	fmt.Fprintf(s.w, format+"\n", args...)
}

func short(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return d.Round(100 * time.Millisecond).String()
	case d >= time.Second:
		return d.Round(10 * time.Millisecond).String()
	case d >= time.Millisecond:
		return d.Round(100 * time.Microsecond).String()
	}
	return d.Round(time.Microsecond).String()
}

// size is an amount of memory in MiB.
func size(bytes uint64) string { return fmt.Sprintf("%.0f MiB", float64(bytes)/(1<<20)) }
