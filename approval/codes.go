package approval

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// What an author can get wrong about approvals.
var (
	badCurrency = diag.Kind{Code: "approval.currency",
		Meaning: text("有的事项带金额, 组织却没有写币种, 或者币种不存在, 或者和手册的不同。", "Some kinds carry an amount, and the organization's currency is missing, unknown, or not that of the handbook it stands on."),
		Repair:  text("在 organization(组织)里写 currency: CNY", "write currency: CNY under organization"),
		Example: "organization: {id: site, name: 小区, timezone: Asia/Shanghai, currency: RMB}\n"}
	badAmountUse = diag.Kind{Code: "approval.amount-use",
		Meaning: text("事项的金额只能写 必填(required) 或 没有(none)。", "A kind's amount is either required or none."),
		Repair:  text("写 金额: 必填 (amount: required), 或 金额: 没有 (amount: none)", "write amount: required or amount: none"),
		Example: "approvals:\n  kinds: [{id: expense, name: 日常费用支出, amount: maybe}]\n"}
	badAttribute = diag.Kind{Code: "approval.attribute",
		Meaning: text("申请要素的编号、类型或选项写错了。", "An attribute's id, type or list of values is wrong."),
		Repair:  text("类型写 是否、整数、文字、选项、日期 或 金额 (bool、int、text、enum、day、money); “选项”要列出全部选项; 编号用小写字母、数字和下划线", "use bool, int, text, enum, day or money; list the values of an enum; ids hold lower-case letters, digits and underscores"),
		Example: "attributes: [{id: format_contract, name: 格式合同, type: yesno}]\n"}
	limitMissing = diag.Kind{Code: "approval.limit-missing",
		Meaning: text("对带金额的事项, 每项权限都要写明限额; 没有上限的写不限。", "On a kind with an amount every authority states its limit."),
		Repair:  text("写上 limit(限额), 例如 不满2000元; 没有上限的写 不限", "give the limit, such as 不满2000元; 不限 where there is none"),
		Example: "authorities: [{id: am, position: manager, verb: approve, kinds: expense}]\n"}
	limitUnexpected = diag.Kind{Code: "approval.limit-unexpected",
		Meaning: text("这项权限写了限额, 事项却没有金额。", "The authority states a limit, and the kind has no amount."),
		Repair:  text("去掉限额, 或者把事项的金额改为 required", "drop the limit, or make the kind's amount required"),
		Example: "kinds: [{id: annual_plan, name: 年度工作计划, amount: none}]\nauthorities: [{id: am, position: manager, verb: approve, kinds: annual_plan, limit: 不限}]\n"}
	limitShape = diag.Kind{Code: "approval.limit-shape",
		Meaning: text("限额只能用一种写法, 上限、下限各最多写一个。", "A limit is written in one way, with at most one upper and one lower bound."),
		Repair:  text("只留一种写法, 例如 limit: 不满2000元, 或 limit: {below: 2000}", "keep one: limit: 不满2000元, or limit: {below: 2000}"),
		Example: "limit: {below: 2000, up_to: 2000}\n"}
	partyAuthority = diag.Kind{Code: "approval.party-authority",
		Meaning: text("权限要给岗位, 不能给单位。", "An authority belongs to a position, not to a party."),
		Repair:  text("写岗位; 由公司批的, 写在流程的 otherwise(其余)里", "name a position; what the company approves stands under a route's otherwise"),
		Example: "authorities: [{id: am, position: company, verb: approve, kinds: expense, limit: 不限}]\n"}
	routeStep = diag.Kind{Code: "approval.route-step",
		Meaning: text("流程的一步写法不对: 每步正好一个动作, 逐级单独写, 会签和票数不能同写。", "A step of a route is not well formed: one act a step, line alone, mode or quorum."),
		Repair:  text("一步写成 {审核: 安全主办} 这样; 几个人都要签的加 方式: 会签, 只要几票的加 票数: 2", "write a step like {review: superior}; add mode: all where all must sign, or quorum: 2"),
		Example: "routes: [{kind: expense, steps: [{review: superior, approve: line}]}]\n"}
	routeFinal = diag.Kind{Code: "approval.route-final",
		Meaning: text("流程里没有审批这一步, 又没有写止于哪个动作; 或者写的动作流程里没有。", "A route without approval does not say which act ends it, or names one that it does not have."),
		Repair:  text("加上审批; 文件只写到审核的, 写 止于: 审核 (final: review); 备案、验收、放行为止的照写", "add an approval, or say by which act it ends: final: review"),
		Example: "routes: [{kind: minutes, steps: [{draft: clerk}, {review: manager}]}]\n"}
	openEnd = diag.Kind{Code: "approval.open-end", Severity: diag.Warning,
		Meaning: text("流程到审核为止: 文件没有写由谁批准, 审核完就算办结。", "The route ends with a review: the document names nobody who approves, and the review completes it."),
		Repair:  text("问清楚由谁批准, 补上审批; 文件就是这样的, 在 accept 里写明原因", "find out who approves and add the step; where the document is so, accept it with the reason"),
		Example: "routes: [{kind: rules, steps: [{review: manager}], final: review}]\n"}
	badRatification = diag.Kind{Code: "approval.ratification",
		Meaning: text("补批写得不对: 要写事项里一个类型是日期的要素, 和按天算的期限。", "A ratification names an attribute of type day of the kind, and a number of days."),
		Repair:  text("写成 补批: {完成日: done_on, 以内: 3d}, 并在事项的要素里定义 done_on, 类型 day", "write ratification: {done: done_on, within: 3d}, and declare done_on of type day"),
		Example: "routes: [{kind: repair, ratification: {done: urgent, within: 24h}}]\n"}
	badBudget = diag.Kind{Code: "approval.budget",
		Meaning: text("事项分预算内外的, 每项权限都要写管哪边; 不分的不能写。", "On a kind that tells the budget every authority says for which side it is, on others none does."),
		Repair:  text("写 预算: 预算内、预算外 或 不论; 事项不分预算的, 去掉", "write budget: inside, outside or any, or leave it out"),
		Example: "kinds: [{id: expense, amount: required, by_budget: true}]\nauthorities: [{id: am, position: manager, verb: approve, kinds: expense, limit: 不限}]\n"}
	unknownWord = diag.Kind{Code: "approval.unknown-word",
		Meaning: text("这里只能从固定的几个词里选。", "Only the words of a fixed list stand here."),
		Repair:  text("从提示的词里选一个", "choose one of the words that are named"),
		Example: "approvals:\n  policy: {same_person: together}\n"}
	shadowed = diag.Kind{Code: "approval.shadowed", Severity: diag.Warning,
		Meaning: text("这项权限从来用不上: 同一岗位的另一项权限已经管到它管的全部。", "The authority is never needed: another one of the same post covers all that it does."),
		Repair:  text("删去这一项, 或者核对限额、条件和日期", "delete it, or check its limit, condition and dates"),
		Example: "authorities:\n  - {id: big, position: manager, verb: approve, kinds: expense, limit: 不满2000元}\n  - {id: small, position: manager, verb: approve, kinds: expense, limit: 不满500元}\n"}
	superiorLess = diag.Kind{Code: "approval.superior-limit", Severity: diag.Warning,
		Meaning: text("上级的限额比下级的还低。", "A superior's limit is below that of a post under him."),
		Repair:  text("核对两项权限的限额; 有意这样定的, 在 accept 里写明原因", "check both limits; where it is meant so, accept it with the reason"),
		Example: "authorities:\n  - {id: chief, position: chief, verb: approve, kinds: expense, limit: 不满500元}\n  - {id: clerk, position: clerk, verb: approve, kinds: expense, limit: 不满2000元}\n"}
	nobodyApproves = diag.Kind{Code: "approval.nobody-approves", Severity: diag.Warning,
		Meaning: text("这个事项没有人可以批: 没有岗位有权限, 上级线的顶上也没有单位。", "Nobody can approve the kind: no post has authority, and no party stands at the top of the line."),
		Repair:  text("给一个岗位写上权限, 或者在流程里写 otherwise(其余)", "give a post the authority, or name a party under the route's otherwise"),
		Example: "positions: [{id: manager, name: 经理}]\napprovals:\n  kinds: [{id: plan, name: 计划, amount: none}]\n"}
	stepNobody = diag.Kind{Code: "approval.step-nobody", Severity: diag.Warning,
		Meaning: text("流程的这一步没有人可以签: 岗位编制是零、没有设立, 或者对带金额的事项没有权限。", "Nobody can sign the step: the post has no heads, is not in force, or has no authority on a kind with an amount."),
		Repair:  text("换一个岗位, 或者给它写上权限", "name another post, or give it the authority"),
		Example: "positions: [{id: clerk, name: 文员, headcount: 0}]\napprovals:\n  routes: [{kind: plan, steps: [{review: clerk}, {approve: line}]}]\n"}
	overlappingRoutes = diag.Kind{Code: "approval.overlapping-routes",
		Meaning: text("同一事项同一天有两条流程。", "On some days a kind has two routes."),
		Repair:  text("删去一条, 或者分开起止日期", "delete one of them, or keep their dates apart"),
		Example: "routes: [{kind: expense}, {kind: expense}]\n"}
	otherwisePost = diag.Kind{Code: "approval.otherwise-post",
		Meaning: text("otherwise(其余)要写单位, 不能写岗位: 岗位能批多少由权限决定。", "Under otherwise stands a party, not a position: what a position may approve is said by its authorities."),
		Repair:  text("写单位, 例如 company; 岗位的权限写在 authorities(权限)里", "name a party such as company; give a position an authority instead"),
		Example: "routes: [{kind: expense, otherwise: manager}]\n"}
	delegationsIdle = diag.Kind{Code: "approval.delegation-idle", Severity: diag.Warning,
		Meaning: text("授权用不上: 授权人这些天对这个事项自己没有权限。", "The delegation never serves: on its days the delegator has no authority of his own on the kind."),
		Repair:  text("核对授权人、事项和日期; 授权人换了岗位的, 由接任的人来授权", "check the delegator, the kind and the days; who has his post now is the one to lend"),
		Example: "approvals:\n  kinds: [{id: expense, name: 费用, amount: required}]\n  delegations: [{delegator: LS-0001, delegate: LS-0002, kinds: expense, from: 2026-02-01, through: 2026-02-14}]\n"}
	conductFixed = diag.Kind{Code: "approval.policy",
		Meaning: text("自己的申请不能自己批: 这一条不能改。", "Nobody approves his own request: this cannot be changed."),
		Repair:  text("写 self_approval: never, 或者去掉", "write self_approval: never, or leave it out"),
		Example: "approvals:\n  policy: {self_approval: allowed}\n"}
	raised = diag.Kind{Code: "approval.raised",
		Meaning: text("用共同手册的单位, 只能收紧手册里的权限: 限额要在手册的限额之内, 日期要在手册的日期之内。", "A site on a shared handbook may only lower its authorities: the limit within the handbook's, the dates within the handbook's."),
		Repair:  text("改到手册的限额、日期之内; 确实要放宽的, 改手册", "keep within the handbook's limit and dates; to widen them, change the handbook"),
		Example: "# 手册里写的是 不满2000元\nextends: ../handbook\napprovals:\n  authorities: [{id: manager_spending, limit: 不超过2000元}]\n"}
	idleAuthority = diag.Kind{Code: "approval.idle-authority", Severity: diag.Warning,
		Meaning: text("这项权限永远用不上: 没有岗位以它的岗位为上级, 或者这些事项的流程里没有用到它的一步。", "The authority never serves: no position reports to its post, or no route of its kinds has a step that comes to it."),
		Repair:  text("核对岗位和动作写对没有; 新岗位要插进上级线的, 改下面岗位的直接上级; 流程里点名的岗位, 不带金额的不用权限", "check post and verb; where the post should stand in the line, change the superior of the posts below"),
		Example: "positions:\n  - {id: manager, name: 经理, reports_to: company}\n  - {id: clerk, name: 文员, reports_to: manager}\napprovals:\n  authorities: [{id: a, position: clerk, verb: approve, kinds: expense, limit: 不满5000元}]\n"}
	missingSource = diag.Kind{Code: "approval.missing-source", Severity: diag.Warning,
		Meaning: text("这一项没有写依据的条款, 没法回到文件核对。", "The entry cites no clause, so it cannot be traced to the document."),
		Repair:  text("在 source(依据)里写上条款编号, 例如 AM-W15", "give the clause ids under source, such as AM-W15"),
		Example: "documents: [{id: handbook, name: 岗位职责}]\nauthorities: [{id: am, position: manager, verb: approve, kinds: expense, limit: 不限}]\n"}
)

// Codes are the kinds of finding that this package raises, in the order of the alphabet.
func Codes() []diag.Kind {
	kinds := []diag.Kind{
		badAmountUse, badAttribute, badBudget, badCurrency, delegationAbove, delegationCircle, delegationSelf, delegationTwice, delegationsIdle, redelegated, idleAuthority, noRosters, limitMissing, limitShape, limitUnexpected, missingSource,
		nobodyApproves, openEnd, otherwisePost, overlappingRoutes, partyAuthority, conductFixed, badRatification, raised, routeFinal, routeStep,
		shadowed, stepNobody, superiorLess, unknownWord, badWindow, badCumulative, badTemplate, noTemplate, badHours, badReminder, noCalendar,
	}
	slices.SortFunc(kinds, func(a, b diag.Kind) int { return cmp.Compare(a.Code, b.Code) })
	return kinds
}
