package approval

import (
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Ids match [a-z][a-z0-9_]*, or are the name where no id was given.
type (
	KindID      string
	AuthorityID string
)

// Spec is who may approve what, as its author writes it.
type Spec struct {
	Kinds       []Kind       `yaml:"kinds" zh:"事项" doc:"要审批的事项 | the kinds of request"`
	Authorities []Authority  `yaml:"authorities" zh:"权限" doc:"哪个岗位可以批什么、批到多少 | the delegation of authority: which post may do what, up to how much"`
	Forbid      []Ban        `yaml:"forbid" zh:"禁止" doc:"满足条件就不许审批 (还不能执行, 写了会报错) | what forbids an approval; not enforced yet, and so refused"`
	Delegations []Delegation `yaml:"delegations" zh:"授权" doc:"谁把权限授给谁, 从哪天到哪天 (还不生效, 写了会有警告) | who lends whom his authority; not in effect yet, with a warning"`
	Policy      *Conduct     `yaml:"policy" zh:"原则" doc:"审批的原则; 目前只能写默认值 | how approvals are conducted; for now only the defaults"`
	Routes      []Route      `yaml:"routes" zh:"流程" doc:"一个事项必须经过谁; 不写的, 由上级逐级审批 | who must sign a kind; where none is given, the line approves"`
}

// AmountUse says whether requests of a kind carry an amount.
type AmountUse string

// The uses of an amount.
const (
	AmountRequired AmountUse = "required" // a request without one is undetermined
	AmountNone     AmountUse = "none"     // a request with one is undetermined
)

var amountUses = map[string]AmountUse{"required": AmountRequired, "必填": AmountRequired, "none": AmountNone, "无": AmountNone, "没有": AmountNone}

// SetScalar reads a use of an amount, in English or Chinese. What it does not know it keeps, to be reported.
func (a *AmountUse) SetScalar(written string) *diag.Fault {
	if use, known := amountUses[written]; known {
		*a = use
		return nil
	}
	*a = AmountUse(written)
	return nil
}

// AmountWords are the words that an [AmountUse] is written as.
func AmountWords() []string { return []string{"required", "none", "必填", "没有", "无"} }

// Kind is a kind of request.
type Kind struct {
	At         diag.Pos    `yaml:"-"`
	ID         KindID      `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name       string      `yaml:"name" zh:"名称" doc:"名称 | name"`
	Amount     AmountUse   `yaml:"amount,required" zh:"金额" doc:"必填(required) 或 没有(none) | required or none"`
	Attributes []Attribute `yaml:"attributes" zh:"要素" doc:"申请里还要写明的事 | what else a request states"`
	Source     []string    `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading    string      `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (k Kind) Key() string { return key(string(k.ID), k.Name) }

// Attribute is a typed fact that a request of a kind states.
type Attribute struct {
	ID     string        `yaml:"id,required" zh:"编号" doc:"编号, 条件里写 request.编号 | id, read as request.ID in conditions"`
	Name   string        `yaml:"name" zh:"名称" doc:"名称 | name"`
	Type   AttributeType `yaml:"type,required" zh:"类型" doc:"是否(bool) 整数(int) 文字(text) 选项(enum) 日期(day) 金额(money) | bool, int, text, enum, day or money"`
	Values []string      `yaml:"values" zh:"选项" doc:"类型是选项(enum)时的全部选项 | the values of an enum"`
}

// Key is the natural key: the id.
func (a Attribute) Key() string { return a.ID }

// Authority is a grant: whoever holds the post may do this to these kinds, within the limit.
type Authority struct {
	At       diag.Pos    `yaml:"-"`
	ID       AuthorityID `yaml:"id" zh:"编号" doc:"编号, 批复的理由里用它 | id, named in the reasons of a decision"`
	Name     string      `yaml:"name" zh:"名称" doc:"名称 | name"`
	Position org.Ref     `yaml:"position,required" zh:"岗位" doc:"有这项权限的岗位 | the post that has the authority"`
	Verb     duty.Verb   `yaml:"verb,required" zh:"动作" doc:"审批、审核等 | approve, review and so on"`
	Kinds    []org.Ref   `yaml:"kinds,required" zh:"事项" doc:"对哪些事项 | for which kinds"`
	Limit    *Limit      `yaml:"limit" zh:"限额" doc:"限额, 例如 不满2000元、不超过2000元、不限 | the limit in words, or below/up_to"`
	When     string      `yaml:"when" zh:"条件" doc:"还要满足的条件 | a condition besides"`
	From     date.Day    `yaml:"from" zh:"开始" doc:"生效的第一天 | first day in force"`
	Through  date.Day    `yaml:"through" zh:"结束" doc:"生效的最后一天 | last day in force"`
	Source   []string    `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading  string      `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (a Authority) Key() string { return key(string(a.ID), a.Name) }

// Limit is a limit as written: in words, or by its bounds. Amounts are in the organization's currency.
type Limit struct {
	Words   string `yaml:"words,scalar" zh:"写法" doc:"不满2000元、不超过2000元、2000元以下(不含2000元)、不限 | the limit in words"`
	Below   string `yaml:"below" zh:"不满" doc:"不满这个数, 不含本数 | strictly below"`
	UpTo    string `yaml:"up_to" zh:"不超过" doc:"不超过这个数, 含本数 | up to and including"`
	Over    string `yaml:"over" zh:"超过" doc:"超过这个数, 不含本数 | strictly above"`
	AtLeast string `yaml:"at_least" zh:"不低于" doc:"不低于这个数, 含本数 | from this on"`
}

// Route says who must sign requests of a kind. At most one is in force for a kind on any day.
type Route struct {
	At        diag.Pos `yaml:"-"`
	Kind      org.Ref  `yaml:"kind,required" zh:"事项" doc:"哪个事项 | the kind"`
	Steps     []Step   `yaml:"steps" zh:"步骤" doc:"步骤; 目前是一步: {审批: 逐级} | the steps; for now one: {approve: line}"`
	Otherwise org.Ref  `yaml:"otherwise" zh:"其余" doc:"各级岗位都无权批的, 由哪个单位批 | the party that takes what no post covers"`
	From      date.Day `yaml:"from" zh:"开始" doc:"生效的第一天 | first day in force"`
	Through   date.Day `yaml:"through" zh:"结束" doc:"生效的最后一天 | last day in force"`
	Source    []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading   string   `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the kind as written, with the first day where there is one.
func (r Route) Key() string {
	if r.From == 0 {
		return string(r.Kind)
	}
	return string(r.Kind) + "/" + r.From.String()
}

// Step is one signature that a request needs.
type Step struct {
	Approve org.Ref `yaml:"approve,required" zh:"审批" doc:"逐级(line): 从申请人的上级起, 一级一级往上, 有权限的岗位审批 | line: the posts from the superior upward whose authority covers the request"`
}

// Ban forbids approvals while its condition holds. It beats every authority. It is not enforced yet, so a model with one is
// refused.
type Ban struct {
	At     diag.Pos  `yaml:"-"`
	ID     string    `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Kinds  []org.Ref `yaml:"kinds,required" zh:"事项" doc:"对哪些事项 | for which kinds"`
	When   string    `yaml:"when,required" zh:"条件" doc:"满足就不许审批 | forbidden while this holds"`
	Source []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
}

// Key is the natural key: the id, or the name.
func (b Ban) Key() string { return key(b.ID, b.Name) }

// Delegation lends a person's authority to another for some days. It has no effect yet.
type Delegation struct {
	At        diag.Pos  `yaml:"-"`
	Delegator org.Ref   `yaml:"delegator,required" zh:"授权人" doc:"授出权限的人 | who lends his authority"`
	Delegate  org.Ref   `yaml:"delegate,required" zh:"被授权人" doc:"得到权限的人 | who may use it"`
	Kinds     []org.Ref `yaml:"kinds,required" zh:"事项" doc:"对哪些事项 | for which kinds"`
	Limit     *Limit    `yaml:"limit" zh:"限额" doc:"授权的限额 | how far it goes"`
	From      date.Day  `yaml:"from,required" zh:"开始" doc:"第一天 | first day"`
	Through   date.Day  `yaml:"through,required" zh:"结束" doc:"最后一天 | last day"`
	Reason    string    `yaml:"reason" zh:"原因" doc:"原因 | why"`
}

// Key is the natural key: both people and the first day, as written.
func (d Delegation) Key() string {
	return string(d.Delegator) + "/" + string(d.Delegate) + "/" + d.From.String()
}

// Conduct is how approvals are conducted. Only the defaults are built; anything else is refused.
type Conduct struct {
	SelfApproval string `yaml:"self_approval" zh:"自批" doc:"never: 不能审批自己的申请 | never: nobody approves his own request"`
	SamePerson   string `yaml:"same_person" zh:"同一人" doc:"merge: 同一个人的几步合成一步 | merge: steps of one person become one"`
	OnNobody     string `yaml:"on_nobody" zh:"无人可批" doc:"escalate: 报上一级 | escalate: it goes one up"`
	Redelegate   bool   `yaml:"redelegate" zh:"转授权" doc:"false: 得到的权限不能再授出 | false: what was lent is not lent on"`
}

// Line is what a step names to be signed by the line.
const Line org.Ref = "line"

// inLine is Line in Chinese.
const inLine org.Ref = "逐级"

func key(id, name string) string {
	if id != "" {
		return id
	}
	return name
}
