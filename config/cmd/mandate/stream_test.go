package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	yes    = `{"id":"yes","kind":"expense","amount":"1999.99","requester":"HY-0002","approver":"HY-0001","at":"2026-03-02T09:00:00+08:00"}`
	beyond = `{"id":"beyond","kind":"expense","amount":"2000","requester":"HY-0002","approver":"HY-0001","at":"2026-03-02T09:00:00+08:00"}`
)

// outcomesOf decides a stream and returns the outcome of each line.
func outcomesOf(t *testing.T, stdin string) ([]string, result) {
	t.Helper()
	r := mandate(stdin, "decide", "testdata/garden", "--request", "-", "--format", "json")
	var all []string
	for _, line := range strings.Split(strings.TrimSuffix(r.out, "\n"), "\n") {
		var d struct{ Outcome string }
		require.NoError(t, json.Unmarshal([]byte(line), &d), line)
		all = append(all, d.Outcome)
	}
	return all, r
}

func TestALineEndsWithLineFeedWithBothOrWithTheStream(t *testing.T) {
	for _, stdin := range []string{yes, yes + "\n", yes + "\r\n", "\ufeff" + yes + "\r\n"} {
		outcomes, r := outcomesOf(t, stdin)
		require.Equal(t, []string{"permitted"}, outcomes, "%q", stdin)
		require.Equal(t, fine, r.status)
	}
	outcomes, _ := outcomesOf(t, yes+"\n\ufeff"+yes)
	require.Equal(t, []string{"permitted", "undetermined"}, outcomes, "only a stream begins with a byte order mark")
}

func TestALineOfOneMebibyteIsReadAndALongerOneIsMalformed(t *testing.T) {
	filled := yes + strings.Repeat(" ", longest-len(yes))
	for name, c := range map[string]struct{ line, outcome string }{
		"a whole mebibyte":                     {filled, "permitted"},
		"a whole mebibyte and CRLF":            {filled + "\r", "permitted"},
		"one blank more":                       {filled + " ", "undetermined"},
		"a request, and behind line ends more": {yes + strings.Repeat("\r", 1200<<10) + yes + " rubbish", "undetermined"},
		"a request, and line ends alone":       {yes + strings.Repeat("\r", 1200<<10), "undetermined"},
		"a request, and much later some more":  {filled + strings.Repeat(" ", 200<<10) + yes, "undetermined"},
		"three mebibytes that never were JSON": {strings.Repeat("x", 3<<20), "undetermined"},
		"a text that never ends":               {`{"id":"` + strings.Repeat("长", 1<<20), "undetermined"},
	} {
		t.Run(name, func(t *testing.T) {
			outcomes, r := outcomesOf(t, yes+"\n"+c.line+"\n"+beyond+"\n"+yes)
			require.Equal(t, []string{"permitted", c.outcome, "escalate", "permitted"}, outcomes)
			require.Equal(t, c.outcome == "undetermined", strings.Contains(r.err, "2"), "the number of a line that was not read is told")
			require.Equal(t, faulty, r.status)
		})
	}
}

func TestWhatCannotBeReadToTheEndOfTheLineIsNotDecided(t *testing.T) {
	var out, err bytes.Buffer
	broken := io.MultiReader(strings.NewReader(yes+"\n"+yes), iotest.ErrReader(errors.New("the line is down")))
	status := run([]string{"decide", "testdata/garden", "--request", "-"}, system{in: broken, out: &out, err: &err, now: clock})
	require.Equal(t, misuse, status)
	require.Equal(t, 1, strings.Count(out.String(), "[yes]"))
	require.Contains(t, err.String(), "the line is down")
}

