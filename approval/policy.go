package approval

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Policy is a compiled Spec over one chart: immutable, safe for concurrent use.
type Policy struct {
	chart       *org.Chart
	currency    money.Currency
	kinds       []kind // sorted by key
	kindIDs     map[string]int32
	authorities []Authority  // sorted by key
	delegations []Delegation // sorted by key
	lending     *lending     // what they come to by the register, nil where nothing is lent
	bans        []Ban        // sorted by key
	cumulative  []Cumulative // sorted by key
	templates   []Template   // sorted by key
	conduct     Conduct
	grants      []grant // sorted by kind, verb, post, authority
	tops        []int64 // beside each grant: no amount above is reached by it or an earlier one of its bucket
	buckets     slots
	faulty      bool
	unsound     bool              // faulty whatever is lent
	opening     []calendar.Block  // the hours of a working day
	hours       *calendar.Hours   // nil where no calendar was given
	timed       bool              // a route counts working hours
	rostered    bool              // who is off duty is not asked, by the policy or a route
	planner     *schedule.Planner // whose rosters say who is off duty; nil where they are not looked at, or not given yet

	hash, registerHash func() string

	told *sync.Map // how far a *Limit of an authority goes, in words, once that was told
}

// kind is a compiled Kind.
type kind struct {
	Kind
	withAmount bool
	routes     []route // in order of time
	env        *rule.Env
	amount     rule.Handle
	attributes []attribute  // sorted by id
	facts      []chartField // those that a condition reads
	refused    bool         // an attribute is at fault
	requester  []chartField // attributes of who asks, those that a condition reads
	approver   []chartField // attributes of who signs
	scenes     *sync.Pool   // of the conditions
	party      rule.Handle  // whether the signer is a party
	bans       []ban
	tax        int           // index of the attribute that says whether the amount counts tax, none where it does not matter
	budget     int           // index of the attribute that says whether the budget holds it, none where it does not matter
	cumulative []*cumulation // nil where limits count one document
	claim      int           // 1 + index of the attribute that templates prove, 0 for none
	templates  []template
}

// chartField is where a fact goes, or an attribute of people, by its place among those of the chart.
type chartField struct {
	index  int
	handle rule.Handle
	read   bool // a condition reads it
}

// ban is a compiled Ban on one kind.
type ban struct {
	*Ban
	when  *rule.Program
	verbs []duty.Verb
}

// attribute is where a request's attribute goes.
type attribute struct {
	id     string
	kind   rule.Type
	values []string // of an Enum
	handle rule.Handle
	read   bool // a decision can depend on it
}

// grant is an authority on one kind.
type grant struct {
	least, most int64 // minor units that it covers, both included
	span        date.Span
	guard       *rule.Program // nil where there is none
	authority   int32
	post        org.Node
	kind        int32
	verb        duty.Verb
	budget      side
}

// side is for which side of the budget a grant is, and on which a request lies.
type side uint8

const (
	anySide side = iota
	inside
	outside
)

// serves reports whether a grant for one side serves a request on another.
func (s side) serves(of side) bool { return s == anySide || s == of }

// New compiles a specification over a chart. Where it raises an error, or the chart is faulty, every decision of the
// policy is undetermined.
func New(spec Spec, chart *org.Chart) (*Policy, diag.Findings) {
	c := &compiler{
		named: map[string][]int32{}, limits: map[Limit]soundLimit{}, programs: map[written]*rule.Program{},
		policy: &Policy{chart: chart, buckets: makeSlots(0), told: new(sync.Map)}, cited: len(chart.Spec().Documents) > 0,
	}
	c.setConduct(spec.Policy)
	c.setKinds(spec.Kinds)
	c.setAuthorities(spec.Authorities)
	c.setHours(spec.Hours)
	c.setRoutes(spec.Routes)
	c.setBans(spec.Forbid)
	c.setCumulative(spec.Cumulative)
	c.setTemplates(spec.Templates)
	c.policy.index()
	c.policy.reads()
	c.analyse()
	c.policy.unsound = c.findings.Err() != nil
	c.setDelegations(spec.Delegations)
	c.policy.hashes()
	c.policy.faulty = c.findings.Err() != nil
	return c.policy, c.findings
}

