package org

import "github.com/mandate-go/mandate/org/diag"

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// What an author can get wrong so far that the model has no meaning.
var (
	badID = diag.Kind{Code: "org.bad-id",
		Meaning: text("编号写法不对。岗位、部门、单位、文件的编号以小写字母开头, 只用小写字母、数字和下划线; 工号不能有空格和 / : [ ]。",
			"An id is not well formed. Ids start with a lower-case letter and hold lower-case letters, digits and underscores; staff numbers hold no blanks and no / : [ ]."),
		Repair:  text("改成 front_desk 这样的编号: 小写字母开头, 只用小写字母、数字和下划线", "write an id like front_desk: lower-case letters, digits and underscores"),
		Example: "positions:\n  - {id: Front-Desk, name: 前台接待员}\n"}
	duplicateID = diag.Kind{Code: "org.duplicate-id",
		Meaning: text("同一个编号(没写编号的, 是名称)用了两次。", "The same id, or name where no id is given, stands twice."),
		Repair:  text("改其中一个编号; 如果是重复录入, 删去一个", "change one of the ids, or delete the entry that was made twice"),
		Example: "units:\n  - {id: service, name: 客服组}\n  - {id: service, name: 服务组}\n"}
	nameless = diag.Kind{Code: "org.nameless",
		Meaning: text("这一项既没有编号也没有名称, 别处没法引用它。", "The entry has neither id nor name, so nothing can refer to it."),
		Repair:  text("写上名称", "give it a name"),
		Example: "positions:\n  - {reports_to: company}\n"}
	unknownRef = diag.Kind{Code: "org.unknown-reference",
		Meaning: text("引用的岗位、单位、部门或人员没有定义过。", "A post, party, unit or person is named that is not defined."),
		Repair:  text("检查有没有写错字; 如果确实没有, 先把它写进相应的清单", "check the spelling, or define it in its list"),
		Example: "positions:\n  - {id: front_desk, name: 前台接待员, reports_to: 客服主任}\n"}
	ambiguousRef = diag.Kind{Code: "org.ambiguous-reference",
		Meaning: text("引用的名称有不止一个岗位或人员在用, 看不出指哪一个。", "The name is used by more than one post or person, so it is not clear which is meant."),
		Repair:  text("改用编号", "use the id instead"),
		Example: "positions:\n  - {id: guard_a, name: 安全员, reports_to: company}\n  - {id: guard_b, name: 安全员, reports_to: 安全员}\n"}
	selfSuperior = diag.Kind{Code: "org.self-superior",
		Meaning: text("岗位的直接上级写成了它自己。", "A post has itself as its superior."),
		Repair:  text("写上真正的上级; 上级是公司的, 写 company", "name the real superior; where that is the company, name the party"),
		Example: "positions:\n  - {id: manager, name: 经理, reports_to: manager}\n"}
	cycle = diag.Kind{Code: "org.cycle",
		Meaning: text("直接上级绕成了圈: 顺着上级往上走, 又走回原来的岗位。", "The reporting line runs in a circle: going up, one comes back to the same post."),
		Repair:  text("在圈里找出写错的那一个上级, 改过来", "find the superior in the circle that is wrong, and mend it"),
		Example: "positions:\n  - {id: a, name: 甲, reports_to: b}\n  - {id: b, name: 乙, reports_to: a}\n"}
	reversedDates = diag.Kind{Code: "org.reversed-dates",
		Meaning: text("结束日期早于开始日期。", "The last day is before the first day."),
		Repair:  text("检查两个日期是不是写反了", "check whether the two days are swapped"),
		Example: "assignments:\n  - {person: LS-0001, position: front_desk, from: 2026-03-01, through: 2026-02-01}\n"}
	overlappingLines = diag.Kind{Code: "org.overlapping-lines",
		Meaning: text("同一天有两个直接上级。", "On some days the post has two superiors."),
		Repair:  text("把前一段的结束日期改到后一段开始的前一天", "end the first line the day before the second begins"),
		Example: "reports_to:\n  - {position: manager, through: 2026-06-30}\n  - {position: director, from: 2026-06-01}\n"}
	heldWithChain = diag.Kind{Code: "org.held-with-chain",
		Meaning: text("兼任写成了一串: 兼任本岗位的那个岗位, 自己也由别的岗位兼任。", "The post that this one is held with is itself held with another."),
		Repair:  text("直接写最终由哪个岗位的人兼任", "name the post whose holder holds them all"),
		Example: "positions:\n  - {id: a, name: 甲}\n  - {id: b, name: 乙, held_with: a}\n  - {id: c, name: 丙, held_with: b}\n"}
	heldWithAssigned = diag.Kind{Code: "org.held-with-assignment",
		Meaning: text("兼任的岗位不另外任命, 这里却给它任命了人。", "A post held together with another has no assignment of its own, and here it has one."),
		Repair:  text("把人任命到兼任它的那个岗位上; 如果不再兼任, 去掉 held_with(由谁兼任)", "assign the person to the post it is held with, or drop held_with"),
		Example: "assignments:\n  - {person: LS-0001, position: archivist, from: 2026-01-01}\n"}
	badTimezone = diag.Kind{Code: "org.timezone",
		Meaning: text("没有写时区, 或者没有这个时区。日期从哪一刻算起要看时区。", "The time zone is missing or unknown; it decides when a day begins."),
		Repair:  text("中国大陆写 timezone: Asia/Shanghai", "for mainland China write timezone: Asia/Shanghai"),
		Example: "organization: {id: site, name: 小区, timezone: Beijing}\n"}
	badFact = diag.Kind{Code: "org.fact",
		Meaning: text("事实的类型、选项或取值写错了, 或者同一天有两个值。", "A fact's type, options or value are wrong, or it has two values on one day."),
		Repair:  text("类型写 是否、整数、文字、选项 或 日期 (bool、int、text、enum、day); 值要合乎类型, 例如“是否”的值写 是 或 否", "use bool, int, text, enum or day, and a value of that type: true or false for bool"),
		Example: "facts:\n  - {id: owners_committee, name: 业主委员会已成立, type: bool, values: [{value: 没有}]}\n"}
	lostAssignments = diag.Kind{Code: "org.assignments-lost",
		Meaning: text("换上的名册没有任何任职, 原来的有。照这样用, 每个岗位都会当作有人。", "The register that replaces another has no assignments, and the other had some. As it is every post would count as held."),
		Repair:  text("检查人事系统的导出是不是出了错; 真的没有人任职的, 写清每个岗位的起止日期", "check the export of the HR system"),
		Example: "# 名册只有 people, 没有 assignments\n"}
	badHeadcount = diag.Kind{Code: "org.headcount",
		Meaning: text("编制人数不能是负数。", "The headcount is negative."),
		Repair:  text("写 0 或更大的整数", "write 0 or more"),
		Example: "positions:\n  - {id: front_desk, name: 前台接待员, headcount: -1}\n"}
)

