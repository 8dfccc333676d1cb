package main

import (
	"fmt"
	"strings"
)

// The handbook of the company: what every site has. It is a table here because two things are made of it that must not share
// code: the text that the library loads, and the simple calculation that its answers are held against.

// post is a position of every site.
type post struct {
	id, name string
	above    string // id of the post above, or headquarters
	people   int    // how many hold it at a site
}

const headquarters = "company"

var posts = []post{
	{"manager", "项目经理", headquarters, 1},
	{"assistant", "经理助理", "manager", 1},
	{"service_lead", "客服主管", "assistant", 1},
	{"front_desk", "前台接待员", "service_lead", 2},
	{"butler", "楼栋管家", "service_lead", 6},
	{"cashier", "收费员", "service_lead", 1},
	{"archivist", "档案员", "service_lead", 1},
	{"works_lead", "工程主管", "assistant", 1},
	{"works_foreman", "工程班长", "works_lead", 1},
	{"repairer", "综合维修工", "works_foreman", 4},
	{"electrician", "弱电技工", "works_foreman", 1},
	{"lift_keeper", "电梯管理员", "works_lead", 1},
	{"order_lead", "秩序主管", "manager", 1},
	{"order_foreman", "秩序班长", "order_lead", 2},
	{"gate_guard", "门岗", "order_foreman", 12},
	{"patrol", "巡逻岗", "order_foreman", 4},
	{"monitor", "监控员", "order_foreman", 4},
	{"environment_lead", "环境主管", "assistant", 1},
	{"cleaner", "保洁员", "environment_lead", 12},
	{"gardener", "绿化工", "environment_lead", 3},
}

// limit is how much an authority covers.
type limit struct {
	fen       int64
	inclusive bool // 不超过, else 不满
}

func (l limit) String() string {
	if l.inclusive {
		return "不超过" + yuan(l.fen) + "元"
	}
	return "不满" + yuan(l.fen) + "元"
}

// yuan writes an amount as people do.
func yuan(fen int64) string {
	if fen%100 == 0 {
		return fmt.Sprint(fen / 100)
	}
	return fmt.Sprintf("%d.%02d", fen/100, fen%100)
}

// kind is what is asked for.
type kind struct{ id, name string }

var kinds = []kind{
	{"expense", "日常费用"}, {"materials", "维修材料"}, {"supplies", "秩序物资"}, {"greening", "绿化补植"}, {"events", "社区活动"}, {"upgrade", "公共区域改造"},
}

// authority is what a post may approve. Sites lower the limits of some.
type authority struct {
	id, post, kind string
	limit
	committee bool // only while there is an owners' committee
}

var authorities = []authority{
	{"expense_service", "service_lead", "expense", limit{500_00, true}, false},
	{"expense_works", "works_lead", "expense", limit{500_00, true}, false},
	{"expense_assistant", "assistant", "expense", limit{2000_00, false}, false},
	{"expense_manager", "manager", "expense", limit{5000_00, true}, false},
	{"materials_works", "works_lead", "materials", limit{1000_00, false}, false},
	{"materials_assistant", "assistant", "materials", limit{3000_00, true}, false},
	{"materials_manager", "manager", "materials", limit{10000_00, false}, false},
	{"supplies_order", "order_lead", "supplies", limit{800_00, true}, false},
	{"supplies_manager", "manager", "supplies", limit{3000_00, false}, false},
	{"greening_environment", "environment_lead", "greening", limit{600_00, false}, false},
	{"greening_assistant", "assistant", "greening", limit{2000_00, true}, false},
	{"greening_manager", "manager", "greening", limit{6000_00, true}, false},
	{"events_service", "service_lead", "events", limit{300_00, true}, false},
	{"events_manager", "manager", "events", limit{4000_00, false}, false},
	{"upgrade_manager", "manager", "upgrade", limit{20000_00, false}, true},
}

// rhythm is how often a duty comes round.
type rhythm int

const (
	daily      rhythm = iota
	evening           // every day, at the end of work: of a post with a roster, at the end of every shift
	shiftStart        // at the start of every shift
	weekly            // within the week
	mondays
	monthly     // within the month
	monthlyBy5  // by the 5th, or the next workday
	monthlyLast // by the last day of the month, or the next workday
	twice       // on the 14th and the 24th
	quarterly
	yearly
)

var written = map[rhythm]string{
	daily: "{every: day}", evening: "{every: day, at: end}", shiftStart: "{every: shift, at: start}", weekly: "{every: week}", mondays: "{every: week, weekdays: 周一}",
	monthly: "{every: month}", monthlyBy5: "{every: month, by: 5, about: previous, if_holiday: following}",
	monthlyLast: "{every: month, by: 31, month_end: last, if_holiday: following}", twice: "{every: month, days: [14, 24]}", quarterly: "{every: quarter}", yearly: "{every: year}",
}

// The facts that a duty can hang on.
const (
	pool      = "pool"
	garage    = "garage"
	committee = "owners_committee"
)

