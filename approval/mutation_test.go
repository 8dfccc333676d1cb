package approval_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mutation breaks one thing in the engine.
type mutation struct {
	name  string
	edits []edit
}

// edit replaces a text that occurs once in a file of the module.
type edit struct{ file, old, new string }

func broken(name, file, old, new string) mutation {
	return mutation{name, []edit{{file, old, new}}}
}

var mutations = []mutation{
	broken("the limit itself is never covered", "weigh.go",
		"q.amount < g.least || q.amount > g.most ||", "q.amount < g.least || q.amount >= g.most ||"),
	broken("one fen beyond the limit is covered", "weigh.go",
		"q.amount < g.least || q.amount > g.most ||", "q.amount < g.least || q.amount > g.most+1 ||"),
	broken("the lower end of a band is not looked at", "weigh.go", "q.amount < g.least || q.amount > g.most ||", "q.amount > g.most ||"),
	broken("the index of the amounts is off by one", "weigh.go", "tops[i] >= q.amount", "tops[i] > q.amount"),
	broken("the requester may be the approver", "weigh.go", "case s.holder == a.holder:", "case s.holder == a.holder && s.holder == 0:"),
	{"the requester may be the approver, and use posts that he holds himself", []edit{
		{"weigh.go", "case s.holder == a.holder:", "case s.holder == a.holder && s.holder == 0:"},
		{"weigh.go", "q.view.Above(post, a.post) && !q.view.Holds(a.holder, post)", "q.view.Above(post, a.post)"},
	}},
	broken("another holder of the requester's own post may sign in it", "weigh.go",
		"q.view.Above(post, a.post) && !q.view.Holds(a.holder, post)", "q.view.Above(post, a.post)"),
	broken("whoever may be the requester may sign", "decide.go", "if q.maybeOnePerson() {", "if false {"),
	broken("anyone with authority may sign", "weigh.go",
		"q.view.Above(post, a.post) && !q.view.Holds(a.holder, post)", "!q.view.Holds(a.holder, post)"),
	broken("the post named does not bind the approver", "weigh.go", "s.post != org.Nobody && held.Post != s.post ||", ""),
	broken("the days of an authority are not looked at", "weigh.go",
		"q.amount > g.most || !g.span.Contains(q.view.Day())", "q.amount > g.most"),
	broken("days begin in UTC", "../org/view.go", "date.In(t, c.zone)", "date.In(t, time.UTC)"),
	broken("the days of a line are not looked at", "../org/view.go", "if l.span.Contains(day) {", "if l.span.Contains(day) || true {"),
	broken("a condition that cannot be told is a yes", "weigh.go",
		"return result.Verdict", "if result.Verdict == rule.Undetermined {\nreturn rule.True\n}\nreturn result.Verdict"),
	broken("a condition that cannot be told is a no", "weigh.go",
		"return result.Verdict", "if result.Verdict == rule.Undetermined {\nreturn rule.False\n}\nreturn result.Verdict"),
	broken("a post whose condition cannot be told is passed by", "line.go", "t.unsure = t.unsure || w.unsure", ""),
	{"a vacant post signs", []edit{
		{"line.go", "case q.view.Vacant(post):", "case false:"},
		{"line.go", "sum := weight{authority: none}\n\tfor h := range q.view.Holders(post)", "sum := q.weigh(post, a, 0)\n\tfor h := range q.view.Holders(post)"},
	}},
	broken("the requester's own post on the line is not skipped", "line.go", "case q.view.Holds(a.holder, post):", "case false:"),
	broken("an escalation goes one up, whoever that is", "line.go",
		"t := q.take(from, a)", "t := taker{node: q.view.Superior(from)}"),
	broken("an escalation goes to the first of all, not above", "line.go", "from := post\n\tt := q.take(from, a)", "from := org.Nobody\n\tt := q.take(a.post, a)"),
	broken("an escalation goes to a party that a post below keeps from taking it", "line.go", "party && !t.unsure {", "party && false {"),
	broken("a party takes what a post covers", "line.go", "case t.node == party:", "case t.node == party || q.view.Above(party, a.post):"),
	broken("the party that a route names is not looked at", "line.go",
		"r := q.route(); r != nil && r.otherwise != org.Nobody", "r := q.route(); r != nil && false"),
	broken("the days of a route are not looked at", "line.go", "r.span.Contains(q.view.Day())", "r.span.Contains(q.view.Day()) || true"),
	broken("currencies are not compared", "read.go", "case amount.Currency() != q.policy.currency:", "case false:"),
	broken("a missing amount is 0", "read.go",
		`return q.fault("amount", amountMissing, text("没有写金额", "no amount is given"))`, "return true"),
	broken("an amount of 0 passes", "read.go", "case amount.Sign() <= 0:", "case amount.Sign() < 0:"),
	broken("any verb will do", "policy.go", "slot(kind)<<40 | slot(verb)<<32 | slot(uint32(post))", "slot(kind)<<40 | slot(uint32(post))"),
	broken("the greatest id is told, not the smallest", "weigh.go", "o.authority < w.authority", "o.authority > w.authority"),
	broken("posts held together are not one's own", "../org/holders.go", "host := v.in().hosts[n-1]\n\tif h < 0 {", "host := n\n\tif h < 0 {"),
	broken("posts held together have holders of their own", "../org/holders.go", "Holding{Holder: Holder(-host), Post: n}", "Holding{Holder: Holder(-n), Post: n}"),
	broken("who acts does not hold the post", "../org/holders.go", "if h.Span.Contains(v.day) {", "if h.Span.Contains(v.day) && !h.Acting {"),
	broken("who acts has no authority", "../org/holders.go", "if !held.Span.Contains(v.day) ||", "if held.Acting || !held.Span.Contains(v.day) ||"),
	broken("of several readings of a signature the first is taken", "decide.go", "return first, !q.differs(by)", "return first, true"),
	broken("a signature for one request counts for another", "progress.go", "}{ID: r.ID, Kind: r.Kind,", "}{Kind: r.Kind,"),
	broken("a policy decides by another organization's chart", "policy.go", "policy.faulty || !p.chart.Shares(chart)", "policy.faulty"),
	broken("of several readings of who is asked the first is taken", "line.go", "if q.differs(by) || first.unsure || state == Unsettled {", "if first.unsure || state == Unsettled {"),
}

