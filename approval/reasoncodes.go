package approval

import "github.com/mandate-go/mandate/org/diag"

// ReasonCodes explains the codes of reasons: what each means, and what one can do. Those that tell what is wrong with a
// request say so in their message.
func ReasonCodes() []diag.Kind {
	return append(append(append(cumulativeReasons(), reasonsOfLoans()...), reasonsOfRosters()...), []diag.Kind{
		reason(ambiguous, "按不同的人或岗位理解, 结论不一样。", "Readings of the request do not agree.", "写明是哪个人、在哪个岗位上", "name the person and the post"),
		reason(amountMissing, "这个事项要写金额, 申请没有写。", "The kind carries an amount and the request states none.", "写上金额, 例如 \"1999.99\"", "give the amount as text, \"1999.99\""),
		reason(amountNotPositive, "金额不大于零。", "The amount is not above zero.", "写大于零的金额", "give an amount above zero"),
		reason(amountUnexpected, "这个事项没有金额, 申请却写了。", "The kind carries no amount and the request states one.", "去掉金额", "leave the amount out"),
		reason(asked, "先由谁审批。", "Who is asked first.", "报给他", "send it there"),
		reason(attributeType, "申请要素的值类型不对。", "The value of an attribute is of another type.", "按事项里写的类型填", "give it in the type that the kind declares"),
		reason(belowBand, "金额低于这项权限管的范围。", "The amount is below what the authority is for.", "由管这个范围的岗位审批", "the post whose band it is approves"),
		reason(beyondLimit, "金额超出这项权限的限额。", "The amount is beyond the authority's limit.", "报上一级审批", "send it one up"),
		reason(conditionFalse, "这项权限的条件不满足。", "The authority's condition is not met.", "核对申请要素; 或者报有权限的岗位", "check the attributes, or send it to who may"),
		reason(conditionUntold, "这项权限的条件判断不了: 要看的事实没有写。", "The authority's condition cannot be told: a fact that it reads is missing.", "把缺的要素补上", "state what is missing"),
		reason(covered, "这项权限管得到这份申请。", "The authority covers the request.", "可以据此审批", "it may be approved by it"),
		reason(escalated, "超出权限时应报给谁。", "Whom a request beyond the limit goes to.", "报给他", "send it there"),
		reason(faultyPolicy, "模型有错误, 改正以前一律不作判断。", "The model has errors and decides nothing until they are mended.", "运行 mandate check, 改正它报告的错误", "run mandate check and mend the errors"),
		reason(malformed, "申请的写法读不懂。", "The request cannot be read.", "按说明里的格式写", "write it as the contract has it"),
		reason(maybeSelf, "申请人和审批人可能是同一个人。", "Requester and approver may be one person.", "写明是哪个人", "name the persons"),
		reason(noAuthority, "没有可用的权限。", "There is no authority that serves.", "报有权限的岗位", "send it to who may"),
		reason(noInstant, "没有写时间, 或者时间不在日历范围内。", "The time is missing or outside the calendar.", "写上时间, 例如 2026-03-02T09:00:00+08:00", "give a time like 2026-03-02T09:00:00+08:00"),
		reason(noPost, "申请人当天没有任何岗位。", "The requester holds no post on the day.", "核对任职记录和时间", "check the register and the time"),
		reason(noStep, "这个事项的流程里没有这个动作。", "The route of the kind has no such step.", "核对动作", "check the verb"),
		reason(nobody, "没有岗位或单位可以审批。", "No post or party can approve it.", "在流程里写上 otherwise(其余)", "name a party under the route's otherwise"),
		reason(notHolder, "这个人当天不在写明的岗位上。", "The person does not hold the post named on the day.", "核对任职记录和时间", "check the register and the time"),
		reason(notInForce, "这项权限当天不生效。", "The authority is not in force on the day.", "核对权限的起止日期", "check the dates of the authority"),
		reason(notInLine, "审批人的岗位不在申请人的上级线上。", "The approver's post is not above the requester's.", "由申请人的上级审批", "who stands above the requester approves"),
		reason(notTaker, "应由别的岗位或单位审批。", "Another post or party approves it.", "报给他", "send it there"),
		reason(otherCurrency, "申请的币种和限额的币种不同。", "The request is in another currency than the limits.", "换算成限额的币种", "convert it"),
		reason(ownPost, "上级线上的这个岗位由申请人自己担任, 跳过。", "The requester holds this post of the line himself; it is skipped.", "由再上一级审批", "the next one up approves"),
		reason(partyTakes, "没有岗位有权审批, 由单位审批。", "A party takes what no post covers.", "报给它", "send it there"),
		reason(requesterMissing, "没有写申请人, 或者写的是单位。", "The requester is missing, or is a party.", "写明人或岗位", "name a person or position"),
		reason(selfApproval, "申请人不能审批自己的申请。", "Nobody approves his own request.", "由上一级审批", "the next one up approves"),
		reason(signatureUntold, "一个签字是否有效判断不了。", "Whether a signature counts cannot be told.", "把签字的内容补全", "complete the signature"),
		reason(signatureVoid, "一个签字无效。", "A signature does not count.", "由有权的人对现在的内容重新签字", "have it signed by who may, on the present content"),
		reason(signed, "一个签字有效。", "A signature counts.", "", ""),
		reason(unknownAttribute, "事项没有这个要素, 或者写了两遍。", "The kind has no such attribute, or it is given twice.", "核对要素的编号", "check the attribute's id"),
		reason(unknownKind, "没有这个事项。", "There is no such kind.", "核对事项的编号", "check the kind's id"),
		reason(unknownParty, "没有这个单位。", "There is no such party.", "核对单位的编号", "check the party's id"),
		reason(unknownPerson, "人员里没有这个人。", "The person is not on the register.", "核对工号", "check the staff number"),
		reason(unknownPosition, "没有这个岗位, 或者当天没有设立。", "There is no such position on the day.", "核对岗位的编号和时间", "check the position's id and the time"),
		reason(unknownVerb, "没有这个动作。", "There is no such verb.", "核对动作", "check the verb"),
		reason(vacantPost, "岗位没有人任职。", "Nobody holds the post.", "任命人员, 或者由上一级审批", "assign someone, or let the next one up approve"),
	}...)
}

func reason(code diag.Code, zh, en, doZH, doEN string) diag.Kind {
	return diag.Kind{Code: code, Meaning: text(zh, en), Repair: text(doZH, doEN)}
}
