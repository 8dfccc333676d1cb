package approval_test

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// What came before a request, as the naive decider counts it.

// naiveGroup is what a cumulative rule counts besides the request: the amounts of the documents, in fen.
type naiveGroup struct {
	rule    approval.Cumulative
	amounts []int64
}

// sum is the total of a group with the request.
func (g naiveGroup) sum(own int64) *big.Int {
	sum := big.NewInt(own)
	for _, a := range g.amounts {
		sum.Add(sum, big.NewInt(a))
	}
	return sum
}

// cumulative are the rules for the kind of the request.
func (n naive) cumulative() []approval.Cumulative {
	var all []approval.Cumulative
	for _, c := range n.approvals.Cumulative {
		if slices.ContainsFunc(c.Kinds, n.isKind) {
			all = append(all, c)
		}
	}
	return all
}

// total is what limits are held against, in fen: the greatest of the amount and the totals.
func (n naive) total() int64 {
	most := n.amount()
	for _, c := range n.cumulative() {
		if c.Basis != approval.ByDocument {
			g, _ := n.group(c)
			most = max(most, g.sum(n.amount()).Int64())
		}
	}
	return most
}

// crowded reports whether some rule finds too many documents just below a limit, the request among them.
func (n naive) crowded(limit int64) bool {
	return slices.ContainsFunc(n.cumulative(), func(c approval.Cumulative) bool {
		percent, err := strconv.ParseInt(strings.TrimSuffix(string(c.JustBelow), "%"), 10, 64)
		if err != nil || limit == 1<<62 {
			return false
		}
		near := func(amount int64) bool { return amount <= limit && 100*(limit-amount) <= percent*limit }
		g, _ := n.group(c)
		count := 1
		for _, a := range g.amounts {
			if near(a) {
				count++
			}
		}
		return near(n.amount()) && count >= c.AtLeast
	})
}

// historyFaults are what is missing to tell what counts. sound says that the rest of the request can be read.
func (n naive) historyFaults(sound bool) []string {
	rules := n.cumulative()
	switch {
	case rules == nil:
		return nil
	case n.request.History == nil:
		return []string{"history"}
	case !sound:
		return nil
	}
	missing := map[string]bool{}
	for i, e := range n.request.History {
		switch {
		case e.ID == "":
			missing["history["+strconv.Itoa(i)+"].id"] = true
		case e.ID == n.request.ID:
		case n.contradicted(e):
			missing["history["+e.ID+"]"] = true
		case !slices.ContainsFunc(n.approvals.Kinds, func(k approval.Kind) bool { return k.ID == e.Kind }):
			missing["history["+e.ID+"].kind"] = true
		}
	}
	for _, c := range rules {
		_, lacks := n.group(c)
		for _, field := range lacks {
			missing[field] = true
		}
	}
	return sorted(missing)
}

// contradicted reports whether another entry says something else of the same document.
func (n naive) contradicted(e approval.Earlier) bool {
	return slices.ContainsFunc(n.request.History, func(o approval.Earlier) bool { return o.ID == e.ID && n.told(o) != n.told(e) })
}

// told is all that an entry says, in one form.
func (n naive) told(e approval.Earlier) string {
	var all []string
	for _, a := range e.Attributes {
		all = append(all, a.ID+"="+a.Value.Canonical())
	}
	slices.Sort(all)
	return strings.Join(append(slices.Compact(all), string(e.Kind), e.Amount.String(), e.Amount.Currency().String(), e.At.UTC().String(),
		string(e.Requester.Person), string(e.Requester.Position), string(e.Requester.Party), strconv.FormatBool(e.Dropped)), "|")
}

// naiveCount is what a rule counts, and what is missing to tell.
type naiveCount struct {
	group   naiveGroup
	missing []string
}

// group is what a rule counts, found once for a request.
func (n naive) group(c approval.Cumulative) (naiveGroup, []string) {
	found, known := n.known[c.ID]
	if !known {
		found.group, found.missing = n.count(c)
		if n.known != nil {
			n.known[c.ID] = found
		}
	}
	return found.group, found.missing
}

func (n naive) count(c approval.Cumulative) (naiveGroup, []string) {
	g, missing := naiveGroup{rule: c}, map[string]bool{}
	for _, id := range append(slices.Clone(c.By), c.Vendor) {
		if id != "" && id != "requester" && n.grouping(c, id, n.attribute(id)) == "" {
			missing["attributes."+id] = true
		}
	}
	if len(missing) > 0 {
		return g, sorted(missing)
	}
	seen := map[string]bool{}
	for _, e := range n.request.History {
		if e.ID == "" || e.ID == n.request.ID || seen[e.ID] || n.contradicted(e) {
			continue
		}
		seen[e.ID] = true
		lacks, out := n.lacks(c, e)
		if out {
			continue
		}
		for _, field := range lacks {
			missing[field] = true
		}
		if lacks == nil {
			g.amounts = append(g.amounts, max(e.Amount.Minor(), -e.Amount.Minor()))
		}
	}
	if sum := g.sum(n.amount()); len(missing) == 0 && !sum.IsInt64() {
		missing["history"] = true
	}
	return g, sorted(missing)
}