// task is a duty of a post.
type task struct {
	post, title string
	rhythm
	fact string // only where it holds, "" for every site
}

var tasks = []task{
	{"manager", "巡查园区", weekly, ""},
	{"manager", "向公司提交月度工作报告", monthlyBy5, ""},
	{"manager", "召开经营分析会", monthly, ""},
	{"manager", "与业主委员会沟通", weekly, committee},
	{"manager", "编制季度预算执行说明", quarterly, ""},
	{"manager", "编制年度管理方案", yearly, ""},
	{"assistant", "检查各班组记录", weekly, ""},
	{"assistant", "主持周例会", mondays, ""},
	{"assistant", "审核月度考勤", monthlyLast, ""},
	{"service_lead", "分析投诉和报修", weekly, ""},
	{"service_lead", "回访重点客户", monthly, ""},
	{"front_desk", "整理收件和报修单", weekly, ""},
	{"front_desk", "更新公告栏", mondays, ""},
	{"butler", "巡查楼栋", daily, ""},
	{"butler", "走访住户", weekly, ""},
	{"cashier", "当日收款对账", evening, ""},
	{"cashier", "报送收费月报", monthlyBy5, ""},
	{"archivist", "整理并备份档案", twice, ""},
	{"archivist", "清点钥匙", monthlyLast, ""},
	{"works_lead", "巡视设备机房", weekly, ""},
	{"works_lead", "编制月度维保计划", monthly, ""},
	{"works_foreman", "派工并检查完工单", daily, ""},
	{"repairer", "巡检公共照明", daily, ""},
	{"repairer", "检测泳池水质", daily, pool},
	{"repairer", "试排水泵", weekly, garage},
	{"electrician", "巡检门禁和监控设备", weekly, ""},
	{"lift_keeper", "巡查电梯", daily, ""},
	{"lift_keeper", "陪同电梯维保", twice, ""},
	{"order_lead", "组织消防演练", quarterly, ""},
	{"order_foreman", "检查岗位纪律", daily, ""},
	{"order_foreman", "抽查夜间岗位", mondays, ""},
	{"gate_guard", "接班点名", shiftStart, ""},
	{"gate_guard", "交接出入登记", evening, ""},
	{"patrol", "巡逻车库", daily, garage},
	{"patrol", "检查消防通道", mondays, ""},
	{"monitor", "检查录像保存", mondays, ""},
	{"environment_lead", "检查保洁质量", daily, ""},
	{"environment_lead", "安排消杀", twice, ""},
	{"cleaner", "清运垃圾", daily, ""},
	{"cleaner", "冲洗地面", weekly, garage},
	{"cleaner", "擦拭电梯轿厢", mondays, ""},
	{"gardener", "浇灌和清理枯枝", weekly, ""},
}

// verbs are what the duties do, those that inspect and the others: what matters here is when.
var verbs = map[bool]string{true: "inspect", false: "handle"}

// handbook writes the handbook.
func handbook() []byte {
	var b strings.Builder
	b.WriteString("mandate: 1\norganization: {id: group, name: 物业集团, timezone: Asia/Shanghai, currency: CNY, language: zh}\ncalendar: {base: cn}\nparties: [{id: company, name: 公司}]\n")
	b.WriteString("facts:\n")
	for _, f := range []string{pool, garage, committee} {
		fmt.Fprintf(&b, "  - {id: %s, type: bool, values: false}\n", f)
	}
	b.WriteString("positions:\n")
	for _, p := range posts {
		fmt.Fprintf(&b, "  - {id: %s, name: %s, reports_to: %s}\n", p.id, p.name, p.above)
	}
	b.WriteString("duties:\n")
	for i, t := range tasks {
		when := ""
		if t.fact != "" {
			when = ", when: fact." + t.fact
		}
		fmt.Fprintf(&b, "  - {id: t%02d, title: %s, positions: %s, verb: %s, due: %s%s}\n", i, t.title, t.post, verbs[strings.Contains(t.title, "检")], written[t.rhythm], when)
	}
	b.WriteString("shifts:\n  - {id: day, name: 白班, starts: \"08:00\", ends: \"20:00\", break: 60}\n  - {id: night, name: 夜班, starts: \"20:00\", ends: \"08:00\", break: 60}\n")
	b.WriteString("approvals:\n  kinds:\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "    - {id: %s, name: %s, amount: required}\n", k.id, k.name)
	}
	b.WriteString("  authorities:\n")
	for _, a := range authorities {
		when := ""
		if a.committee {
			when = ", when: fact." + committee
		}
		fmt.Fprintf(&b, "    - {id: %s, position: %s, verb: approve, kinds: %s, limit: %s%s}\n", a.id, a.post, a.kind, a.limit, when)
	}
	b.WriteString("  routes:\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "    - {kind: %s, otherwise: company}\n", k.id)
	}
	return []byte(b.String())
}
