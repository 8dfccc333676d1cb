package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

func decideOptions(c *call) []option {
	options := slices.Insert(requestOptions(c), 5, option{"approver", text("审批人", "WHO"),
		text("问这个人能不能签(单位也行); 不写则问该由谁签", "may this one sign (parties too); without it, who is to sign"), &c.asked.approver})
	return append(options,
		option{"explain", diag.Text{}, text("说明为什么, 以及接下来怎么办", "tell why, and what to do next"), &c.why},
		option{"audience", text("给谁看", "WHO"), text("applicant: 给申请人看, 不出现限额(默认); auditor: 给审核的人看, 全都列出; 和 --explain 一起写",
			"applicant: for who asks, without limits (unless given); auditor: for who checks, everything; with --explain"), &c.audience})
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
func decide(c *call) int {
	if _, known := approval.ParseAudience(c.audience); c.audience != "" && !known {
		return c.wrong(text("--audience 写 applicant 或 auditor", "--audience is applicant or auditor"))
	}
	if c.audience != "" && !c.why {
		return c.wrong(text("--audience 要和 --explain 一起写", "--audience goes with --explain"))
	}
	return c.requests((*desk).decision)
}

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
	s := &desk{call: c, chart: m.Org(), policy: m.Policy(), kinds: m.Policy().Spec().Kinds}
	s.sound = c.tell(m)
	in, ok := s.requests(m)
	if !ok {
		return misuse
	}
	defer in.Close()
	return s.answers(in, text("一个申请也没有读到", "there was no request"), func(out *bufio.Writer, line []byte) bool { return answer(s, out, line) })
}

// desk is where requests come in and are answered.
type desk struct {
	*call
	chart  *org.Chart
	policy *approval.Policy
	kinds  []approval.Kind
	sound  bool // no error was found in the model
}

// requests opens where the requests come from.
func (s *desk) requests(m *config.Model) (io.ReadCloser, bool) {
	if s.file == "" {
		line, ok := s.line(m.Org().Zone())
		return io.NopCloser(strings.NewReader(line)), ok
	}
	return s.open(text("申请文件", "requests"))
}

// decision decides one line and reports whether the answer is yes.
func (s *desk) decision(out *bufio.Writer, line []byte) bool {
	d := s.policy.DecideJSON(line)
	switch audience := approval.Audience(s.audience); {
	case s.why && s.format == "json":
		_, _ = out.Write(append(d.AppendExplainedJSON(out.AvailableBuffer(), audience, s.lang), '\n'))
	case s.why:
		s.explanation(out, d, audience)
	case s.format == "json":
		_, _ = out.Write(append(d.AppendJSON(out.AvailableBuffer(), s.lang), '\n')) // the writer keeps its error for Flush
	default:
		s.answerText(out, d)
	}
	return d.Yes()
}

// explanation writes why a decision is as it is, for an audience.
func (s *desk) explanation(out *bufio.Writer, d approval.Decision, audience approval.Audience) {
	for i, line := range strings.Split(strings.TrimSuffix(d.Explain(audience, s.lang).Text, "\n"), "\n") {
		if i == 0 {
			line = s.label(d.ID()) + line
		}
		fmt.Fprintln(out, plain(line))
	}
}