// lacks is what an entry lacks to tell whether it counts, and whether it is out by something that it does say.
func (n naive) lacks(c approval.Cumulative, e approval.Earlier) (lacks []string, out bool) {
	kind := approval.Kind{}
	for _, k := range n.approvals.Kinds {
		if k.ID == e.Kind {
			kind = k
		}
	}
	ofRule := slices.ContainsFunc(c.Kinds, func(ref org.Ref) bool { return string(ref) == string(kind.ID) || string(ref) == kind.Name })
	if e.Dropped || !ofRule || kind.ID == "" {
		return nil, true
	}
	lack := func(field string) { lacks = append(lacks, "history["+e.ID+"]."+field) }
	if e.At.IsZero() {
		lack("at")
	} else if e.At.After(n.request.At) || c.Window != approval.Unlimited && int(n.day-civil(e.At)) > naiveDays(c.Window) {
		return nil, true
	}
	stated := naive{request: approval.Request{Attributes: e.Attributes}}
	for _, id := range append(slices.Clone(c.By), c.Vendor) {
		if id == "" || id == "requester" {
			continue
		}
		switch theirs := n.grouping(c, id, stated.attribute(id)); {
		case theirs == "":
			lack("attributes." + id)
		case theirs != n.grouping(c, id, n.attribute(id)):
			return nil, true
		}
	}
	if slices.Contains(c.By, "requester") {
		who, asked := n.asksNow(), n.askedThen(e)
		switch {
		case asked == nil:
			lack("requester")
		case !slices.ContainsFunc(who, func(one string) bool { return slices.Contains(asked, one) }):
			return nil, true
		default:
			if len(who) > 1 {
				lacks = append(lacks, "requester.person")
			}
			if len(asked) > 1 {
				lack("requester")
			}
		}
	}
	if kind.Tax != "" && stated.attribute("tax") != rule.TextValue(string(kind.Tax)) {
		lack("attributes.tax")
	}
	switch minor := e.Amount.Minor(); {
	case !e.Amount.Present():
		lack("amount")
	case e.Amount.Currency().String() != "CNY":
		lack("currency")
	case minor < 0 && !kind.Refunds:
		lack("amount")
	case minor == 0, (minor < 0) != (n.request.Amount.Minor() < 0):
		return nil, true
	}
	return lacks, false
}

// naiveDays are the days of "5d".
func naiveDays(w approval.Window) int {
	days, err := strconv.Atoi(strings.TrimSuffix(string(w), "d"))
	if err != nil {
		panic(err)
	}
	return days
}

// asksNow and askedThen are the people who may ask, or asked; posts that nobody holds stand for themselves.
func (n naive) asksNow() []string {
	set := map[string]bool{}
	for _, a := range n.askers() {
		if a.who == "" {
			set["position:"+a.post] = true
		} else {
			set[a.who] = true
		}
	}
	return sorted(set)
}

func (n naive) askedThen(e approval.Earlier) []string {
	post := string(e.Requester.Position)
	switch {
	case e.Requester.Person != "":
		return []string{string(e.Requester.Person)}
	case post == "" || e.At.IsZero():
		return nil
	}
	n.day = civil(e.At)
	if all := n.holders(post); len(all) > 0 {
		return all
	}
	return []string{"position:" + post}
}

var (
	naiveBlanks   = regexp.MustCompile(`[\s\p{Z}\p{Cf}]+`)
	naiveBrackets = regexp.MustCompile(`[()\[\]{}〈〉《》「」『』【】〔〕〖〗]`)
	naiveCompany  = regexp.MustCompile(`(有限责任公司|有限公司|公司)$`)
)

// grouping is a value as it is compared, "" where nothing is stated.
func (n naive) grouping(c approval.Cumulative, id string, v rule.Value) string {
	text := strings.TrimPrefix(v.Canonical(), "text:")
	for wide := '！'; wide <= '～'; wide++ {
		text = strings.ReplaceAll(text, string(wide), string(wide-'！'+'!'))
	}
	text = strings.ToLower(naiveBlanks.ReplaceAllString(text, ""))
	if id == c.Vendor {
		text = naiveCompany.ReplaceAllString(naiveBrackets.ReplaceAllString(text, ""), "")
	}
	return text
}
