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

// Codes are the kinds of finding that this package raises, in the order of the alphabet.
func Codes() []diag.Kind {
	return []diag.Kind{counterpartTaken, badDue, monthEnd, badNumber, badTarget, unknownCounterpart, unknownEvent, unknownRecord, unknownVerb, unknownWord, badWithin}
}