func TestAnAnswerThatCannotBeWrittenIsNoYes(t *testing.T) {
	for _, args := range [][]string{
		{"check"}, {"check", "--format", "json"}, {"chart"}, {"chart", "--format", "json"}, {"version"}, {"version", "--format", "json"},
		{"explain", "org.cycle"}, {"explain", "org.cycle", "--format", "json"}, {"decide", "testdata/garden", "--request", "-"},
		{"decide", "testdata/garden", "--request", "-", "--format", "json"},
		{"assign", "testdata/court.yaml", "--request", "-"}, {"assign", "testdata/court.yaml", "--request", "-", "--format", "json"},
	} {
		var err bytes.Buffer
		status := run(args, system{in: strings.NewReader(yes), out: full{}, err: &err, now: clock})
		require.Equal(t, misuse, status, args)
		require.Contains(t, err.String(), "no space left", args)
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWhoAsksLineByLineIsAnsweredLineByLine(t *testing.T) {
	in, questions := net.Pipe()
	answers, out := net.Pipe()
	for _, end := range []net.Conn{questions, answers} {
		require.NoError(t, end.SetDeadline(time.Now().Add(10*time.Second)))
	}
	done := make(chan int, 1)
	go func() {
		status := run([]string{"decide", "testdata/garden", "--request", "-", "--format", "json"}, system{in: in, out: out, err: io.Discard, now: clock})
		_ = out.Close()
		done <- status
	}()
	decoder := json.NewDecoder(answers)
	all := []string{yes, beyond, yes}
	for i, question := range all {
		rest, begun := question[min(i, 1)*7:], ""
		if i+1 < len(all) {
			begun = all[i+1][:7] // the next question is on its way already
		}
		_, err := io.WriteString(questions, rest+"\n"+begun)
		require.NoError(t, err)
		var d struct{ ID string }
		require.NoError(t, decoder.Decode(&d), "the answer comes before the next question")
		require.Contains(t, question, d.ID)
	}
	require.NoError(t, questions.Close())
	require.Equal(t, faulty, <-done)
}

func TestTheClockIsAskedOnlyWhereNoTimeIsGiven(t *testing.T) {
	asked := 0
	sys := system{in: strings.NewReader(yes), out: io.Discard, err: io.Discard, now: func() time.Time { asked++; return clock() }}
	one := []string{"decide", "testdata/garden", "--kind", "费用", "--amount", "1", "--requester", "李强"}
	for _, args := range [][]string{
		{"check"}, {"check", "testdata/warned.yaml"}, {"chart", "--at", "2026-03-02"}, {"decide", "testdata/garden", "--request", "-"},
		{"assign", "testdata/court.yaml", "--person", "林秀英", "--position", "文员", "--from", "2026-07-01"},
		append(one, "--at", "2026-03-02"), {"explain", "org.cycle"}, {"version"}, {"help"},
	} {
		run(args, sys)
		require.Zero(t, asked, args)
	}
	run([]string{"chart"}, sys)
	run(one, sys)
	require.Equal(t, 2, asked)
}

func FuzzEveryLineIsOneDecision(f *testing.F) {
	for _, seed := range []string{"", "\n", yes, yes + "\n\n" + beyond, "\ufeff" + yes, "{}\r\nnull\n[]", `{"id":"` + "\x00\xff", "{\"id\":\"\u2028\"}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stdin string) {
		lines := strings.Count(stdin, "\n")
		if !strings.HasSuffix(stdin, "\n") && stdin != "" {
			lines++
		}
		r := mandate(stdin, "decide", "testdata/garden", "--request", "-", "--format", "json")
		require.Equal(t, lines, strings.Count(r.out, "\n"))
		noes := 0
		for _, line := range strings.Split(strings.TrimSuffix(r.out, "\n"), "\n") {
			if !strings.Contains(line, `"outcome":"permitted"`) {
				noes++
			}
			require.True(t, lines == 0 || json.Valid([]byte(line)), line)
		}
		require.Equal(t, noes > 0, r.status == faulty)
	})
}

func TestEveryLineIsOneVerdict(t *testing.T) {
	const good = `{"id":"a","person":"CT-02","position":"clerk","from":"2026-07-01"}`
	stdin := good + "\n\n" + strings.Repeat("x", longest+1) + "\n" + good[:20] + "\n{\"person\":\"CT-02\",\"person\":\"CT-03\",\"position\":\"clerk\",\"from\":\"2026-07-01\"}\n" + good
	r := mandate(stdin, "assign", "testdata/court.yaml", "--request", "-", "--format", "json")
	require.Equal(t, faulty, r.status)
	var outcomes []string
	for _, line := range strings.Split(strings.TrimSuffix(r.out, "\n"), "\n") {
		var v struct{ Outcome string }
		require.NoError(t, json.Unmarshal([]byte(line), &v), line)
		outcomes = append(outcomes, v.Outcome)
	}
	require.Equal(t, []string{"valid", "undetermined", "undetermined", "undetermined", "undetermined", "valid"}, outcomes)
	require.Equal(t, fine, mandate(good+"\r\n"+good, "assign", "testdata/court.yaml", "--request", "-").status)
	require.Equal(t, faulty, mandate("", "assign", "testdata/court.yaml", "--request", "-").status, "no line is no yes")
}

func BenchmarkDecideStream(b *testing.B) {
	stdin := strings.Repeat(yes+"\n", 1000)
	b.ReportAllocs()
	b.SetBytes(int64(len(stdin)))
	for i := 0; i < b.N; i++ {
		if mandate(stdin, "decide", "testdata/garden", "--request", "-", "--format", "json").status != fine {
			b.Fatal("not permitted")
		}
	}
}
