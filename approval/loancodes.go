package approval

import "github.com/mandate-go/mandate/org/diag"

// What an author can get wrong about delegations, besides those that never serve.
var (
	delegationSelf = diag.Kind{Code: "approval.delegation-self",
		Meaning: text("授权人和被授权人是同一个人。", "Delegator and delegate are one person."),
		Repair:  text("写两个不同的人", "name two people"),
		Example: "approvals:\n  delegations: [{delegator: LS-0001, delegate: LS-0001, kinds: expense, from: 2026-02-01, through: 2026-02-14}]\n"}
	delegationTwice = diag.Kind{Code: "approval.delegation-twice", Severity: diag.Warning,
		Meaning: text("同一个人把同一个事项授给同一个人, 日期有重叠: 只要一份管得到就算数, 限额以宽的为准。", "One person lends the same kind to another twice on some days: what either of them covers is lent, so the wider limit holds."),
		Repair:  text("删去一份, 或者分开日期", "delete one of them, or keep their dates apart"),
		Example: "approvals:\n  delegations:\n    - {delegator: LS-0001, delegate: LS-0002, kinds: expense, limit: 不超过500元, from: 2026-02-01, through: 2026-02-14}\n    - {delegator: LS-0001, delegate: LS-0002, kinds: expense, from: 2026-02-10, through: 2026-02-20}\n"}
	delegationAbove = diag.Kind{Code: "approval.delegation-above", Severity: diag.Warning,
		Meaning: text("授权的限额比授权人自己的权限都高: 能批多少, 以两个里小的为准。", "The limit of a delegation is above every authority of the delegator: what both cover is lent, no more."),
		Repair:  text("把限额写到授权人自己的限额以内, 或者不写", "keep the limit within the delegator's own, or leave it out"),
		Example: "approvals:\n  authorities: [{id: spending, position: manager, verb: approve, kinds: expense, limit: 不满2000元}]\n  delegations: [{delegator: LS-0001, delegate: LS-0002, kinds: expense, limit: 不超过5000元, from: 2026-02-01, through: 2026-02-14}]\n"}
	delegationCircle = diag.Kind{Code: "approval.delegation-circle", Severity: diag.Warning,
		Meaning: text("允许转授权的, 授权绕了一圈又回到授权人: 这一圈不会给谁新的权限。", "Where what was lent may be lent on, delegations lead back to who lends: the circle lends nobody anything anew."),
		Repair:  text("删去多余的一份, 或者写 转授权: 否 (redelegate: false)", "delete the one too many, or write redelegate: false"),
		Example: "approvals:\n  policy: {redelegate: true}\n  delegations:\n    - {delegator: LS-0001, delegate: LS-0002, kinds: expense, from: 2026-02-01, through: 2026-02-14}\n    - {delegator: LS-0002, delegate: LS-0001, kinds: expense, from: 2026-02-01, through: 2026-02-14}\n"}
	redelegated = diag.Kind{Code: "approval.redelegation", Severity: diag.Warning,
		Meaning: text("授权人对这个事项只有别人授给他的权限, 而原则不许转授权: 这份授权用不上。", "The delegator has the kind only by what is lent to him, and policy does not let that be lent on: the delegation never serves."),
		Repair:  text("由有权限的人直接授权; 确实允许转授的, 写 原则: {转授权: 是} (redelegate: true)", "have the one with the authority lend it himself; where it may be lent on, write policy: {redelegate: true}"),
		Example: "approvals:\n  delegations:\n    - {delegator: LS-0001, delegate: LS-0002, kinds: expense, from: 2026-02-01, through: 2026-02-14}\n    - {delegator: LS-0002, delegate: LS-0003, kinds: expense, from: 2026-02-01, through: 2026-02-14}\n"}
)

// reasonsOfLoans explains the codes of reasons that speak of delegations and absences.
func reasonsOfLoans() []diag.Kind {
	return []diag.Kind{
		reason(absent, "任职的人请假, 不找他; 他自己签的仍然有效。", "A holder is away and not asked; what he signs himself still counts.", "由被授权人、同岗位的人或上一级签; 或者等他本人签", "let his delegate, another holder or the next one up sign, or wait for him"),
		reason(beyondLoan, "金额不在授权的限额之内。", "The amount is outside the delegation's limit.", "由授权人自己签", "let the delegator sign himself"),
		reason(delegated, "按授权代别人签。", "He signs in another's place, by a delegation.", "", ""),
		reason(loanNotInForce, "授权当天不生效。", "The delegation is not in force on the day.", "核对授权的起止日期", "check the dates of the delegation"),
		reason(requesterLent, "审批人是申请人的被授权人, 不能审批他的申请。", "The approver is the requester's delegate and does not judge his requests.", "由别的有权限的人签", "let someone else with the authority sign"),
	}
}