// Contradictions: the model has a meaning, and the author should look, or say why it is so.
var (
	statedSuperior = diag.Kind{Code: "org.stated-superior", Severity: diag.Warning,
		Meaning: text("文件写的直接上级和模型里的直接上级不是同一个。", "The superior that the document states is not the one in the line."),
		Repair:  text("核对文件; 模型有意这样定的, 在 accept 里写明原因", "check the document; where the model is meant so, accept it with the reason"),
		Example: "positions:\n  - {id: front_desk, name: 前台接待员, reports_to: customer_officer, stated: {superior: 安全班长}}\n"}
	statedUnknown = diag.Kind{Code: "org.stated-unknown", Severity: diag.Warning,
		Meaning: text("文件写的上级或下级, 模型里没有这个岗位。", "The document names a superior or subordinate that is no post of the model."),
		Repair:  text("补上这个岗位; 是同一岗位的另一种叫法的, 写进那个岗位的别名; 文件里就没有的, 在 accept 里写明原因", "define the post, add the name to a post's aliases, or accept it with the reason"),
		Example: "positions:\n  - {id: manager, name: 经理, stated: {subordinates: [客服专员]}}\n"}
	statedOmits = diag.Kind{Code: "org.stated-omits", Severity: diag.Warning,
		Meaning: text("文件写的直接下级里, 漏了一个以它为直接上级的岗位。", "The subordinates that the document states leave out a post that reports here."),
		Repair:  text("核对这两个岗位的原文, 看是漏写还是上级写错了", "check the text of both posts: left out, or another superior meant"),
		Example: "positions:\n  - {id: manager, name: 经理, stated: {subordinates: 无}}\n  - {id: clerk, name: 文员, reports_to: manager}\n"}
	statedClaims = diag.Kind{Code: "org.stated-claims", Severity: diag.Warning,
		Meaning: text("文件写的直接下级里, 有一个岗位的直接上级其实是别人。", "The document claims a subordinate that reports to someone else."),
		Repair:  text("核对这两个岗位的原文, 看谁是它的直接上级", "check the text of both posts: who is its superior"),
		Example: "positions:\n  - {id: chief, name: 班长, stated: {subordinates: [文员]}}\n  - {id: clerk, name: 文员, reports_to: manager}\n"}
	statedBypass = diag.Kind{Code: "org.stated-bypass", Severity: diag.Warning,
		Meaning: text("文件有条款让这个岗位越过直接上级, 向更高的岗位汇报。", "A clause has the post report past its superior to someone higher."),
		Repair:  text("核对条款; 确实越级的, 在 accept 里写明原因", "check the clause; where it is meant so, accept it with the reason"),
		Example: "positions:\n  - {id: officer, name: 主办, reports_to: supervisor, stated: {reports_to: [{position: 经理助理, source: SO-N04}]}}\n"}
	statedHeldWith = diag.Kind{Code: "org.stated-held-with", Severity: diag.Warning,
		Meaning: text("文件写的由谁兼任, 和模型里的不是同一个。", "Who holds the post too by the document is not who does in the model."),
		Repair:  text("核对文件; 模型有意这样定的, 在 accept 里写明原因", "check the document; where the model is meant so, accept it with the reason"),
		Example: "positions:\n  - {id: archivist, name: 资料管理员, held_with: customer_officer, stated: {held_with: 前台接待员}}\n"}
	nameDrift = diag.Kind{Code: "org.name-drift", Severity: diag.Warning,
		Meaning: text("文件的上下级栏里, 同一个岗位用了不同的叫法。", "The document calls one post by different names."),
		Repair:  text("下次修订文件时统一叫法; 在此之前, 在 accept 里写明原因", "settle on one name when the document is next revised; until then accept it with the reason"),
		Example: "positions:\n  - {id: officer, name: 客户服务主办, aliases: [客服主办]}\n  - {id: clerk, name: 前台接待员, reports_to: officer, stated: {superior: 客服主办}}\n"}
	heldBySuperior = diag.Kind{Code: "org.held-by-superior", Severity: diag.Warning,
		Meaning: text("岗位由自己的直接上级兼任: 上级检查、审批的就是他本人做的事。", "The post is held by its own superior, who thus checks and approves his own work."),
		Repair:  text("考虑换人兼任; 人手所限的, 在 accept 里写明原因", "have someone else hold it, or accept it with the reason"),
		Example: "positions:\n  - {id: officer, name: 主办}\n  - {id: clerk, name: 专员, reports_to: officer, held_with: officer}\n"}
	noSuperior = diag.Kind{Code: "org.no-superior", Severity: diag.Warning,
		Meaning: text("岗位有的日子没有直接上级, 超出权限的申请就没有人可报。", "On some days the post has no superior, so nobody is there to take what is beyond its authority."),
		Repair:  text("写上 reports_to(直接上级); 最高的岗位写公司", "give it a superior; for the highest post that is the company"),
		Example: "positions:\n  - {id: manager, name: 经理}\n"}
	superiorNotInForce = diag.Kind{Code: "org.superior-not-in-force", Severity: diag.Warning,
		Meaning: text("有的日子, 直接上级那个岗位还没设立或已经撤销。", "On some days the superior post does not exist yet or no longer."),
		Repair:  text("给这些日子写上另外的直接上级, 或者改岗位的起止日期", "name another superior for those days, or change the dates"),
		Example: "positions:\n  - {id: chief, name: 班长, through: 2026-06-30}\n  - {id: clerk, name: 文员, reports_to: chief}\n"}
	missingSource = diag.Kind{Code: "org.missing-source", Severity: diag.Warning,
		Meaning: text("这个岗位没有写依据的条款, 没法回到文件核对。", "The post cites no clause, so it cannot be traced to the document."),
		Repair:  text("在 source(依据)里写上条款编号, 例如 AM-H1", "give the clause ids under source, such as AM-H1"),
		Example: "documents: [{id: handbook, name: 岗位职责}]\npositions:\n  - {id: front_desk, name: 前台接待员, reports_to: company}\n"}
	overHeadcount = diag.Kind{Code: "org.over-headcount", Severity: diag.Warning,
		Meaning: text("同时任职的人数超过了编制。代理不算在内。", "More people hold the post at once than its headcount; those acting are not counted."),
		Repair:  text("给离任的人写上结束日期, 或者改编制", "end the assignment of who has left, or change the headcount"),
		Example: "positions:\n  - {id: chief, name: 班长, headcount: 1}\nassignments:\n  - {person: LS-0001, position: chief}\n  - {person: LS-0002, position: chief}\n"}
	unheld = diag.Kind{Code: "org.unheld", Severity: diag.Warning,
		Meaning: text("岗位从第一次有人任职起, 有的日子没有人任职; 从来没有人任职的, 从任职表里最早的一天算起。第一次任职以前的日子不算。", "On some days since it was first held nobody holds the post; one that never was held counts from the earliest assignment of all. Days before its first assignment are not told."),
		Repair:  text("任命一个人, 或者安排代理(acting: true)", "assign someone, or have someone act (acting: true)"),
		Example: "positions:\n  - {id: chief, name: 班长}\n  - {id: clerk, name: 文员}\nassignments:\n  - {person: LS-0001, position: clerk, from: 2026-01-01}\n"}
	awayThroughout = diag.Kind{Code: "org.away-throughout", Severity: diag.Warning,
		Meaning: text("任职的每一天, 这个人都在请假。", "The person is away on every day of the assignment."),
		Repair:  text("换一个人, 或者改任职、请假的日期", "assign someone else, or change the dates of the assignment or of the absence"),
		Example: "assignments:\n  - {person: LS-0002, position: chief, from: 2026-02-09, through: 2026-02-13, acting: true}\nabsences:\n  - {person: LS-0002, from: 2026-02-09, through: 2026-02-13}\n"}
	overlappingAssignments = diag.Kind{Code: "org.overlapping-assignments",
		Meaning: text("同一个人在同一个岗位上的两段任职, 日期重叠。", "Two assignments of one person to one post overlap."),
		Repair:  text("合成一段, 或者改日期", "make one of them, or change the dates"),
		Example: "assignments:\n  - {person: LS-0001, position: clerk, from: 2026-01-01}\n  - {person: LS-0001, position: clerk, from: 2026-02-01}\n"}
	assignmentOutside = diag.Kind{Code: "org.assignment-outside", Severity: diag.Warning,
		Meaning: text("任职的日期超出了岗位存在的日期。", "The assignment reaches beyond the days on which the post exists."),
		Repair:  text("改任职的日期, 或者改岗位的起止日期", "change the dates of the assignment or of the post"),
		Example: "positions:\n  - {id: clerk, name: 文员, through: 2026-06-30}\nassignments:\n  - {person: LS-0001, position: clerk, from: 2026-01-01}\n"}
)

// Codes are the kinds of finding that this package raises, in the order of the alphabet.
func Codes() []diag.Kind {
	return []diag.Kind{
		ambiguousRef, assignmentOutside, lostAssignments, tooMany, badQuality, awayThroughout, badID, cycle, duplicateID, badFact, badHeadcount, heldBySuperior,
		heldWithAssigned, heldWithChain, missingSource, mustBroken, mustUntold, nameDrift, nameless, heldTogether, noSuperior, overHeadcount, overlappingAssignments, overlappingLines,
		unprepared, reversedDates, badRule, selfSuperior, statedBypass, statedClaims, statedHeldWith, statedOmits, statedSuperior, statedUnknown,
		superiorNotInForce, badTimezone, unheld, unknownRef,
	}
}
