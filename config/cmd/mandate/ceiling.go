package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

func ceilingOptions(c *call) []option {
	return []option{
		{"actor", text("谁", "WHO"), text("查谁: 姓名、工号、岗位或单位", "who: a person, a post or a party"), &c.actor},
		{"kind", text("事项", "KIND"), text("什么事项, 例如 合同", "the kind of request"), &c.asked.kind},
		{"verb", text("动作", "VERB"), text("哪个动作: 审批、审核等; 默认审批", "which act: approve, review and so on; approve unless given"), &c.asked.verb},
		{"at", text("时间", "T"), text("什么时候: 2026-03-02; 默认现在", "when: 2026-03-02; now unless given"), &c.at},
		{"requester", text("申请人", "WHO"), text("批谁的申请; 写了就按金额逐段判断", "whose request; with it each band of amounts is decided"), &c.asked.requester},
		{"set", text("要素=值", "NAME=VALUE"), text("和 --requester 一起写: 申请的其他要素", "with --requester: another attribute of the request"), &c.asked.facts},
	}
}

// ceilingJSON is how much an actor may sign, as the contract writes it.
type ceilingJSON struct {
	Position string      `json:"position"`
	Person   string      `json:"person"`
	Party    string      `json:"party"`
	Kind     string      `json:"kind"`
	Verb     string      `json:"verb"`
	Sure     []string    `json:"sure"`    // bands that he may sign without a condition
	Perhaps  []string    `json:"perhaps"` // bands that he may sign at most
	Reaches  []reachJSON `json:"reaches"`
	Forbid   []string    `json:"forbid"`
	Bands    []bandJSON  `json:"bands"` // of one requester, where he was named
	Reasons  []string    `json:"reasons"`
	Missing  []string    `json:"missing"`
}

type reachJSON struct {
	Position string   `json:"position"`
	Party    string   `json:"party"`
	Via      string   `json:"via"`
	For      string   `json:"for,omitempty"` // in whose place, by a delegation
	Limit    string   `json:"limit"`
	Rule     string   `json:"rule"`
	When     []string `json:"when"`
	Budget   string   `json:"budget"`
	Source   []string `json:"source"`
}

type bandJSON struct {
	Band    string   `json:"band"`
	Outcome string   `json:"outcome"`
	Rule    string   `json:"rule"`
	Missing []string `json:"missing"`
}

func reachesJSON(reaches []approval.Reach) []reachJSON {
	all := []reachJSON{}
	for _, r := range reaches {
		all = append(all, reachJSON{string(r.Actor.Position), string(r.Actor.Party), r.Via, string(r.For), r.Limit.String(), string(r.Rule), append([]string{}, r.When...),
			string(r.Budget), append([]string{}, r.Source...)})
	}
	return all
}

func limits(all []money.Limit) []string {
	written := []string{}
	for _, l := range all {
		written = append(written, l.String())
	}
	return written
}

