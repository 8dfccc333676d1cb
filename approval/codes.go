package approval

import "github.com/mandate-go/mandate/org/diag"

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
		Meaning: text("流程目前只能写一步: 由上级逐级审批。", "For now a route has one step: the line approves."),
		Repair:  text("写 步骤: [{审批: 逐级}] (steps: [{approve: line}])", "write steps: [{approve: line}]"),
		Example: "routes: [{kind: expense, steps: [{approve: company}]}]\n"}
	overlappingRoutes = diag.Kind{Code: "approval.overlapping-routes",
		Meaning: text("同一事项同一天有两条流程。", "On some days a kind has two routes."),
		Repair:  text("删去一条, 或者分开起止日期", "delete one of them, or keep their dates apart"),
		Example: "routes: [{kind: expense}, {kind: expense}]\n"}
	otherwisePost = diag.Kind{Code: "approval.otherwise-post",
		Meaning: text("otherwise(其余)要写单位, 不能写岗位: 岗位能批多少由权限决定。", "Under otherwise stands a party, not a position: what a position may approve is said by its authorities."),
		Repair:  text("写单位, 例如 company; 岗位的权限写在 authorities(权限)里", "name a party such as company; give a position an authority instead"),
		Example: "routes: [{kind: expense, otherwise: manager}]\n"}
	bansNotEnforced = diag.Kind{Code: "approval.forbid",
		Meaning: text("禁止的规则还不能执行; 要是放过, 就会批出不该批的, 所以不让用。", "Bans are not enforced yet; to let one pass would permit what it forbids, so it is refused."),
		Repair:  text("先去掉 forbid(禁止), 能用权限的条件 when 表达的, 写在权限里", "leave forbid out; what an authority's condition can say, say there"),
		Example: "approvals:\n  kinds: [{id: expense, name: 费用, amount: required}]\n  forbid: [{id: small, kinds: expense, when: request.amount < 1}]\n"}
	delegationsIdle = diag.Kind{Code: "approval.delegation-idle", Severity: diag.Warning,
		Meaning: text("授权还不生效: 被授权的人现在还不能审批。", "Delegations have no effect yet: the delegate may not approve by one."),
		Repair:  text("在此之前, 用任职里的代理(acting: true)", "until then, have him act (acting: true)"),
		Example: "approvals:\n  kinds: [{id: expense, name: 费用, amount: required}]\n  delegations: [{delegator: LS-0001, delegate: LS-0002, kinds: expense, from: 2026-02-01, through: 2026-02-14}]\n"}
	conductFixed = diag.Kind{Code: "approval.policy",
		Meaning: text("审批的原则目前只有一种, 写了别的值不会照办, 所以不让用。", "Only the defaults are built; another value would not be followed, so it is refused."),
		Repair:  text("写默认值, 或者去掉: self_approval: never, same_person: merge, on_nobody: escalate, redelegate: false", "write the defaults, or leave it out: self_approval: never, same_person: merge, on_nobody: escalate, redelegate: false"),
		Example: "approvals:\n  policy: {self_approval: allowed}\n"}
	raised = diag.Kind{Code: "approval.raised",
		Meaning: text("用共同手册的单位, 只能收紧手册里的权限: 限额要在手册的限额之内, 日期要在手册的日期之内。", "A site on a shared handbook may only lower its authorities: the limit within the handbook's, the dates within the handbook's."),
		Repair:  text("改到手册的限额、日期之内; 确实要放宽的, 改手册", "keep within the handbook's limit and dates; to widen them, change the handbook"),
		Example: "# 手册里写的是 不满2000元\nextends: ../handbook\napprovals:\n  authorities: [{id: manager_spending, limit: 不超过2000元}]\n"}
	idleAuthority = diag.Kind{Code: "approval.idle-authority", Severity: diag.Warning,
		Meaning: text("这项审批权限永远用不上: 没有岗位以它的岗位为上级, 而自己的申请不能自己批。", "The authority never serves: no position reports to its post, and nobody approves his own request."),
		Repair:  text("核对岗位写对没有; 新岗位要插进上级线的, 改下面岗位的直接上级", "check the post; where it should stand in the line, change the superior of the posts below"),
		Example: "positions:\n  - {id: manager, name: 经理, reports_to: company}\n  - {id: clerk, name: 文员, reports_to: manager}\napprovals:\n  authorities: [{id: a, position: clerk, verb: approve, kinds: expense, limit: 不满5000元}]\n"}
	missingSource = diag.Kind{Code: "approval.missing-source", Severity: diag.Warning,
		Meaning: text("这一项没有写依据的条款, 没法回到文件核对。", "The entry cites no clause, so it cannot be traced to the document."),
		Repair:  text("在 source(依据)里写上条款编号, 例如 AM-W15", "give the clause ids under source, such as AM-W15"),
		Example: "documents: [{id: handbook, name: 岗位职责}]\nauthorities: [{id: am, position: manager, verb: approve, kinds: expense, limit: 不限}]\n"}
)

// Codes are the kinds of finding that this package raises, in the order of the alphabet.
func Codes() []diag.Kind {
	return []diag.Kind{
		badAmountUse, badAttribute, badCurrency, delegationsIdle, bansNotEnforced, idleAuthority, limitMissing, limitShape, limitUnexpected, missingSource,
		otherwisePost, overlappingRoutes, partyAuthority, conductFixed, raised, routeStep,
	}
}
