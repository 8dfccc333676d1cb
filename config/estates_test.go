package config_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// Handbooks and sites made at random, and each site written out as one model.

// estates makes them.
type estates struct{ *rand.Rand }

func (g estates) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g estates, of ...T) T { return of[g.IntN(len(of))] }

// sections are the lists of a model, each item on a line of its own.
type sections map[string][]string

// add puts an item into a list, and returns it.
func (s sections) add(section, format string, args ...any) {
	s[section] = append(s[section], fmt.Sprintf(format, args...))
}

// text writes a model.
func (s sections) text(head string) string {
	var b strings.Builder
	b.WriteString("mandate: 1\n" + head)
	write := func(indent string, names ...string) {
		for _, name := range names {
			if items := s[name]; items != nil {
				b.WriteString(indent + name[strings.LastIndex(name, ".")+1:] + ":\n" + indent + "  - " + strings.Join(items, "\n"+indent+"  - ") + "\n")
			}
		}
	}
	write("", "documents", "facts", "parties", "positions", "rules", "duties", "people", "assignments", "absences", "shifts", "rosters", "accept")
	if days := s["days"]; days != nil {
		b.WriteString("calendar:\n  days:\n    - " + strings.Join(days, "\n    - ") + "\n")
	}
	if s["a.kinds"] != nil || s["a.authorities"] != nil || s["a.delegations"] != nil {
		b.WriteString("approvals:\n")
		write("  ", "a.kinds", "a.authorities", "a.routes", "a.delegations")
	}
	return b.String()
}

// joined is the lists of both, one after the other.
func (s sections) joined(o sections) sections {
	all := sections{}
	for _, one := range []sections{s, o} {
		for name, items := range one {
			all[name] = append(slices.Clone(all[name]), items...)
		}
	}
	return all
}

const estatePosts = 8

// handbook is one with facts, rules, authorities that read them, some warnings and, now and then, people.
func (g estates) handbook() (head string, book sections) {
	book = sections{"a.authorities": nil}
	if g.chance(40) {
		book.add("documents", "{id: handbook, name: 岗位职责}")
		book.add("accept", "{code: org.missing-source, at: 'positions[p1].source', because: 没有编号}")
	}
	for id, values := range g.facts() {
		book.add("facts", "{id: %s, type: %s, values: %s}", id, factTypes[id], values)
	}
	slices.Sort(book["facts"])
	book.add("parties", "{id: company, name: 公司}")
	for i := range estatePosts {
		above := "company"
		if i > 0 {
			above = fmt.Sprintf("p%d", g.IntN(i))
		}
		more := pick(g, "", ", headcount: 1", ", stated: {superior: 公司}", fmt.Sprintf(", aliases: [旧称%d]", i))
		if i == estatePosts-1 {
			more = ", held_with: p1"
		}
		book.add("positions", "{id: p%d, name: 岗位%d, reports_to: %s%s}", i, i, above, more)
	}
	book.add("rules", "{id: apart, name: 分开, never_together: [p2, p3]}")
	book.add("duties", "{id: tell, title: 汇报, positions: p4, verb: 汇报, when: fact.committee}")
	book.add("a.kinds", "{id: expense, name: 费用, amount: required, attributes: [{id: flag, type: bool}]}")
	book.add("a.kinds", "{id: plan, name: 计划, amount: none}")
	if g.chance(50) {
		book.add("a.routes", "{kind: 费用, otherwise: company}")
	}
	for i := range 6 {
		book.add("a.authorities", "%s", g.authority(i))
	}
	book.add("shifts", `{id: day, name: 白班, starts: "08:00", ends: "20:00"}`)
	if g.chance(30) {
		g.people(book, "G", 2)
	}
	return "organization: {id: group, name: 总部, timezone: Asia/Shanghai, currency: CNY}\n", book
}

var factTypes = map[string]string{"committee": "bool", "towers": "int", "grade": "enum, options: [甲, 乙]"}

// facts are values of some facts; of all for a handbook's first.
func (g estates) facts() map[string]string {
	dated := func(one, other string) string {
		return pick(g, one, other, fmt.Sprintf("[{value: %s, through: 2026-03-0%d}, {value: %s, from: 2026-03-06}]", one, 1+g.IntN(5), other))
	}
	return map[string]string{"committee": dated("是", "否"), "towers": dated("2", "7"), "grade": dated("甲", "乙")}
}

// The limits of the authorities, each within the one before it, and their days.
var (
	limits = []string{"不限", "不超过5000元", "不满5000元", "不低于0.01元且不超过1000元", "不低于100元且不满1000元"}
	months = []string{"", ", from: 2026-02-01, through: 2026-03-31", ", from: 2026-03-01, through: 2026-03-10", ", from: 2026-03-04, through: 2026-03-04"}
)