// ceiling tells how much an actor may sign. Nothing is not a yes.
func ceiling(c *call) int {
	if c.actor == "" || c.asked.kind == "" {
		return c.wrong(text("用 --actor 写查谁, 用 --kind 写什么事项", "name who with --actor and the kind with --kind"))
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	s := &desk{call: c, chart: m.Org(), policy: m.Policy(), kinds: m.Policy().Spec().Kinds}
	if s.sound = c.tell(m); !s.sound {
		return faulty
	}
	s.asked.approver = c.actor
	line, ok := s.line(m.Org().Zone())
	if !ok {
		return misuse
	}
	d := s.policy.DecideJSON([]byte(line))
	r, read := d.Request()
	if !read {
		return c.wrong(diag.Text{ZH: strings.Join(messages(d.Reasons(diag.Chinese)), "; "), EN: strings.Join(messages(d.Reasons(diag.English)), "; ")})
	}
	found, status := s.policy.CeilingOf(r.Approver, r.Kind, d.Verb(), r.At), fine
	if len(found.Reaches) == 0 {
		status = faulty
	}
	if s.format == "json" {
		return max(c.json(s.ceilingJSON(found, r)), status)
	}
	var b strings.Builder
	s.ceilingText(&b, found, r)
	_, err := io.WriteString(c.out, b.String())
	return max(c.written(err), status)
}

func (s *desk) ceilingJSON(c approval.Ceiling, r approval.Request) ceilingJSON {
	verb := r.Verb
	if verb == 0 {
		verb = duty.Approve
	}
	answer := ceilingJSON{Position: string(r.Approver.Position), Person: string(r.Approver.Person), Party: string(r.Approver.Party), Kind: string(r.Kind), Verb: verb.String(),
		Sure: limits(c.Sure()), Perhaps: limits(c.Perhaps()), Reaches: reachesJSON(c.Reaches), Forbid: append([]string{}, c.Forbid...), Bands: []bandJSON{},
		Reasons: messages(c.Reasons(s.lang)), Missing: append([]string{}, c.Missing...)}
	if r.Requester != (approval.Actor{}) {
		for _, b := range s.policy.Bands(r) {
			answer.Bands = append(answer.Bands, bandJSON{b.Limit.String(), b.Decision.Outcome().String(), string(b.Decision.Rule()), append([]string{}, b.Decision.Missing()...)})
		}
	}
	return answer
}

func (s *desk) ceilingText(b *strings.Builder, c approval.Ceiling, r approval.Request) {
	verb := r.Verb
	if verb == 0 {
		verb = duty.Approve
	}
	kind, _ := s.policy.Kind(org.Ref(r.Kind))
	who, act, name := s.approver(r.Approver), verb.Text(), kindName(kind)
	switch sure := c.Sure(); {
	case len(c.Missing) > 0:
		fmt.Fprintln(b, plain(text("查不了; 请补上或改正: ", "it cannot be told; to be given or mended: ").In(s.lang)+s.fields(c.Missing)))
	case len(c.Reaches) == 0:
		fmt.Fprintln(b, plain(diag.Textf("“%[1]s”不能%[2]s“%[3]s”, 多少都不行", "“%[1]s” may not %[4]s “%[3]s” at all", who, act.ZH, name, act.EN).In(s.lang)))
	case kind.Amount != approval.AmountRequired:
		fmt.Fprintln(b, plain(diag.Textf("“%[1]s”可以%[2]s“%[3]s”", "“%[1]s” may %[4]s “%[3]s”", who, act.ZH, name, act.EN).In(s.lang)))
	case len(sure) > 0:
		fmt.Fprintln(b, plain(diag.Textf("“%[1]s”可以%[2]s“%[3]s”: ", "“%[1]s” may %[4]s “%[3]s”: ", who, act.ZH, name, act.EN).In(s.lang)+s.limits(sure)))
	case !slices.ContainsFunc(c.Reaches, func(r approval.Reach) bool { return r.Via != "otherwise" }):
		fmt.Fprintln(b, plain(diag.Textf("各岗位都无权%[2]s的“%[3]s”, 由“%[1]s”%[2]s", "“%[1]s” may %[4]s what no post may of “%[3]s”", who, act.ZH, name, act.EN).In(s.lang)))
	default:
		fmt.Fprintln(b, plain(diag.Textf("“%[1]s”%[2]s“%[3]s”要看条件, 最多: ", "“%[1]s” may %[4]s “%[3]s” on a condition, at most: ", who, act.ZH, name, act.EN).In(s.lang)+s.limits(c.Perhaps())))
	}
	for _, reach := range c.Reaches {
		fmt.Fprintln(b, plain("  - "+s.actor(reach.Actor, nil)+": "+s.reach(reach)))
	}
	for _, id := range c.Forbid {
		fmt.Fprintln(b, plain(diag.Textf("  - 另有禁止规则 %s", "  - the ban %s stands beside it", id).In(s.lang)))
	}
	for _, why := range c.Reasons(s.lang) {
		fmt.Fprintln(b, plain("  - "+why.Message+origin(why.Code, why.Source, why.Pos)))
	}
	if r.Requester == (approval.Actor{}) {
		if len(c.Reaches) > 0 && r.Approver.Party == "" {
			fmt.Fprintln(b, text("自己的申请不能批; 批谁的申请用 --requester 写明, 可以逐段判断", "nobody signs his own; name whose request with --requester to have each band decided").In(s.lang))
		}
		return
	}
	fmt.Fprintln(b, plain(diag.Textf("批“%s”的申请:", "for requests of “%s”:", s.approver(r.Requester)).In(s.lang)))
	for _, band := range s.policy.Bands(r) {
		line := strings.ReplaceAll(outcomes[band.Decision.Outcome()].In(s.lang), "%s", act.In(s.lang))
		if missing := band.Decision.Missing(); len(missing) > 0 {
			line += text(", 要看: ", ", it hangs on: ").In(s.lang) + s.fields(missing)
		}
		if of := band.Limit.Text().In(s.lang); of != "" {
			line = of + " → " + line
		}
		fmt.Fprintln(b, plain("  - "+line))
	}
}

// limits are bands in words.
func (s *desk) limits(all []money.Limit) string {
	var written []string
	for _, l := range all {
		written = append(written, l.Text().In(s.lang))
	}
	return strings.Join(written, text("; 或 ", "; or ").In(s.lang))
}

// reach is how far a ground goes, with its conditions and its rule.
func (s *desk) reach(r approval.Reach) string {
	var parts []string
	if limit := r.Limit.Text().In(s.lang); limit != "" && r.Via != "otherwise" {
		parts = append(parts, limit)
	}
	switch via := vias[r.Via].In(s.lang); {
	case r.For != "":
		of := s.approver(approval.Actor{Person: r.For})
		parts = append(parts, via+diag.Textf(", 代 %[1]s, 只批 %[1]s 能批的", ", for %[1]s, only what %[1]s may sign", of).In(s.lang))
	case r.Via != "line":
		parts = append(parts, via)
	}
	if side, told := budgetTexts[r.Budget]; told {
		parts = append(parts, side.In(s.lang))
	}
	for _, when := range r.When {
		parts = append(parts, text("条件 ", "if ").In(s.lang)+when)
	}
	return strings.Join(parts, ", ") + " (" + strings.Join(append([]string{s.rule(string(r.Rule))}, r.Source...), " ") + ")"
}

// rule is an authority by its name where it has one, else by its id.
func (s *desk) rule(id string) string { return ruleName(s.policy, id) }

// approver is an actor by name.
func (s *desk) approver(a approval.Actor) string {
	if a.Person != "" {
		name := string(a.Person)
		if h, known := s.chart.Holder(a.Person); known {
			if p, ok := s.chart.Person(h); ok {
				name = byNameAndID(p)
			}
		}
		if a.Position == "" {
			return name
		}
		return name + ", " + s.actor(approval.Actor{Position: a.Position}, nil)
	}
	return s.actor(a, nil)
}
