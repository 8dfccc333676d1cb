package approval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// route is a compiled Route.
type route struct {
	Route
	path      diag.Path // where it was written
	span      date.Span
	steps     []step
	otherwise org.Node
	done      int           // index of the attribute that states when it was done, none where it is always approved beforehand
	within    int           // days for a ratification
	ratifies  duty.Verb     // the act that has to be done in time: the approval, or what the route ends with
	remind    time.Duration // of working time, 0 for never
	escalate  time.Duration
}

// step is a compiled Step.
type step struct {
	verb     duty.Verb
	members  []org.Node // posts and parties, sorted; a post may be [aboveRequester]; or [inLine] alone
	all      bool       // all must sign
	quorum   int        // so many must sign, 0 where the mode says it
	when     *rule.Program
	whenText string // as written, to compare steps by
	escalate bool   // where nobody can sign it goes one up
}

// What a step names besides posts and parties. No chart has such handles.
const (
	aboveRequester org.Node = -1
	inLine         org.Node = -2
)

// byLine reports whether whoever of the line covers the request signs.
func (s *step) byLine() bool { return s.members[0] == inLine }

// judges reports whether an act judges what another one did: nobody does that to his own.
func judges(v duty.Verb) bool {
	return v == duty.Review || v == duty.Approve || v == duty.Accept || v == duty.Release
}

// lineApproves is the route of a kind that has none in force.
var lineApproves = route{steps: []step{{verb: duty.Approve, members: []org.Node{inLine}, escalate: true}}, done: -1}

// setRoutes compiles the routes and keeps those of a kind apart in time.
func (c *compiler) setRoutes(written []Route) {
	times := map[string]int{}
	for _, r := range written {
		times[r.Key()]++
		path := section.Key("routes").Item(diag.Nth(r.Key(), times[r.Key()]))
		if r.ID != "" {
			c.routeID(r.ID, times[r.Key()], path)
		}
		k, ok := c.kind(&r.Kind, path.Key("kind"))
		span, findings := org.Dates(path, r.From, r.Through)
		c.add(findings...)
		compiled := route{path: path, span: span, otherwise: c.party(&r.Otherwise, path.Key("otherwise")), done: -1}
		if c.cited && len(r.Source) == 0 {
			c.add(missingSource.At(path.Key("source"), diag.Textf("“%s”的流程没有写依据的条款", "the route of “%s” cites no clause", r.Kind)))
		}
		if ok {
			c.steps(&r, &compiled, &c.policy.kinds[k])
			c.ratification(&r, &compiled, &c.policy.kinds[k])
			c.timers(&r, &compiled)
		}
		compiled.Route = r
		c.policy.rostered = c.policy.rostered || r.OffDuty == SkipOffDuty
		if ok && len(findings) == 0 {
			c.setRoute(&c.policy.kinds[k], compiled)
		}
	}
	for i := range c.policy.kinds {
		slices.SortFunc(c.policy.kinds[i].routes, func(a, b route) int { return cmp.Compare(a.span.From, b.span.From) })
	}
}

// routeID wants an id that is well formed and no other route's or authority's: decisions tell both as the rule.
func (c *compiler) routeID(id RouteID, nth int, path diag.Path) {
	_, taken := c.policy.Authority(AuthorityID(id))
	switch fault := org.IDFault(string(id)); {
	case fault != nil:
		c.add(fault.At(path.Key("id")))
	case nth > 1:
		c.add(org.DuplicateID(string(id)).At(path).WithRelated(section.Key("routes").Item(string(id)), diag.Pos{}))
	case taken:
		c.add(org.DuplicateID(string(id)).At(path.Key("id")).WithRelated(section.Key("authorities").Item(string(id)), diag.Pos{}))
	}
}

func (c *compiler) setRoute(k *kind, r route) {
	for _, other := range k.routes {
		if both := other.span.Meet(r.span); other.span.Overlaps(r.span) {
			c.add(overlappingRoutes.At(r.path, org.Days(both).Then(", “%s”有两条流程", " there are two routes for “%s”", k.Key())).
				WithRelated(other.path, diag.Pos{}))
			return
		}
	}
	k.routes = append(k.routes, r)
}

// steps compiles the steps of a route.
func (c *compiler) steps(r *Route, into *route, k *kind) {
	path := into.path.Key("steps")
	r.Steps = slices.Clone(r.Steps)
	for i := range r.Steps {
		r.Steps[i].own()
	}
	if len(r.Steps) == 0 {
		r.Steps = []Step{{Approve: []org.Ref{Line}}}
	}
	verbs := map[duty.Verb]bool{}
	for i := range r.Steps {
		compiled, sound := c.step(&r.Steps[i], path.Index(i), k)
		if sound {
			into.steps = append(into.steps, compiled)
		}
		verbs[compiled.verb] = true
	}
	switch end := into.path.Key("final"); {
	case verbs[0]: // a step at fault may be the one that ends it
	case verbs[duty.Approve] && r.Final != "":
		c.add(routeFinal.At(end, text("流程里有审批, 不能再写止于别的动作", "the route has an approval, and ends with it")))
	case verbs[duty.Approve]:
	case r.Final == "":
		c.add(routeFinal.At(into.path, diag.Textf("“%s”的流程里没有审批这一步", "the route of “%s” has no approval", r.Key())))
	case !verbs[r.Final.verb()]:
		c.add(routeFinal.At(end, diag.Textf("流程里没有“%s”这一步", "the route has no step “%s”", r.Final)))
	case r.Final.verb() == duty.Review:
		c.add(openEnd.At(end, diag.Textf("“%s”到审核为止, 没有写由谁批准", "“%s” ends with a review, nobody approves it", r.Key())).WithSource(r.Source...))
	}
}