func (g estates) authority(i int) string {
	guard := pick(g, "", "", ", when: fact.committee", ", when: fact.grade == '甲'", ", when: fact.towers > 3 and requester.holds('p4')")
	kinds, limit := pick(g, "expense", "[expense, 计划]", "plan"), ""
	if kinds == "expense" {
		guard = pick(g, guard, ", when: request.flag", ", when: request.amount < 3000")
	}
	if kinds != "plan" {
		limit = ", limit: " + limits[g.IntN(2)]
	}
	return fmt.Sprintf("{id: a%d, name: 权限%d, position: p%d, verb: approve, kinds: %s%s%s%s}", i, i, g.IntN(4), kinds, guard, limit, months[g.IntN(2)])
}

// people puts so many of them into a model, with whatever hangs on people. Some of it is odd, and a warning.
func (g estates) people(s sections, prefix string, count int) {
	for i := range count {
		id := fmt.Sprintf("%s%d", prefix, i)
		s.add("people", "{id: %s, name: 人%s}", id, id)
		first := g.IntN(estatePosts - 1)
		for j := range 1 + g.IntN(2) {
			s.add("assignments", "{person: %s, position: p%d, from: 2026-0%d-0%d%s}", pick(g, id, "人"+id), (first+j)%(estatePosts-1), 1+g.IntN(3), 1+g.IntN(9), pick(g, "", "", ", acting: true"))
		}
		if g.chance(20) {
			s.add("absences", "{person: %s, from: 2026-03-02, through: 2026-03-05}", id)
		}
	}
	if g.chance(40) {
		s.add("rosters", "{id: r%s, position: p%d, teams: [{people: [%s0]}], pattern: [day, rest], anchor: 2026-01-01}", strings.ToLower(prefix), g.IntN(estatePosts), prefix)
	}
	if g.chance(30) {
		s.add("a.delegations", "{delegator: %s0, delegate: %s1, kinds: 费用, limit: 不满500元, from: 2026-03-01, through: 2026-03-05}", prefix, prefix)
	}
}

// site is what stands on a handbook: its own text, and the lists that both have together. It may have an error.
func (g estates) site(id string, book sections) (own, whole sections) {
	own, whole = g.sound(id, book)
	if g.chance(10) {
		odd := pick(g, "{person: nobody, position: p1}", "{person: "+strings.ToUpper(id)+"0, position: p99}", "{person: "+strings.ToUpper(id)+"0, position: p7}")
		own.add("assignments", "%s", odd)
		whole.add("assignments", "%s", odd)
	}
	return own, whole
}

// sound is a site without errors.
func (g estates) sound(id string, book sections) (own, whole sections) {
	own = sections{}
	g.people(own, strings.ToUpper(id), 5+g.IntN(5))
	if g.chance(50) {
		own.add("days", "{day: 2026-03-0%d, kind: rest}", 1+g.IntN(9))
	}
	whole = book.joined(own)
	facts := g.facts()
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		values := facts[name]
		if g.chance(40) {
			own.add("facts", "{id: %s, values: %s}", name, values)
			replace(whole["facts"], "{id: "+name+",", "values: ", values+"}")
		}
	}
	for i := range whole["a.authorities"] {
		g.lower(own, &whole["a.authorities"][i], i)
	}
	return own, whole
}

// replace writes another value at the end of the line that begins so.
func replace(lines []string, begin, key, value string) {
	for i, line := range lines {
		if strings.HasPrefix(line, begin) {
			lines[i] = line[:strings.LastIndex(line, key)+len(key)] + value
		}
	}
}

// lower narrows an authority, now and then: in the site's words, and where it is written out.
func (g estates) lower(own sections, line *string, i int) {
	said := ""
	if at := slices.IndexFunc(limits, func(l string) bool {
		return strings.Contains(*line, "limit: "+l+",") || strings.Contains(*line, "limit: "+l+"}")
	}); at >= 0 && g.chance(40) {
		now := limits[min(at+g.IntN(3), len(limits)-1)]
		said += ", limit: " + now
		*line = strings.Replace(*line, "limit: "+limits[at], "limit: "+now, 1)
	}
	at := 0
	for j, m := range months {
		if m != "" && strings.Contains(*line, m) {
			at = j
		}
	}
	if next := min(at+1, len(months)-1); g.chance(30) {
		said += months[next]
		*line = strings.TrimSuffix(strings.Replace(*line, months[at]+"}", "", 1), "}") + months[next] + "}"
	}
	if said != "" {
		own.add("a.authorities", "{id: a%d%s}", i, said)
	}
}
