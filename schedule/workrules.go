package schedule

import (
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

var badWorkRules = diag.Kind{Code: "schedule.work-rules",
	Meaning: text("用工规则写得不对: 数字是负数或者大得没有意义, 夜班时段是空的, 资格的类型用不上, 或者一个岗位有两套规则。",
		"Rules of work are not well written: a number below nothing or beyond sense, an empty night, an attribute of a type that does not serve, or a post with two sets."),
	Repair:  text("工时写小时数; 夜班保护的资格是 bool 或 day 类型, 出生日期是 day 类型; 一个岗位只放在一套规则里", "write hours; protected attributes are of type bool or day, born is a day; each post belongs to one set"),
	Example: "work_rules:\n  - {id: guards, name: 安全岗, hours: {day: 30}}\n"}

// ruleset is a compiled WorkRules.
type ruleset struct {
	spec                                  *WorkRules
	day, week, overtimeDay, overtimeMonth time.Duration
	restBetween, restAfterNight           time.Duration
	night                                 hours
	protected                             []int // numbers of the chart's attributes
	born                                  int   // −1 where none is written
	hosts                                 []org.Node
	waived                                []WorkRule
}

// law is the set of a model that writes none.
func law() WorkRules { return WorkRules{ID: "law", Name: "劳动法"} }

// makeRules compiles the rules. There is always a set for the posts that no other names, the last one.
func (p *Planner) makeRules(written []WorkRules) diag.Findings {
	sets, findings := org.Entries("work_rules", written, func(w *WorkRules) string { return w.ID })
	m := rulesMaker{Planner: p, findings: findings, owner: map[org.Node]diag.Path{}}
	rest := -1
	for i := range sets {
		sets[i].Positions = slices.Clone(sets[i].Positions)
		path := diag.Path("work_rules").Item(sets[i].Key())
		if len(sets[i].Positions) == 0 {
			if rest >= 0 {
				m.findings = append(m.findings, badWorkRules.At(path, text("有两套规则都没有写岗位", "two sets name no posts")).
					WithRelated(diag.Path("work_rules").Item(sets[rest].Key()), diag.Pos{}))
				continue
			}
			rest = i
		}
	}
	if rest < 0 {
		sets = append(sets, law())
		rest = len(sets) - 1
	}
	p.workRules = sets
	for i := range sets {
		p.rulesets = append(p.rulesets, m.compile(&sets[i], diag.Path("work_rules").Item(sets[i].Key())))
	}
	last := len(sets) - 1
	p.rulesets[rest], p.rulesets[last] = p.rulesets[last], p.rulesets[rest]
	return m.findings
}

type rulesMaker struct {
	*Planner
	owner    map[org.Node]diag.Path
	findings diag.Findings
}

func (m *rulesMaker) raise(path diag.Path, message diag.Text) {
	m.findings = append(m.findings, badWorkRules.At(path, message))
}

func (m *rulesMaker) compile(w *WorkRules, path diag.Path) ruleset {
	s := ruleset{spec: w, born: -1, night: hours{22 * 60, 30 * 60}}
	written := slices.Clone(w.Positions)
	_, findings := m.chart.Positions(w.Positions, path.Key("positions"))
	m.findings = append(m.findings, findings...)
	for _, ref := range written {
		n, fault := m.chart.Resolve(ref)
		if _, post := m.chart.Position(n); fault != nil || !post {
			continue // told by Positions
		}
		host := m.chart.Host(n)
		if slices.Contains(s.hosts, host) {
			continue
		}
		if first, twice := m.owner[host]; twice {
			m.findings = append(m.findings, badWorkRules.At(path.Key("positions").Item(string(ref)), diag.Textf("岗位“%s”已经有一套规则了", "position “%s” has a set already", m.chart.Name(n))).
				WithHint(text("从其中一套里去掉这个岗位", "take the position out of one of the sets")).WithRelated(first, diag.Pos{}))
		}
		m.owner[host] = path
		s.hosts = append(s.hosts, host)
	}
	if n := w.Night; n.From != "" && n.To != "" {
		if s.night = hoursOf(n.From, n.To); n.From == n.To {
			m.raise(path.Key("night"), text("夜班时段从哪里开始就在哪里结束", "the night ends when it begins"))
		}
	}
	m.numbers(w, &s, path)
	m.attributes(w, &s, path)
	for _, waiver := range w.Waive {
		s.waived = append(s.waived, waiver.Rule)
	}
	return s
}

// numbers reads the hours and days of a set, those of the law where none are written.
func (m *rulesMaker) numbers(w *WorkRules, s *ruleset, path diag.Path) {
	h := &w.Hours
	for _, n := range []struct {
		written, usual, most int
		into                 *time.Duration
		at                   string
	}{
		{h.Day, 8, 24, &s.day, "hours.day"}, {h.Week, 40, 168, &s.week, "hours.week"}, {h.OvertimeDay, 3, 24, &s.overtimeDay, "hours.overtime_day"},
		{h.OvertimeMonth, 36, 744, &s.overtimeMonth, "hours.overtime_month"}, {w.RestBetween, 0, 168, &s.restBetween, "rest_between"},
		{w.RestAfterNight, 0, 168, &s.restAfterNight, "rest_after_night"}, {w.LongestRun, 0, 366, nil, "longest_run"}, {w.NightsInARow, 0, 366, nil, "nights_in_a_row"},
	} {
		if n.written < 0 || n.written > n.most {
			at := path
			for _, key := range strings.Split(n.at, ".") {
				at = at.Key(key)
			}
			m.raise(at, diag.Textf("这里写 1 到 %d, 不能写 %d", "a number from 1 to %d stands here, not %d", n.most, n.written))
			n.written = 0
		}
		if n.written == 0 {
			n.written = n.usual
		}
		if n.into != nil {
			*n.into = time.Duration(n.written) * time.Hour
		}
	}
}

// attributes finds the attributes that a set speaks of.
func (m *rulesMaker) attributes(w *WorkRules, s *ruleset, path diag.Path) {
	fields := m.chart.QualityFields("")
	finder := rotaMaker{Planner: m.Planner}
	find := func(called string, at diag.Path, types ...rule.Type) (int, bool) {
		i, known := finder.attribute(called, at)
		m.findings, finder.findings = append(m.findings, finder.findings...), nil
		if known && !slices.Contains(types, fields[i].Type) {
			m.raise(at, diag.Textf("资格“%s”的类型用不上", "attribute “%s” is of a type that does not serve here", called))
			return 0, false
		}
		return i, known
	}
	for _, called := range w.Protected {
		if i, known := find(called, path.Key("protected").Item(called), rule.Bool, rule.Day); known {
			s.protected = append(s.protected, i)
		}
	}
	if w.Born != "" {
		if i, known := find(w.Born, path.Key("born"), rule.Day); known {
			s.born = i
		}
	}
}

// WorkRules are the sets of rules in the order of their ids, with the law's behind them where no set is for all posts. The
// caller must not write to them.
func (p *Planner) WorkRules() []WorkRules { return p.workRules }

// rulesFor is the set of a post: that which names it, or that for all others.
func (p *Planner) rulesFor(post org.Node) *ruleset {
	host := p.chart.Host(post)
	for i := range p.rulesets {
		if slices.Contains(p.rulesets[i].hosts, host) {
			return &p.rulesets[i]
		}
	}
	return &p.rulesets[len(p.rulesets)-1]
}

// checks reports whether a rule is one of the set.
func (s *ruleset) checks(r WorkRule) bool { return !slices.Contains(s.waived, r) }
