package duty

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// Verb is an act of the closed table below. The zero Verb is none.
type Verb uint8

// The verbs. What a document calls 审批 or 批准 is Approve; 审核 alone is Review, and neither implies the other.
const (
	Propose     Verb = iota + 1 // 申报: ask for it
	Draft                       // 编制: write it
	Review                      // 审核: check it before it is approved
	Approve                     // 审批: decide it
	Record                      // 备案: be told of it and keep the notice
	Archive                     // 存档: keep it
	Accept                      // 验收: find work or goods as ordered
	Release                     // 放行: let goods out
	Post                        // 张贴: publish it on the board
	HandOver                    // 移交: pass it on against a signature
	Appraise                    // 考核: judge people's work
	Answer                      // 答复: give who asked an answer
	Assist                      // 协助: help who is responsible
	Collect                     // 收集: gather what others have
	Communicate                 // 沟通: keep in touch, in and outside
	Comply                      // 遵守: keep rules and know one's ground
	Convene                     // 召集: hold a meeting
	Count                       // 盘点: count what there is
	Direct                      // 指导: give work and help with it
	Handle                      // 处理: deal with what comes up
	Improve                     // 改进: find faults and mend them
	Inspect                     // 检查: look whether it is as it should be
	Issue                       // 发放: give out
	Keep                        // 保管: have in one's care
	Log                         // 登记: write into a record
	Maintain                    // 维护: keep in working order
	Manage                      // 管理: be responsible for the whole
	Notify                      // 通知: tell at once
	Organize                    // 组织: have others do it
	Patrol                      // 巡查: go round and look
	Receive                     // 接待: attend to who comes or calls
	Report                      // 汇报: tell one's superior
	Summarize                   // 汇总: put together what was gathered
	Supervise                   // 监督: see that others do it
	Train                       // 培训: teach
	Visit                       // 回访: ask afterwards whether it was well done
	Analyze                     // 分析: find out what lies behind it
	Assess                      // 评估: judge how good or risky it is
	BackUp                      // 备份: keep a second copy
	Complete                    // 完成: get it done
	Copy                        // 复印: make copies on paper
	CollectFees                 // 收缴: take in what is owed
	Destroy                     // 销毁: do away with it
	Draw                        // 领用: fetch what is given out
	FeedBack                    // 反馈: tell those concerned what came of it
	FollowUp                    // 跟进: stay with it until it is done
	Forward                     // 转发: pass on what was received
	Interview                   // 面谈: talk with a person alone
	Lead                        // 主导: head what several do
	MakeOut                     // 开具: write out a receipt or certificate
	Participate                 // 参与: be one of those who do it
	Settle                      // 结算: square the accounts
	Sort                        // 整理: bring into order
	Submit                      // 提交: hand in what is due
	TakeOver                    // 接收: take what is handed over
	Update                      // 更新: bring up to date
)

