package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"syscall"

	"github.com/mandate-go/mandate/org/diag"
)

// longest is the length of a line that is asked, in bytes without the line's end; a longer one is malformed.
const longest = 1 << 20

// open opens the file that the call names, or the standard input. It reports false after telling that it cannot.
func (c *call) open(what diag.Text) (io.ReadCloser, bool) {
	if c.file == "-" {
		return io.NopCloser(c.in), true
	}
	in, err := os.Open(c.file)
	if err != nil {
		message := text("打不开"+what.ZH+" "+c.file+": ", "cannot open the "+what.EN+" "+c.file+": ")
		c.complain(message.Then(cause(err).ZH, cause(err).EN))
		return nil, false
	}
	return in, true
}

// cause says why a file cannot be had.
func cause(err error) diag.Text {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return text("没有这个文件", "there is no such file")
	case errors.Is(err, os.ErrPermission):
		return text("没有权限", "access is refused")
	case errors.Is(err, syscall.EISDIR):
		return text("这是目录, 不是文件", "it is a directory")
	}
	if reason := (*os.PathError)(nil); errors.As(err, &reason) {
		err = reason.Err
	}
	return text(err.Error(), err.Error())
}

// answers answers line by line. A line that cannot be read is one undetermined answer, and never ends the stream. None
// is what to tell where there is no line. A line is the caller's no longer than its answer takes, so that a stream without end
// takes the memory of its longest line.
func (c *call) answers(in io.Reader, none diag.Text, answer func(out *bufio.Writer, line []byte) bool) int {
	reader, out := lineReader{Reader: bufio.NewReaderSize(in, 64<<10)}, bufio.NewWriterSize(c.out, 64<<10)
	status := fine
	for {
		line, err := reader.line()
		if err != nil && !errors.Is(err, io.EOF) {
			_ = out.Flush()
			c.complain(diag.Textf("读到第 %d 行读不下去了: ", "cannot read line %d: ", c.lines+1).Then(cause(err).ZH, cause(err).EN))
			return misuse
		}
		if err != nil && len(line) == 0 {
			break
		}
		if c.lines++; c.lines == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff")) // as some editors begin a file
		}
		if len(ended(line)) > longest {
			c.complain(diag.Textf("第 %d 行超过 1 MiB, 没有读", "line %d is longer than 1 MiB and was not read", c.lines))
			line = nil // malformed, whatever it begins with
		}
		if !answer(out, line) {
			status = faulty
		}
		if !reader.holdsLine() && out.Flush() != nil { // whoever asks line by line waits for each answer
			break
		}
	}
	if c.lines == 0 {
		c.complain(none)
		status = faulty
	}
	return max(status, c.written(out.Flush()))
}

// label says of which line an answer is: by its id, else by its number in the file.
func (c *call) label(id string) string {
	switch {
	case id != "":
		return "[" + plain(id) + "] "
	case c.file != "":
		return diag.Textf("[第 %d 行] ", "[line %d] ", c.lines).In(c.lang)
	}
	return ""
}

// lineReader reads lines, each into the memory of the one before.
type lineReader struct {
	*bufio.Reader
	long []byte // a line that is longer than what is read at once
}

// ended is a line without what ends it.
func ended(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
}

// holdsLine reports whether another whole line is there already.
func (r *lineReader) holdsLine() bool {
	there, _ := r.Peek(r.Buffered())
	return bytes.IndexByte(there, '\n') >= 0
}

// line reads to the end of the line, keeping no more of it than makes it too long.
func (r *lineReader) line() ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	r.long = append(r.long[:0], line...)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = r.ReadSlice('\n')
		if len(r.long) <= longest+len("\r\n") {
			r.long = append(r.long, line...)
		}
	}
	return r.long, err
}
