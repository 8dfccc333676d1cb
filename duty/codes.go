package duty

import "github.com/mandate-go/mandate/org/diag"

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// What an author can get wrong so far that a duty has no meaning.
var (
	badDue = diag.Kind{Code: "duty.due",
		Meaning: text("时限写得前后矛盾, 或者没有写全。", "The due contradicts itself, or is incomplete."),
		Repair:  text("按周期的写 every, 再写 by 或 days; 事情发生以后的写 after 和 within; 两种不能混写", "on the calendar: every, with by or days; after an event: after and within; never both"),
		Example: "duties:\n  - {id: records, title: 移交质量记录, positions: manager, verb: 移交, due: {by: 5}}\n"}
	unknownEvent = diag.Kind{Code: "duty.unknown-event",
		Meaning: text("after(之后) 或 occasion(情形) 写的事件没有定义过。", "The event of after or occasion is not defined."),
		Repair:  text("检查有没有写错字; 如果确实没有, 先写进 events(事件)", "check the spelling, or define it under events"),
		Example: "events:\n  - {id: complaint_received, name: 收到投诉}\nduties:\n  - {id: answer, title: 答复投诉, positions: manager, verb: 答复, due: {after: 接到投诉, within: 24h}}\n"}
	unknownRecord = diag.Kind{Code: "duty.unknown-record",
		Meaning: text("职责写的质量记录没有定义过。", "The quality record of a duty is not defined."),
		Repair:  text("检查有没有写错字; 如果确实没有, 先写进 records(质量记录)", "check the spelling, or define it under records"),
		Example: "records:\n  - {id: patrol_log, name: 巡查记录}\nduties:\n  - {id: patrol, title: 巡查, positions: manager, verb: 巡查, records: 巡逻记录}\n"}
	unknownCounterpart = diag.Kind{Code: "duty.unknown-counterpart",
		Meaning: text("with(沟通对象) 写的既不是岗位、单位, 也不是定义过的沟通对象。", "What with names is neither a position nor a party nor a counterpart that is defined."),
		Repair:  text("检查有没有写错字; 如果确实没有, 先写进 counterparts(沟通对象)", "check the spelling, or define it under counterparts"),
		Example: "duties:\n  - {id: residents, title: 听取意见, positions: manager, verb: 沟通, with: 顾客}\n"}
	counterpartTaken = diag.Kind{Code: "duty.counterpart",
		Meaning: text("沟通对象和岗位或单位同名, 别处引用时看不出指哪一个。", "A counterpart is called what a position or party is called, so that a reference could mean either."),
		Repair:  text("已经是岗位或单位的, 不用再写成沟通对象, 直接引用", "a position or party needs no counterpart: refer to it as it is"),
		Example: "parties:\n  - {id: company, name: 公司}\ncounterparts:\n  - {id: head_office, name: 公司, kind: internal}\n"}
)

// Contradictions and omissions: the model has a meaning, and the author should look, or say why it is so.
var (
	monthEnd = diag.Kind{Code: "duty.month-end", Severity: diag.Warning,
		Meaning: text("时限写的日子, 有的月份没有, 例如2月没有30日; 没有写那时按哪一天。", "Some months have no such day, February no 30th, and what then is not said."),
		Repair:  text("写 month_end(月末): last(最后一天)、skip(跳过) 或 next(顺延到次月)", "write month_end: last, skip or next"),
		Example: "duties:\n  - {id: summary, title: 汇总投诉, positions: manager, verb: 汇总, due: {every: month, by: 30}}\n"}
)

