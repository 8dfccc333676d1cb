package approval

import "github.com/mandate-go/mandate/org/diag"

// What an author can get wrong about totals and templates.
var (
	badWindow = diag.Kind{Code: "approval.window",
		Meaning: text("累计的期限或者百分比无法识别。", "The window or the percentage of a cumulative rule cannot be read."),
		Repair:  text("期限按日历天写成 30天(30d), 一份合同从头算到尾的写 不限(unlimited); 贴近限额写成 10%", "write a window in civil days like 30d, or unlimited; write just_below like 10%"),
		Example: "approvals:\n  cumulative: [{id: split, kinds: expense, by: requester, window: 一个月}]\n"}
	badCumulative = diag.Kind{Code: "approval.cumulative",
		Meaning: text("累计规则写得不对: 事项要带金额、有分组用的要素, 要写明同一什么, 贴近限额和份数要一起写。", "A cumulative rule is for kinds with an amount and with the attributes that it groups by, says what it groups by, and states just_below and at_least together."),
		Repair:  text("写成 {事项: 采购, 同一: 申请人, 供应商: supplier, 期限: 30天}, 要素先在事项里定义; 要查贴近限额的, 加 贴近限额: 10%, 份数: 3", "write {kinds: purchase, by: requester, vendor: supplier, window: 30d}, declare the attributes in the kinds, and for clusters add just_below: 10%, at_least: 3"),
		Example: "approvals:\n  kinds: [{id: plan, name: 计划, amount: none}]\n  cumulative: [{id: split, kinds: plan, by: requester, window: 30d}]\n"}
	badTemplate = diag.Kind{Code: "approval.template",
		Meaning: text("范本写得不对: 证据是范本的要素要是“是否”类型, 一个事项只有一个; 范本的事项要有这样的要素。", "Templates prove a bool attribute, one a kind, and every kind of a template has it."),
		Repair:  text("在事项的要素里写 类型: 是否, 证据: 范本 (type: bool, by: template), 范本里写这个事项", "declare an attribute of the kind with type: bool, by: template, and name that kind in the template"),
		Example: "approvals:\n  kinds: [{id: contract, name: 合同, amount: required, attributes: [{id: format_contract, type: text, by: template}]}]\n"}
	noTemplate = diag.Kind{Code: "approval.no-template", Severity: diag.Warning,
		Meaning: text("这个要素要靠范本证明, 却没有登记这个事项的范本: 它永远不会成立。", "Templates prove the attribute, and none is registered for the kind: it never holds."),
		Repair:  text("在 templates(范本)里登记, 写明版本和起止日期; 不用范本的, 去掉 by(证据)", "register one under templates with its version and days, or leave out by"),
		Example: "approvals:\n  kinds: [{id: contract, name: 合同, amount: required, attributes: [{id: format_contract, type: bool, by: template}]}]\n"}
)

// The codes of reasons about totals and templates.
const (
	cumulated        diag.Code = "approval.cumulated"           // the total of a group, and of which documents
	cumulativeBeyond diag.Code = "approval.cumulative-beyond"   // the document is within the limit, the total is not
	clusterFound     diag.Code = "approval.cluster"             // too many documents of a group lie just below the limit
	historyMissing   diag.Code = "approval.history-missing"     // a total is wanted, and no earlier documents are stated
	historyUntold    diag.Code = "approval.history-untold"      // whether or with what an earlier document counts cannot be told
	groupMissing     diag.Code = "approval.group-missing"       // the request does not state to which group it belongs
	templateProves   diag.Code = "approval.template-proves"     // the template is in force, as it was issued
	templateVoid     diag.Code = "approval.template-void"       // the template proves nothing
	templateMissing  diag.Code = "approval.template-missing"    // the request claims a template and does not state which
	templateUnknown  diag.Code = "approval.template-unknown"    // there is no template of this id
	templateUnlooked diag.Code = "approval.template-unexpected" // the kind knows no templates
)

// cumulativeReasons explains them.
func cumulativeReasons() []diag.Kind {
	return []diag.Kind{
		reason(cumulated, "限额按一组单据的合计算, 写明是哪几份。", "Limits count the total of a group of documents, which are named.", "核对是不是这几份", "check the documents"),
		reason(cumulativeBeyond, "单笔在限额之内, 累计超出限额。", "The document is within the limit, the total of its group is not.", "报给理由里写的上一级", "send it to whom the reasons name"),
		reason(clusterFound, "同一组里贴近限额的单据太多。", "Too many documents of one group lie just below the limit.", "报给理由里写的上一级, 几份一起看", "send it to whom the reasons name, with the documents"),
		reason(historyMissing, "限额按累计算, 没有附上以前的单据。", "Limits count totals, and no earlier documents are stated.", "写上 history; 以前没有的, 写空的列表 []", "state history; an empty list [] where there are none"),
		reason(historyUntold, "以前的单据写得不全, 算不算、算多少判断不了。", "An earlier document is not stated in full, so what it counts cannot be told.", "补上缺的那一项", "add what is missing"),
		reason(groupMissing, "没有写分组要看的要素, 归到哪一组判断不了。", "An attribute that documents are grouped by is not stated.", "补上这个要素", "state the attribute"),
		reason(templateProves, "用的是在用的范本, 没有改动。", "The template is in force and was not modified.", "不用做什么", "nothing is to be done"),
		reason(templateVoid, "用的不是在用的范本, 或者改动过, 不算数。", "The template is not in force, of another version, or was modified, and proves nothing.", "改用在用的范本, 或者按没有范本的办", "use the template in force, or have it approved without"),
		reason(templateMissing, "说是照范本写的, 没有写明哪个范本、哪一版、改没改过。", "A template is claimed, and which, of what version, or whether it was modified is not stated.", "写上 template 的 id、version、unmodified", "state template with id, version and unmodified"),
		reason(templateUnknown, "没有登记这个范本。", "There is no template of this id.", "核对编号", "check the id"),
		reason(templateUnlooked, "这个事项不看范本, 申请却写了。", "The kind knows no templates, and the request states one.", "去掉 template", "leave template out"),
	}
}