// verbs is indexed by Verb: the id, then every Chinese name, the one to print first.
var verbs = [...][]string{
	Propose:  {"propose", "申报", "申请"},
	Draft:    {"draft", "编制", "编写", "制订", "制定", "拟订", "拟定", "起草"},
	Review:   {"review", "审核"},
	Approve:  {"approve", "审批", "批准"},
	Record:   {"record", "备案"},
	Archive:  {"archive", "存档", "归档"},
	Accept:   {"accept", "验收"},
	Release:  {"release", "放行"},
	Post:     {"post", "张贴"},
	HandOver: {"hand_over", "移交"},
	Appraise: {"appraise", "考核"}, Answer: {"answer", "答复"}, Assist: {"assist", "协助"}, Collect: {"collect", "收集"},
	Communicate: {"communicate", "沟通"}, Comply: {"comply", "遵守", "熟悉"}, Convene: {"convene", "召集", "召开"},
	Count: {"count", "盘点", "统计"}, Direct: {"direct", "指导", "安排"}, Handle: {"handle", "处理", "办理"},
	Improve: {"improve", "改进", "完善"}, Inspect: {"inspect", "检查"}, Issue: {"issue", "发放"}, Keep: {"keep", "保管"},
	Log: {"log", "登记", "记录", "填写", "录入"}, Maintain: {"maintain", "维护", "保养"}, Manage: {"manage", "管理", "负责"},
	Notify: {"notify", "通知", "知会", "通报", "告知"}, Organize: {"organize", "组织", "策划"}, Patrol: {"patrol", "巡查", "巡逻"},
	Receive: {"receive", "接待", "受理"}, Report: {"report", "汇报", "上报"}, Summarize: {"summarize", "汇总", "总结"},
	Supervise: {"supervise", "监督", "督导", "监察"}, Train: {"train", "培训"}, Visit: {"visit", "回访"},
	Analyze: {"analyze", "分析"}, Assess: {"assess", "评估", "评价"}, BackUp: {"back_up", "备份"},
	Complete: {"complete", "完成"}, Copy: {"copy", "复印"}, CollectFees: {"collect_fees", "收缴", "收取"},
	Destroy: {"destroy", "销毁"}, Draw: {"draw", "领用", "领取"}, FeedBack: {"feed_back", "反馈"},
	FollowUp: {"follow_up", "跟进", "跟踪"}, Forward: {"forward", "转发"}, Interview: {"interview", "面谈"},
	Lead: {"lead", "主导", "牵头"}, MakeOut: {"make_out", "开具"}, Participate: {"participate", "参与", "参加"},
	Settle: {"settle", "结算", "结账"}, Sort: {"sort", "整理"}, Submit: {"submit", "提交", "报送", "递交"},
	TakeOver: {"take_over", "接收"}, Update: {"update", "更新"},
}

var unknownVerb = diag.Kind{Code: "duty.unknown-verb",
	Meaning: diag.Text{ZH: "动作不在固定的清单里。", EN: "The verb is not in the closed table."},
	Repair:  diag.Text{ZH: "从清单里选一个意思相同的; 全部动作见命令 explain duty.unknown-verb", EN: "choose one of the table that means the same; all verbs: mandate explain duty.unknown-verb"},
	Example: "authorities:\n  - {position: manager, verb: agree, kinds: expense, limit: 不限}\n"}

// Verbs lists all verbs in the order of the table.
func Verbs() []Verb {
	all := make([]Verb, 0, len(verbs)-1)
	for v := Propose; int(v) < len(verbs); v++ {
		all = append(all, v)
	}
	return all
}

// VerbWords are the words that a verb is written as: its id and its Chinese names.
func VerbWords() []string { return slices.Concat(verbs[Propose:]...) }

// VerbLines is the whole table, one verb a line: every Chinese name, then the id in brackets.
func VerbLines() []string {
	var lines []string
	for _, names := range verbs[Propose:] {
		lines = append(lines, strings.Join(names[1:], "、")+" ("+names[0]+")")
	}
	return lines
}

// ParseVerb finds a verb by its id or by one of its Chinese names.
func ParseVerb(text string) (Verb, bool) {
	for v := Propose; int(v) < len(verbs); v++ {
		if slices.Contains(verbs[v], text) {
			return v, true
		}
	}
	return 0, false
}

// String is the verb's id: "approve". It is "" for the zero Verb.
func (v Verb) String() string {
	if v == 0 || int(v) >= len(verbs) {
		return ""
	}
	return verbs[v][0]
}

// Text is the verb as printed: 审批, approve.
func (v Verb) Text() diag.Text {
	if v == 0 || int(v) >= len(verbs) {
		return diag.Text{}
	}
	return diag.Text{ZH: verbs[v][1], EN: strings.ReplaceAll(verbs[v][0], "_", " ")}
}

// SetScalar reads an id or a Chinese name.
func (v *Verb) SetScalar(text string) *diag.Fault {
	verb, found := ParseVerb(text)
	if found {
		*v = verb
		return nil
	}
	fault := &diag.Fault{Kind: unknownVerb, Text: diag.Textf("没有“%s”这个动作", "there is no verb “%s”", text)}
	if near := diag.NearestWord(text, VerbWords()); near != "" {
		fault.Hint = diag.Textf("是不是想写“%s”? 全部动作见命令 explain duty.unknown-verb", "did you mean “%s”? all verbs: mandate explain duty.unknown-verb", near)
	}
	return fault
}