// Contradictions between duties, and between duties and posts.
var (
	noReceiver = diag.Kind{Code: "duty.no-receiver", Severity: diag.Warning,
		Meaning: text("移交或汇报的职责没有写交给谁、向谁汇报。", "A duty to hand over or report does not say to whom."),
		Repair:  text("写上 to(交给) 或 with(沟通对象)", "give to, or with"),
		Example: "duties:\n  - {id: records, title: 移交质量记录, positions: manager, verb: 移交}\n"}
	toItself = diag.Kind{Code: "duty.to-itself", Severity: diag.Warning,
		Meaning: text("交给的岗位就是承担职责的岗位, 或者两个岗位由同一个人兼任: 等于交给自己。", "What is handed over goes to the post that does it, or to one held together with it."),
		Repair:  text("核对条款; 确实如此的, 在 accept 里写明原因", "check the clause; where it is meant so, accept it with the reason"),
		Example: "duties:\n  - {id: records, title: 移交质量记录, positions: manager, verb: 移交, to: manager}\n"}
	makerChecks = diag.Kind{Code: "duty.maker-checks", Severity: diag.Warning,
		Meaning: text("做事的人和检查的人是同一个岗位、由同一个人兼任, 或者只有同一个人任职: 等于自己检查自己。", "Who makes a thing is the only one to check it: the same post, posts held together, or the same single person."),
		Repair:  text("换一个岗位检查; 人手所限的, 在 accept 里写明原因", "have another post check it, or accept it with the reason"),
		Example: "records:\n  - {id: training_plan, name: 培训计划, made_by: manager, checked_by: manager}\n"}
	duplicated = diag.Kind{Code: "duty.duplicate", Severity: diag.Warning,
		Meaning: text("同一个岗位有两条标题一样的职责。", "One position has two duties with the same title."),
		Repair:  text("删去重复的一条; 不是一回事的, 标题写得不一样", "delete one of them, or give them different titles"),
		Example: "duties:\n  - {id: patrol_a, title: 巡查, positions: manager, verb: 巡查}\n  - {id: patrol_b, title: 巡查, positions: manager, verb: 巡查}\n"}
	collectedTwice = diag.Kind{Code: "duty.collected-twice", Severity: diag.Warning,
		Meaning: text("同一种质量记录, 在同一个周期里由两条职责交给同一个岗位。", "One quality record is handed to one receiver by two duties in the same period."),
		Repair:  text("定下由谁交; 两份不是一种记录的, 分别写编号", "settle who hands it over; where they are two kinds of record, define both"),
		Example: "duties:\n  - {id: operator, title: 上交记录, positions: clerk, verb: 移交, to: manager, records: log, due: {every: month, by: 5}}\n  - {id: chief, title: 收齐上交记录, positions: chief, verb: 移交, to: manager, records: log, due: {every: month, by: 5}}\n"}
	tooEarly = diag.Kind{Code: "duty.too-early", Severity: diag.Warning,
		Meaning: text("后一手检查、收集、存档的期限, 不晚于前一手交来的期限, 来不及做。", "Who checks, collects or files a record is due no later than who hands it to him."),
		Repair:  text("把后一手的期限往后移, 或者把前一手的往前移; 确实如此的, 在 accept 里写明原因", "move one of the days, or accept it with the reason"),
		Example: "duties:\n  - {id: hand_in, title: 上交记录, positions: clerk, verb: 移交, to: manager, records: log, due: {every: month, by: 5}}\n  - {id: collect, title: 收集记录, positions: manager, verb: 收集, records: log, due: {every: month, by: 5}}\n"}
	noDuties = diag.Kind{Code: "duty.no-duties", Severity: diag.Warning,
		Meaning: text("文件里有这个岗位, 却没有它的工作职责, 或者只有沟通。", "A position of the document has no work to do, or communicates and nothing else."),
		Repair:  text("补上职责; 文件里就没有的, 在 accept 里写明原因", "add its duties; where the document has none, accept it with the reason"),
		Example: "documents: [{id: handbook, name: 岗位职责}]\npositions:\n  - {id: leader, name: 控制中心班长, reports_to: company}\nduties:\n  - {id: talk, title: 听取意见, positions: leader, verb: 沟通, with: company}\n"}
	missingSource = diag.Kind{Code: "duty.missing-source", Severity: diag.Warning,
		Meaning: text("职责或质量记录没有写依据的条款, 没法回到文件核对。", "A duty or a quality record cites no clause, so it cannot be traced to the document."),
		Repair:  text("在 source(依据)里写上条款编号, 例如 AM-W07", "give the clause ids under source, such as AM-W07"),
		Example: "documents: [{id: handbook, name: 岗位职责}]\nduties:\n  - {id: report, title: 月报, positions: manager, verb: 编制}\n"}
	unheld = diag.Kind{Code: "duty.unheld", Severity: diag.Warning,
		Meaning: text("承担职责的岗位在职责生效期间一直没有人任职, 或者编制是 0: 没有人做。", "No post of the duty is held on any day that the duty is in force, or their headcount is 0."),
		Repair:  text("任命一个人, 或者写上另外承担的岗位", "assign someone, or name another post"),
		Example: "positions:\n  - {id: gate_guard, name: 车场岗, reports_to: company, headcount: 0}\nduties:\n  - {id: gate, title: 看守出入口, positions: gate_guard, verb: 检查}\n"}
	receiverUnheld = diag.Kind{Code: "duty.receiver-unheld", Severity: diag.Warning,
		Meaning: text("要交给的岗位在职责生效期间一直没有人任职, 或者编制是 0。", "The post that a duty goes to is not held on any day that the duty is in force, or its headcount is 0."),
		Repair:  text("任命一个人, 或者写上另外的接收岗位", "assign someone, or name another receiver"),
		Example: "positions:\n  - {id: archivist, name: 资料管理员, reports_to: company, headcount: 0}\nduties:\n  - {id: records, title: 移交质量记录, positions: manager, verb: 移交, to: archivist}\n"}
)

// Codes are the kinds of finding that this package raises, in the order of the alphabet.
func Codes() []diag.Kind {
	return []diag.Kind{
		collectedTwice, counterpartTaken, badDue, duplicated, makerChecks, missingSource, monthEnd, noDuties, noReceiver, badNumber, receiverUnheld,
		badTarget, toItself, tooEarly, unheld, unknownCounterpart, unknownEvent, unknownRecord, unknownVerb, unknownWord, badWithin,
	}
}