// With is the policy over the same chart with another register; all else is shared. The chart must come from
// [org.Chart.With] of the policy's own chart; by any other one every decision is undetermined.
func (p *Policy) With(chart *org.Chart) *Policy {
	policy := *p
	policy.chart = chart
	policy.faulty = policy.faulty || !p.chart.Shares(chart) // its handles would mean other posts
	policy.unsound = policy.unsound || policy.faulty && !p.faulty
	policy.lend()
	policy.over(chart)
	policy.rehash()
	return &policy
}

// Withheld is the policy for a model in which errors were found elsewhere: every decision is undetermined.
func (p *Policy) Withheld() *Policy {
	policy := *p
	policy.faulty, policy.unsound = true, true
	return &policy
}

// Chart is the chart that the policy decides by.
func (p *Policy) Chart() *org.Chart { return p.chart }

// Currency is the currency of every limit; zero where no kind carries an amount.
func (p *Policy) Currency() money.Currency { return p.currency }

// Authority finds what is written of an authority by id.
func (p *Policy) Authority(id AuthorityID) (Authority, bool) {
	i, found := slices.BinarySearchFunc(p.authorities, string(id), func(a Authority, key string) int { return cmp.Compare(a.Key(), key) })
	if !found {
		return Authority{}, false
	}
	return p.authorities[i], true
}

// Authorities are all authorities in the order of their ids, references resolved to ids, limits in one wording. The caller
// must not write to them.
func (p *Policy) Authorities() []Authority { return p.authorities }

// Kind finds a kind by id or name.
func (p *Policy) Kind(ref org.Ref) (Kind, bool) {
	if i, found := p.kindIDs[string(ref)]; found {
		return p.kinds[i].Kind, true
	}
	named := -1
	for i := range p.kinds {
		if p.kinds[i].Name == string(ref) {
			if named >= 0 {
				return Kind{}, false // of two with one name none is meant
			}
			named = i
		}
	}
	if named < 0 {
		return Kind{}, false
	}
	return p.kinds[named].Kind, true
}

// index puts the grants in order and finds the range of each slot.
func (p *Policy) index() {
	slices.SortFunc(p.grants, func(a, b grant) int {
		return cmp.Or(cmp.Compare(a.slot(), b.slot()), cmp.Compare(a.authority, b.authority))
	})
	p.tops = make([]int64, len(p.grants))
	var found []bucket
	for i := range p.grants {
		if p.tops[i] = p.grants[i].most; i > 0 && p.grants[i].slot() == p.grants[i-1].slot() {
			p.tops[i] = max(p.tops[i-1], p.tops[i])
			found[len(found)-1].until++
			continue
		}
		found = append(found, bucket{int32(i), int32(i + 1)})
	}
	p.buckets = makeSlots(len(found))
	for _, b := range found {
		p.buckets.put(p.grants[b.from].slot(), b)
	}
}

// Spec is the policy written out again, without the delegations, in one form however it was written: lists in the order of their keys,
// references by id, limits in one wording. Two specifications that mean the same have the same Spec.
func (p *Policy) Spec() Spec {
	s := Spec{Authorities: slices.Clone(p.authorities), Forbid: slices.Clone(p.bans), Cumulative: slices.Clone(p.cumulative), Templates: slices.Clone(p.templates), Hours: hoursOf(p.opening)}
	if p.conduct != defaultConduct {
		conduct := p.conduct
		s.Policy = &conduct
	}
	for i := range p.kinds {
		s.Kinds = append(s.Kinds, p.kinds[i].Kind)
		for _, r := range p.kinds[i].routes {
			s.Routes = append(s.Routes, r.Route)
		}
	}
	return s
}

// anyAmount is the range of a grant on a kind without amounts.
const anyAmount = math.MaxInt64
