package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// longest is the length of a request's line, in bytes without the line's end; a longer one is malformed.
const longest = 1 << 20

func decideOptions(c *call) []option {
	return slices.Insert(requestOptions(c), 5, option{"approver", text("审批人", "WHO"),
		text("问这个人能不能签(单位也行); 不写则问该由谁签", "may this one sign (parties too); without it, who is to sign"), &c.asked.approver})
}

// requestOptions are the flags that say what is asked for.
func requestOptions(c *call) []option {
	who := text("姓名、工号或岗位; 一人多岗的写 姓名/岗位", "a person or a post; PERSON/POST for one of his posts")
	return []option{
		{"request", text("文件", "FILE"), text("申请文件, 一行一个 JSON; 写 - 从标准输入读", "the requests, one JSON object a line; - is the standard input"), &c.file},
		{"kind", text("事项", "KIND"), text("没有申请文件时: 什么事项, 例如 合同; 下面几项也一起写", "without a file: the kind of request, with the flags below"), &c.asked.kind},
		{"verb", text("动作", "VERB"), text("问哪个动作: 审批、审核、编制等; 默认审批", "which act: approve, review, draft and so on; approve unless given"), &c.asked.verb},
		{"amount", text("金额", "AMOUNT"), text("金额, 例如 1999.99", "the amount, such as 1999.99"), &c.asked.amount},
		{"requester", text("申请人", "WHO"), text("谁申请: ", "who asks: ").Then(who.ZH, who.EN), &c.asked.requester},
		{"at", text("时间", "T"), text("什么时候: 2026-03-02, 或 2026-03-02T09:00:00+08:00; 默认现在", "when: 2026-03-02, or 2026-03-02T09:00:00+08:00; now unless given"), &c.at},
		{"set", text("要素=值", "NAME=VALUE"), text("申请的其他要素, 例如 格式合同=是; 可以写多次", "another attribute of the request; may be given more than once"), &c.asked.facts},
	}
}

// decide answers requests, one a line.
func decide(c *call) int { return c.requests((*desk).decision) }

// requests reads requests, one a line or that of the flags, and has each answered.
func (c *call) requests(answer func(*desk, *bufio.Writer, []byte) bool) int {
	switch typed := c.asked.given() || c.at != rightNow; {
	case c.file == "" && c.asked.kind == "":
		return c.wrong(text("用 --request 给出申请文件, 或者用 --kind、--amount、--requester 写一份申请",
			"give requests with --request FILE, or one with --kind, --amount, --requester"))
	case c.file != "" && typed:
		return c.wrong(text("写了 --request, 申请的内容都在文件里, 不能再用别的选项写", "with --request all of a request stands in the file, leave out the other flags"))
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	s := &desk{call: c, reply: answer, chart: m.Org(), policy: m.Policy(), kinds: m.Policy().Spec().Kinds}
	s.sound = c.tell(m)
	in, ok := s.requests(m)
	if !ok {
		return misuse
	}
	defer in.Close()
	return s.answers(in)
}

// desk is where requests come in and are answered.
type desk struct {
	*call
	reply  func(*desk, *bufio.Writer, []byte) bool // answers one line, and reports whether the answer is yes
	chart  *org.Chart
	policy *approval.Policy
	kinds  []approval.Kind
	sound  bool // no error was found in the model
}

// requests opens where the requests come from.
func (s *desk) requests(m *config.Model) (io.ReadCloser, bool) {
	switch s.file {
	case "":
		line, ok := s.line(m.Org().Zone())
		return io.NopCloser(strings.NewReader(line)), ok
	case "-":
		return io.NopCloser(s.in), true
	}
	in, err := os.Open(s.file)
	if err != nil {
		s.complain(diag.Textf("打不开申请文件 %s: ", "cannot open the requests %s: ", s.file).Then(cause(err).ZH, cause(err).EN))
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

// answers decides line by line. A line that cannot be read is one undetermined decision, and never ends the stream.
func (s *desk) answers(in io.Reader) int {
	reader, out := bufio.NewReaderSize(in, 64<<10), bufio.NewWriter(s.call.out)
	status, lines := fine, 0
	for {
		line, err := readLine(reader)
		if err != nil && !errors.Is(err, io.EOF) {
			_ = out.Flush()
			s.complain(diag.Textf("读到第 %d 行读不下去了: ", "cannot read line %d: ", lines+1).Then(cause(err).ZH, cause(err).EN))
			return misuse
		}
		if err != nil && len(line) == 0 {
			break
		}
		if lines++; lines == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff")) // as some editors begin a file
		}
		if !s.answer(out, line, lines) {
			status = faulty
		}
		if reader.Buffered() == 0 && out.Flush() != nil { // whoever asks line by line waits for each answer
			break
		}
	}
	if lines == 0 {
		s.complain(text("一个申请也没有读到", "there was no request"))
		status = faulty
	}
	return max(status, s.written(out.Flush()))
}

// answer decides one line and reports whether the answer is yes.
func (s *desk) answer(out *bufio.Writer, line []byte, number int) bool {
	if len(bytes.TrimRight(line, "\r\n")) > longest {
		s.complain(diag.Textf("第 %d 行超过 1 MiB, 没有读", "line %d is longer than 1 MiB and was not read", number))
		line = nil // malformed, whatever it begins with
	}
	return s.reply(s, out, line)
}

// decision decides one line.
func (s *desk) decision(out *bufio.Writer, line []byte) bool {
	d := s.policy.DecideJSON(line)
	if s.format == "json" {
		_, _ = out.Write(append(d.AppendJSON(nil, s.lang), '\n')) // the writer keeps its error for Flush
	} else {
		s.answerText(out, d)
	}
	return d.Yes()
}

// readLine reads to the end of the line, keeping no more of it than makes it too long.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line) <= longest+len("\r\n") {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}