// TestEveryMutationIsCaught breaks the engine in one way after the other and wants the tests to fail each time. Those
// that the comparison with the naive decider lets through must fail another test; they are named in the log.
func TestEveryMutationIsCaught(t *testing.T) {
	if os.Getenv("MANDATE_MUTATIONS") != "1" {
		t.Skip("compiles the package once for every mutation: set MANDATE_MUTATIONS=1 to run it")
	}
	two := make(chan struct{}, 2)
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			two <- struct{}{}
			defer func() { <-two }()
			overlay := m.overlay(t)
			if !caught(t, overlay, "^TestTheNaiveDeciderAgrees$") {
				t.Log("not caught by the naive decider")
				require.True(t, caught(t, overlay, "^(TestWh|TestN|TestA|TestOne|TestOther|TestKinds|TestSignatures)"))
			}
		})
	}
}

// overlay writes the files as mutated, and the list that has the compiler read them instead.
func (m mutation) overlay(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	for i, e := range m.edits {
		original, err := filepath.Abs(e.file)
		require.NoError(t, err)
		source := original
		if mutated, again := replace[original]; again {
			source = mutated
		}
		text, err := os.ReadFile(source)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(text), e.old), "in %s, of %q", e.file, e.old)
		replace[original] = filepath.Join(dir, string(rune('a'+i))+".go")
		text = []byte(strings.Replace(string(text), e.old, e.new, 1))
		require.NoError(t, os.WriteFile(replace[original], text, 0o600))
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	file := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(file, list, 0o600))
	return file
}

// caught reports whether tests fail with the overlay. A mutation that does not compile is none.
func caught(t *testing.T, overlay, tests string) bool {
	t.Helper()
	run := exec.Command("go", "test", "-overlay", overlay, "-vet=off", "-failfast", "-timeout=2m", "-count=1", "-run", tests, ".")
	run.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "MANDATE_") })
	out, err := run.CombinedOutput()
	if err == nil {
		require.NotContains(t, string(out), "no tests to run")
		return false
	}
	require.Contains(t, string(out), "--- FAIL: ", "it has to compile and run")
	return true
}
