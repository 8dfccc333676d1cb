package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// longest is the length of a request's line, in bytes; a longer one is malformed.
const longest = 1 << 20

// asked are the flags that make up one request, for people who do not write JSON.
type asked struct {
	kind, amount, requester, approver, at string
	facts                                 []string
}

// decide answers requests, one a line.
func decide(c *call) int {
	var file string
	var one asked
	ok, status := c.parse([]string{"text", "json"}, 1, func(f *flag.FlagSet) {
		f.StringVar(&file, "request", "", "")
		f.StringVar(&one.kind, "kind", "", "")
		f.StringVar(&one.amount, "amount", "", "")
		f.StringVar(&one.requester, "requester", "", "")
		f.StringVar(&one.approver, "approver", "", "")
		f.StringVar(&one.at, "at", "", "")
		f.Func("set", "", func(s string) error { one.facts = append(one.facts, s); return nil })
	})
	if !ok {
		return status
	}
	if (file == "") == (one.kind == "") {
		_, status = c.wrong(text("用 --request 给出申请文件, 或者用 --kind --amount --requester --approver 写一份申请",
			"give requests with --request FILE, or one with --kind --amount --requester --approver").In(c.lang))
		return status
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	in, ok := c.requests(file, one, m)
	if !ok {
		return misuse
	}
	defer in.Close()
	c.tell(m)
	return c.answers(m, in)
}

// requests opens where the requests come from.
func (c *call) requests(file string, one asked, m *config.Model) (io.ReadCloser, bool) {
	switch file {
	case "":
		line, ok := c.line(one, m)
		return io.NopCloser(strings.NewReader(line)), ok
	case "-":
		return io.NopCloser(c.in), true
	}
	in, err := os.Open(file)
	if err != nil {
		fmt.Fprintf(c.err, "mandate decide: %s\n", diag.Textf("打不开申请文件: %s", "cannot open the requests: %s", err).In(c.lang))
		return nil, false
	}
	return in, true
}

// line writes the one request of the flags as the contract has it. Posts, people and parties are named as in the model.
func (c *call) line(one asked, m *config.Model) (string, bool) {
	at, ok := c.instant(one.at, m.Org().Zone())
	if !ok {
		return "", false
	}
	called := &names{m.Org()}
	request := map[string]any{"kind": one.kind, "at": at.Format(time.RFC3339), "attributes": facts(one.facts)}
	for key, value := range map[string]string{
		"amount": one.amount, "requester": called.written(one.requester), "approver": called.written(one.approver),
	} {
		if value != "" {
			request[key] = value
		}
	}
	line, err := json.Marshal(request)
	return string(line), err == nil
}

// facts reads name=value; true, false and whole numbers are what they look like.
func facts(written []string) map[string]any {
	all := map[string]any{}
	for _, fact := range written {
		name, value, _ := strings.Cut(fact, "=")
		var v any
		if err := json.Unmarshal([]byte(value), &v); err != nil {
			v = value
		}
		all[name] = v
	}
	return all
}

// answers decides line by line. A line that cannot be read is one undetermined decision, and never ends the stream.
func (c *call) answers(m *config.Model, in io.Reader) int {
	reader, out := bufio.NewReaderSize(in, 64<<10), bufio.NewWriter(c.out)
	status := fine
	for {
		line, err := readLine(reader)
		if err != nil && len(line) == 0 {
			if !errors.Is(err, io.EOF) {
				fmt.Fprintln(c.err, "mandate decide:", err)
				status = misuse
			}
			break
		}
		d := m.Policy().DecideJSON(line)
		if !d.Yes() {
			status = max(status, faulty)
		}
		if c.format == "json" {
			_, _ = out.Write(append(d.AppendJSON(nil, c.lang), '\n'))
		} else {
			answerText(out, d, &names{m.Org()}, c.lang)
		}
		if reader.Buffered() == 0 {
			if out.Flush() != nil { // whoever asks line by line waits for each answer
				return misuse
			}
		}
	}
	if out.Flush() != nil {
		return misuse
	}
	return status
}

// readLine reads to the end of the line, keeping no more of it than makes it too long.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line) <= longest {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}
