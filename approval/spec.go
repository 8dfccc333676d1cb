package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Ids match [a-z][a-z0-9_]*, or are the name where no id was given.
type (
	KindID      string
	AuthorityID string
	RouteID     string
)

// Spec is who may approve what, as its author writes it.
type Spec struct {
	Kinds       []Kind       `yaml:"kinds" zh:"事项" doc:"要审批的事项 | the kinds of request"`
	Authorities []Authority  `yaml:"authorities" zh:"权限" doc:"哪个岗位可以批什么、批到多少 | the delegation of authority: which post may do what, up to how much"`
	Forbid      []Ban        `yaml:"forbid" zh:"禁止" doc:"满足条件就不许审批, 有权限也不行 | what forbids a signature, whoever has the authority"`
	Cumulative  []Cumulative `yaml:"cumulative" zh:"累计" doc:"限额按一组单据的合计算, 防止拆单 | limits that count the total of a group of documents, so that purchases are not split"`
	Templates   []Template   `yaml:"templates" zh:"范本" doc:"在用的合同范本: 版本和起止日期 | the templates of documents in use, with their versions and days"`
	Delegations []Delegation `yaml:"delegations" zh:"授权" doc:"谁把权限授给谁, 从哪天到哪天 | who lends whom his authority, and on which days"`
	Policy      *Conduct     `yaml:"policy" zh:"原则" doc:"审批的原则: 同一人、无人可批怎么办 | how approvals are conducted"`
	Hours       []OpenHours  `yaml:"working_hours" zh:"上班时间" doc:"每个工作日的上班时间, 按先后写, 午休隔开; 催办、逾期上报按它数小时 | the hours of a working day, in order, a break between two; reminders and escalations count them"`
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
	Refunds    bool        `yaml:"refunds" zh:"可退款" doc:"金额可以是负数(退款); 限额和条件都按绝对值算 | negative amounts are refunds; limits and conditions read their absolute value"`
	Tax        Tax         `yaml:"tax" zh:"税" doc:"限额按哪个口径算: gross(含税) 或 net(不含税); 写了, 申请就要写要素 tax | whether limits count tax; requests then state the attribute tax"`
	ByBudget   bool        `yaml:"by_budget" zh:"分预算" doc:"权限分预算内外; 写了, 申请就要写要素 in_budget, 权限要写 budget | authorities tell inside from outside the budget; requests then state the attribute in_budget"`
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
	By     Proof         `yaml:"by" zh:"证据" doc:"template(范本): 用了在用的范本、没有改动才算数 | template: it holds only where a template in use was not modified"`
	// OnChange is what becomes of signatures on a request in which it changes; SignAgain where it is left out.
	OnChange OnChange `yaml:"on_change" zh:"改动后" doc:"申请改了这一项: sign_again(重签) 已签的作废, keep(不用重签) 已签的照样有效; 不写就是重签 | whether signatures outlive a change of it: sign_again or keep; sign_again where it is left out"`
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
	Budget   Budget      `yaml:"budget" zh:"预算" doc:"inside(预算内) outside(预算外) any(不论); 事项分预算的才写 | for kinds that tell the budget"`
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

// Route says who must sign requests of a kind, in which order. At most one is in force for a kind on any day.
type Route struct {
	At           diag.Pos      `yaml:"-"`
	ID           RouteID       `yaml:"id" zh:"编号" doc:"编号; 不写就用事项 | id, the kind where none is given"`
	Kind         org.Ref       `yaml:"kind,required" zh:"事项" doc:"哪个事项 | the kind"`
	Steps        []Step        `yaml:"steps" zh:"步骤" doc:"步骤, 按先后写; 不写就是 [{审批: 逐级}] | the steps in order; [{approve: line}] where none is given"`
	Otherwise    org.Ref       `yaml:"otherwise" zh:"其余" doc:"各级岗位都无权批的, 由哪个单位批 | the party that takes what no post covers"`
	Final        Final         `yaml:"final" zh:"止于" doc:"流程里没有审批这一步的, 写明到哪个动作为止, 例如 审核 | the act that ends a route without approval, such as review"`
	Ratification *Ratification `yaml:"ratification" zh:"补批" doc:"可以先做后批的, 写明几天内补批 | what may be done first and approved afterwards, and within how many days"`
	Remind       duty.Within   `yaml:"remind" zh:"催办" doc:"一步轮到几个上班小时还没签, 提醒一次, 例如 8h(8小时) | after how many working hours those asked for a step are reminded, once, such as 8h"`
	Escalate     duty.Within   `yaml:"escalate_after" zh:"逾期上报" doc:"一步轮到几个上班小时还没签, 告诉上一级, 例如 16h(16小时); 只告诉, 不代批 | after how many working hours those above are told, such as 16h; they are told, nothing is approved"`
	OffDuty      WhenOffDuty   `yaml:"off_duty" zh:"不在班" doc:"排班里有名字、这时没有班的人: skip(不找) 或 ask(照找); 不写就按原则 | whether who is off duty by the rosters is asked: skip or ask; as the policy says where it is left out"`
	From         date.Day      `yaml:"from" zh:"开始" doc:"生效的第一天 | first day in force"`
	Through      date.Day      `yaml:"through" zh:"结束" doc:"生效的最后一天 | last day in force"`
	Source       []string      `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading      string        `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the kind as written, with the first day where there is one.
func (r Route) Key() string {
	switch {
	case r.ID != "":
		return string(r.ID)
	case r.From == 0:
		return string(r.Kind)
	}
	return string(r.Kind) + "/" + r.From.String()
}

// Step is one act that a request needs: exactly one of the verbs, with who does it. Whom it names: posts and parties, or
// superior (who stands above the requester), or line (the posts from there upward whose authority covers the request).
type Step struct {
	Propose  []org.Ref `yaml:"propose" zh:"申报" doc:"由谁申报 | who asks for it"`
	Draft    []org.Ref `yaml:"draft" zh:"编制" doc:"由谁编制 | who writes it"`
	Review   []org.Ref `yaml:"review" zh:"审核" doc:"由谁审核: 岗位、单位、上级(superior)、逐级(line) | who checks it: posts, parties, superior or line"`
	Approve  []org.Ref `yaml:"approve" zh:"审批" doc:"由谁审批: 逐级(line): 从申请人的上级起, 一级一级往上, 有权限的岗位审批; 或者岗位、单位、上级(superior) | who decides it: line, posts, parties or superior"`
	Record   []org.Ref `yaml:"record" zh:"备案" doc:"向谁备案 | who is told of it and keeps the notice"`
	Archive  []org.Ref `yaml:"archive" zh:"存档" doc:"由谁存档 | who keeps it"`
	Accept   []org.Ref `yaml:"accept" zh:"验收" doc:"由谁验收 | who finds it as ordered"`
	Release  []org.Ref `yaml:"release" zh:"放行" doc:"由谁放行 | who lets it out"`
	Post     []org.Ref `yaml:"post" zh:"张贴" doc:"由谁张贴 | who publishes it"`
	HandOver []org.Ref `yaml:"hand_over" zh:"移交" doc:"由谁移交 | who passes it on"`
	Mode     Mode      `yaml:"mode" zh:"方式" doc:"写了几个的: any(或签, 一个就够) all(会签, 都要签); 只写一个岗位的, 数它的任职人 | of several, or of one post's holders: any suffices, or all must sign"`
	Quorum   int       `yaml:"quorum" zh:"票数" doc:"票签: 至少几个签, 一个人只算一票 | at least so many must sign, each person once"`
	When     string    `yaml:"when" zh:"条件" doc:"满足条件才要这一步 | the step is needed only while this holds"`
	OnNobody OnNobody  `yaml:"on_nobody" zh:"无人可签" doc:"escalate: 报上一级; fail: 不能办; 不写就按原则 | what happens where nobody can; as the policy says where it is left out"`
}

// Acts are the verbs of the step with whom each names, in the order of the verbs. A sound step has one.
func (s *Step) Acts() []Act {
	var acts []Act
	for _, a := range []Act{
		{duty.Propose, s.Propose}, {duty.Draft, s.Draft}, {duty.Review, s.Review}, {duty.Approve, s.Approve}, {duty.Record, s.Record},
		{duty.Archive, s.Archive}, {duty.Accept, s.Accept}, {duty.Release, s.Release}, {duty.Post, s.Post}, {duty.HandOver, s.HandOver},
	} {
		if a.By != nil {
			acts = append(acts, a)
		}
	}
	return acts
}

// own gives the step lists of its own, so that writing ids into them leaves those of the author as they are.
func (s *Step) own() {
	for _, by := range []*[]org.Ref{&s.Propose, &s.Draft, &s.Review, &s.Approve, &s.Record, &s.Archive, &s.Accept, &s.Release, &s.Post, &s.HandOver} {
		*by = slices.Clone(*by)
	}
}

// Act is a verb and who does it.
type Act struct {
	Verb duty.Verb
	By   []org.Ref
}

// Ratification lets a thing be done first and approved afterwards, as with urgent repairs. A request whose attribute states
// the day on which it was done must be approved by the end of the last day of the span, in which that day does not count
// (Civil Code, article 201); on a route without an approval, the act that it ends with has to be done by then. What was done
// in time stays so, whatever is open after it. A request without the attribute is approved beforehand, as any other.
type Ratification struct {
	Done   string      `yaml:"done,required" zh:"完成日" doc:"哪个要素写明做完的日期; 它的类型要是 day(日期) | the attribute, of type day, that states when it was done"`
	Within duty.Within `yaml:"within,required" zh:"以内" doc:"几天内补批, 例如 3d(3天) | within how many days, such as 3d"`
}

// Ban forbids signatures while its condition holds. It beats every authority and every step of a route; where its
// condition cannot be told, neither can the answer.
type Ban struct {
	At     diag.Pos    `yaml:"-"`
	ID     string      `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string      `yaml:"name" zh:"名称" doc:"名称 | name"`
	Kinds  []org.Ref   `yaml:"kinds,required" zh:"事项" doc:"对哪些事项 | for which kinds"`
	Verbs  []duty.Verb `yaml:"verb" zh:"动作" doc:"禁止哪些动作; 不写就是审批 | which acts it forbids; approve where none is given"`
	When   string      `yaml:"when,required" zh:"条件" doc:"满足就不许签 | forbidden while this holds"`
	Source []string    `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
}

// Key is the natural key: the id, or the name.
func (b Ban) Key() string { return key(b.ID, b.Name) }

// Delegation lets a person sign in the place of another on some days, both included: in his posts, what he may sign himself at
// that time, of these kinds, within the limit. The delegator may go on signing himself. Nothing is lent by one who has lost
// his post, and who stands for a person judges nothing that this one asks for.
type Delegation struct {
	At        diag.Pos  `yaml:"-"`
	Delegator org.Ref   `yaml:"delegator,required" zh:"授权人" doc:"授出权限的人 | who lends his authority"`
	Delegate  org.Ref   `yaml:"delegate,required" zh:"被授权人" doc:"得到权限的人 | who may use it"`
	Kinds     []org.Ref `yaml:"kinds,required" zh:"事项" doc:"对哪些事项 | for which kinds"`
	Limit     *Limit    `yaml:"limit" zh:"限额" doc:"授权的限额; 能批多少, 以它和授权人自己的限额里小的为准 | how far it goes: no further than the delegator's own authority"`
	From      date.Day  `yaml:"from,required" zh:"开始" doc:"第一天 | first day"`
	Through   date.Day  `yaml:"through,required" zh:"结束" doc:"最后一天 | last day"`
	Reason    string    `yaml:"reason" zh:"原因" doc:"原因 | why"`
}

// Key is the natural key: both people and the first day, as written.
func (d Delegation) Key() string {
	return string(d.Delegator) + "/" + string(d.Delegate) + "/" + d.From.String()
}

// Conduct is how approvals are conducted. Nobody approves his own request: another value of that is refused. What was lent is
// lent on only where redelegate says so, and then at most three delegations follow one another.
type Conduct struct {
	SelfApproval string      `yaml:"self_approval" zh:"自批" doc:"never: 不能审批自己的申请 | never: nobody approves his own request"`
	SamePerson   SamePerson  `yaml:"same_person" zh:"同一人" doc:"merge: 审核、审批只会由同一个人签的, 合成一步; distinct: 每步必须是不同的人; repeat: 各签各的 | steps that come to one person: a post of several holders does not"`
	OnNobody     OnNobody    `yaml:"on_nobody" zh:"无人可批" doc:"escalate: 报上一级; fail: 不能办 | where nobody can sign a step: one up, or not at all"`
	OffDuty      WhenOffDuty `yaml:"off_duty" zh:"不在班" doc:"排班里有名字、这时没有班的人: skip(不找) 当作请假, 找别的当班的人或上一级; ask(照找) 不看排班; 不写就是照找 | whether who stands in a roster and is off duty is asked: skip, as one who is absent, or ask, rosters are not looked at; ask where it is left out"`
	Redelegate   bool        `yaml:"redelegate" zh:"转授权" doc:"false: 得到的权限不能再授出; true: 可以再授出, 最多接连三次 | false: what was lent is not lent on; true: it may be, three times in a row at most"`
}

// What a step may name besides posts and parties.
const (
	Line     org.Ref = "line"     // 逐级: the posts from the superior upward whose authority covers the request
	Superior org.Ref = "superior" // 上级: who stands above the requester
)

// memberWords turns the words for them into the English ones.
var memberWords = map[org.Ref]org.Ref{Line: Line, "逐级": Line, Superior: Superior, "上级": Superior, "直接上级": Superior}

func key(id, name string) string {
	if id != "" {
		return id
	}
	return name
}