// step compiles one step in place; false where it is at fault.
func (c *compiler) step(s *Step, path diag.Path, k *kind) (step, bool) {
	acts := s.Acts()
	if len(acts) != 1 {
		c.add(routeStep.At(path, diag.Textf("这一步写了 %d 个动作", "the step has %d acts", len(acts))))
		return step{}, false
	}
	before := len(c.findings)
	compiled := step{verb: acts[0].Verb, all: s.Mode == All, quorum: s.Quorum, escalate: c.policy.conduct.OnNobody != Fail}
	if s.OnNobody != "" {
		compiled.escalate = s.OnNobody == OneUp
	}
	for i, ref := range acts[0].By {
		compiled.members = append(compiled.members, c.member(&acts[0].By[i], path.Key(compiled.verb.String()).Item(string(ref))))
	}
	slices.Sort(acts[0].By) // a set, in whatever order it stands
	slices.Sort(compiled.members)
	compiled.members = slices.Compact(compiled.members)
	c.stepShape(&compiled, s, path)
	switch {
	case s.When == "" || k.refused:
	case strings.Contains(s.When, "approver."):
		c.add(routeStep.At(path.Key("when"), text("这一步要不要, 不能看由谁签", "whether a step is needed cannot depend on who signs it")))
	default:
		compiled.whenText, compiled.when = s.When, c.condition(s.When, k.env, path.Key("when"))
	}
	return compiled, len(c.findings) == before
}

// stepShape checks how many must sign.
func (c *compiler) stepShape(s *step, written *Step, path diag.Path) {
	line := slices.Contains(s.members, inLine)
	switch {
	case line && len(s.members) > 1:
		c.add(routeStep.At(path.Key(s.verb.String()), text("逐级不能和别的写在一起", "line stands alone")))
	case line && (s.several() || written.Mode != ""):
		c.add(routeStep.At(path, text("逐级只要一个人签, 不写会签或票数", "of the line one suffices: no mode, no quorum")))
	case written.Mode != "" && s.quorum != 0:
		c.add(routeStep.At(path.Key("quorum"), text("会签、或签和票数只能写一种", "mode and quorum: one of them")))
	case s.quorum < 0:
		c.add(routeStep.At(path.Key("quorum"), diag.Textf("票数 %d 不大于零", "a quorum of %d is not above zero", s.quorum)))
	case len(s.members) > 1 && s.quorum > len(s.members):
		c.add(routeStep.At(path.Key("quorum"), diag.Textf("要 %d 票, 只写了 %d 个", "a quorum of %d of %d", s.quorum, len(s.members))))
	}
}

// member resolves whom a step names, in place.
func (c *compiler) member(ref *org.Ref, path diag.Path) org.Node {
	if word, special := memberWords[*ref]; special {
		if _, fault := c.policy.chart.Resolve(*ref); fault != nil { // no post is called so
			*ref = word
			if word == Line {
				return inLine
			}
			return aboveRequester
		}
	}
	n, fault := c.policy.chart.Resolve(*ref)
	if fault != nil {
		if fault.Hint.IsZero() { // it is like no post either
			fault.Hint = text("检查有没有写错字; 这里写岗位、单位, 或者逐级、上级", "check the spelling; name a post, a party, line or superior")
			if near := diag.NearestWord(string(*ref), memberNames); near != "" {
				fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
			}
		}
		c.add(fault.At(path))
		return org.Nobody
	}
	*ref = org.Ref(c.policy.chart.ID(n))
	return n
}

// memberNames are the words for whom a step names without naming a post.
var memberNames = func() []string {
	var names []string
	for word := range memberWords {
		names = append(names, string(word))
	}
	slices.Sort(names)
	return names
}()

// written is a condition as it is written, in its environment.
type written struct {
	env  *rule.Env
	when string
}

// condition compiles an expression, once however often it is written; nil where it is at fault.
func (c *compiler) condition(when string, env *rule.Env, path diag.Path) *rule.Program {
	if known := c.programs[written{env, when}]; known != nil {
		return known
	}
	program, faults := env.Compile(when)
	for _, fault := range faults {
		c.add(fault.At(path))
	}
	if program != nil {
		c.programs[written{env, when}] = program
	}
	return program
}

// ratification compiles what may be approved afterwards.
func (c *compiler) ratification(r *Route, into *route, k *kind) {
	if r.Ratification == nil {
		return
	}
	path := into.path.Key("ratification")
	days, unit := r.Ratification.Within.Length()
	i := slices.IndexFunc(k.attributes, func(a attribute) bool { return a.id == r.Ratification.Done })
	switch {
	case unit != "d" && r.Ratification.Within != "":
		c.add(badRatification.At(path.Key("within"), text("补批的期限按日历天写", "a ratification counts civil days")))
	case r.Ratification.Done == "" || k.refused:
	case i < 0:
		c.add(badRatification.At(path.Key("done"), diag.Textf("“%s”没有“%s”这个要素", "“%s” has no attribute “%s”", k.called(), r.Ratification.Done)))
	case k.attributes[i].kind != rule.Day:
		c.add(badRatification.At(path.Key("done"), diag.Textf("要素“%s”不是日期", "the attribute “%s” is no day", r.Ratification.Done)))
	default:
		into.done, into.within, into.ratifies = i, days, duty.Approve
		if r.Final != "" {
			into.ratifies = r.Final.verb()
		}
	}
}

// verb is the act of the table that the word names, zero for none.
func (f Final) verb() duty.Verb {
	v, _ := duty.ParseVerb(string(f))
	return v
}

// mode is how many must sign, as decisions tell it.
func (s *step) mode() string {
	switch {
	case s.quorum > 0:
		return "quorum:" + strconv.Itoa(s.quorum)
	case s.all:
		return string(All)
	}
	return string(Any)
}
