package approval_test

import (
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// FuzzDecideJSON decides any line. Whatever it is, the answer is one valid object, twice the same, and a yes only where
// the plain facts of the site allow one.
func FuzzDecideJSON(f *testing.F) {
	signed := `{"verb":"approve","person":"bob","at":"2026-03-02T08:00:00+08:00","verdict":"agree","request_digest":"sha256:245fb1a0ff4ff8de384229abe3a63ba6d737b7fe2558a193f8ee327afbbfeaa7"}`
	for _, seed := range []string{
		asking, "", "null", "[]", "{}", asking + asking, asking + "}", asking + "]", asking[:40], "{\"id\":\"\xff\"}",
		instead(f, `"100"`, `"1999.99"`), instead(f, `"100"`, `"2000"`), instead(f, `"100"`, `"2000.01"`), instead(f, `"100"`, `100`), instead(f, `"100"`, `"1e3"`),
		instead(f, `"amount"`, `"Amount"`), instead(f, `"ann"`, `"dora"`), instead(f, `"ann"`, `"party:company"`), instead(f, `"dora"`, `{"person":"dora","position":"desk"}`),
		instead(f, `"ann"`, `{"position":"chief"}`), instead(f, `"dora"`, `"position:guard"`), instead(f, `"id":"r1"`, `"id":"r1","id":"r2"`),
		instead(f, `"expense","amount":"100"`, `"plan"`), instead(f, `"expense"`, `"contract","attributes":{"format_contract":true}`),
		buying, claiming, instead(f, `"id":"r1"`, `"id":"r1","history":[{"id":"a","state":"refused"}],"template":{"unmodified":true}`),
		instead(f, `"id":"r1"`, `"verb":"review","currency":"CNY","signatures":[`+signed+`]`), instead(f, `"approver":"ann"`, `"signatures":[`+signed+`]`),
	} {
		f.Add([]byte(seed))
	}
	policy := sitePolicy(f)
	f.Fuzz(func(t *testing.T, line []byte) {
		d := policy.DecideJSON(line)
		text := answered(t, d, diag.Chinese)
		require.True(t, utf8.ValidString(text))
		require.Equal(t, text, answered(t, policy.DecideJSON(line), diag.Chinese))
		require.Equal(t, formOf(t, policy, d, diag.Chinese), text)
		if !utf8.Valid(line) {
			require.Equal(t, approval.Undetermined, d.Outcome())
			require.Equal(t, approval.Unsettled, d.State())
		}
		if !d.Permitted() && !d.Complete() {
			require.False(t, d.Yes())
			return
		}
		var r map[string]any
		require.NoError(t, json.Unmarshal(line, &r), "a yes to what is no JSON")
		if d.Permitted() {
			requirePlain(t, r)
		}
		if d.Complete() {
			require.Contains(t, string(line), d.RequestDigest())
		}
	})
}

var amountShape = regexp.MustCompile(`^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$`)

// requirePlain checks a permitted request against what anyone can read off the site's table.
func requirePlain(t *testing.T, r map[string]any) {
	for key := range r {
		require.Contains(t, []string{"id", "kind", "verb", "amount", "currency", "requester", "approver", "at", "attributes", "signatures"}, key)
	}
	requester, approver := named(r["requester"]), named(r["approver"])
	require.NotEqual(t, requester, approver, "nobody approves his own request")
	require.Contains(t, []string{"ann", "bob", "position:manager", "position:chief", "party:company"}, approver)
	at, _ := r["at"].(string)
	_, err := time.Parse(time.RFC3339, at)
	require.NoError(t, err)

	amount, given := r["amount"].(string)
	if r["kind"] == "plan" {
		require.Empty(t, amount)
		return
	}
	require.Contains(t, []string{"expense", "contract"}, r["kind"])
	require.True(t, given)
	require.Regexp(t, amountShape, amount)
	yuan, _ := new(big.Rat).SetString(amount)
	require.Positive(t, yuan.Sign())
	attributes, _ := r["attributes"].(map[string]any)
	if format := r["kind"] == "contract" && attributes["format_contract"] == true; !format && approver != "party:company" {
		require.Negative(t, yuan.Cmp(big.NewRat(2000, 1)), "no post signs for 2000 or more")
	}
}

// named is whom an actor names, a person before his post.
func named(actor any) string {
	if text, ok := actor.(string); ok {
		return text
	}
	fields, _ := actor.(map[string]any)
	for _, key := range []string{"person", "position", "party"} {
		if id, _ := fields[key].(string); id != "" {
			return strings.TrimPrefix(key+":"+id, "person:")
		}
	}
	return ""
}

// turned puts the lists of a specification in another order.
func turned[T any](list []T, by int) []T {
	at := by % max(len(list), 1)
	all := slices.Concat(list[at:], list[:at])
	if by > 3 {
		slices.Reverse(all)
	}
	return all
}

func TestNothingDependsOnTheOrderOfWriting(t *testing.T) {
	lines := []string{asking, instead(t, `"100"`, `"2000"`), instead(t, `"ann"`, `"position:guard"`), instead(t, `"approver":"ann",`, ``), instead(t, `"dora"`, `"position:guard"`),
		instead(t, `"expense"`, `"contract"`), instead(t, `"100"`, `100`)}
	var want []string
	for by := range 7 {
		site, register, spec := siteSpec(), siteRegister(), siteApprovals()
		spec.Routes = []approval.Route{{Kind: "expense", Through: day("2026-02-28")}, {Kind: "费用", From: day("2026-03-01"), Otherwise: "公司"}, {Kind: "plan"}}
		site.Parties, site.Positions = turned(site.Parties, by), turned(site.Positions, by)
		register.People, register.Assignments = turned(register.People, by), turned(register.Assignments, by)
		spec.Kinds, spec.Authorities, spec.Routes = turned(spec.Kinds, by), turned(spec.Authorities, by), turned(spec.Routes, by)
		for i := range spec.Authorities {
			spec.Authorities[i].Kinds = turned(spec.Authorities[i].Kinds, by)
		}
		p := policyOf(t, spec, chartOf(t, site, register))
		got := []string{p.Hash(), p.RegisterHash()}
		for _, line := range lines {
			got = append(got, answered(t, p.DecideJSON([]byte(line)), diag.Chinese))
			require.Equal(t, got[len(got)-1], answered(t, p.DecideJSON([]byte(line)), diag.Chinese), "twice the same")
		}
		if want == nil {
			want = got
		}
		require.Equal(t, want, got, "turned by %d", by)
	}
}

func TestEachHashIsOfItsOwnPart(t *testing.T) {
	hashes := func(change func(*org.Spec, *org.Register, *approval.Spec)) (policy, register string) {
		site, people, spec := siteSpec(), siteRegister(), siteApprovals()
		change(&site, &people, &spec)
		p := policyOf(t, spec, chartOf(t, site, people))
		return p.Hash(), p.RegisterHash()
	}
	policy, register := hashes(func(*org.Spec, *org.Register, *approval.Spec) {})
	for _, c := range []struct {
		name                  string
		change                func(*org.Spec, *org.Register, *approval.Spec)
		ofPolicy, ofRegisters bool
	}{
		{"the same in other words", func(s *org.Spec, r *org.Register, a *approval.Spec) {
			a.Authorities[0].Limit, a.Authorities[0].Kinds[0] = &approval.Limit{Below: "2000.00"}, "费用"
			s.Positions[0].ReportsTo[0].To, s.Positions[0].At, a.Authorities[0].At = "公司", diag.Pos{Line: 9}, diag.Pos{Line: 7}
		}, false, false},
		{"one fen more", func(_ *org.Spec, _ *org.Register, a *approval.Spec) {
			a.Authorities[0].Limit = limit("不满2000.01元")
		}, true, false},
		{"another superior", func(s *org.Spec, _ *org.Register, _ *approval.Spec) { s.Positions[5].ReportsTo[0].To = "manager" }, true, false},
		{"one person more", func(_ *org.Spec, r *org.Register, _ *approval.Spec) {
			r.People = append(r.People, org.Person{ID: "hal"})
		}, false, true},
		{"acting", func(_ *org.Spec, r *org.Register, _ *approval.Spec) { r.Assignments[5].Acting = true }, false, true},
	} {
		p, r := hashes(c.change)
		require.Equal(t, c.ofPolicy, p != policy, c.name)
		require.Equal(t, c.ofRegisters, r != register, c.name)
	}
}
