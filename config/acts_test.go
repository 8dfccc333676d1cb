package config_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// act is one clause of the handbook that has someone draft, propose, review, approve, record, archive, accept, release,
// post or hand over, read from testdata/acts.tsv: what he does, and by which authorities and routes it is in the model.
type act struct {
	clause string
	verbs  []duty.Verb
	rules  []string
}

func acts(t *testing.T) []act {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(read(t, "testdata/acts.tsv"), "\n"), "\n")
	require.Equal(t, "id\tverb\trule", lines[0])
	var all []act
	for _, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		require.Len(t, fields, 3, line)
		a := act{clause: fields[0], rules: strings.Split(fields[2], ",")}
		for _, word := range strings.Split(fields[1], ",") {
			verb, known := duty.ParseVerb(word)
			require.True(t, known, line)
			a.verbs = append(a.verbs, verb)
		}
		all = append(all, a)
	}
	return all
}

// implementer is an authority or a route: what it cites, and what a post does by it.
type implementer struct {
	cites []string
	does  func(post org.Ref) []duty.Verb
}

func implementers(spec approval.Spec) map[string]implementer {
	all := map[string]implementer{}
	for _, a := range spec.Authorities {
		all[a.Key()] = implementer{a.Source, func(post org.Ref) []duty.Verb {
			if a.Position != post {
				return nil
			}
			return []duty.Verb{a.Verb}
		}}
	}
	for _, r := range spec.Routes {
		all[r.Key()] = implementer{r.Source, func(post org.Ref) []duty.Verb {
			var verbs []duty.Verb
			for _, s := range r.Steps {
				for _, act := range s.Acts() {
					if slices.Contains(act.By, post) || slices.Contains(act.By, approval.Line) && authorized(spec, post, r.Kind, act.Verb) {
						verbs = append(verbs, act.Verb)
					}
				}
			}
			return verbs
		}}
	}
	return all
}

// authorized reports whether a post has an authority of this verb on this kind.
func authorized(spec approval.Spec, post, kind org.Ref, verb duty.Verb) bool {
	return slices.ContainsFunc(spec.Authorities, func(a approval.Authority) bool {
		return a.Position == post && a.Verb == verb && slices.Contains(a.Kinds, kind)
	})
}

// posts are the positions by the first letters of their clauses.
var posts = map[string]org.Ref{
	"AM": "manager_assistant", "DS": "department_supervisor", "CS": "customer_officer", "FD": "front_desk", "AR": "archivist",
	"CP": "complaint_officer", "CA": "customer_ambassador", "CC": "culture_officer", "TL": "technical_leader", "FW": "facility_worker",
	"EM": "equipment_keeper", "IR": "indoor_repairer", "RM": "decoration_officer", "SO": "security_officer", "SC": "security_captain",
	"CL": "control_leader", "SL": "security_leader", "CD": "control_operator", "LG": "lobby_guard",
}

func TestEveryActOfTheHandbookIsDoneByItsOwnPost(t *testing.T) {
	m, _ := config.Lanshan()
	all := implementers(m.Policy().Spec())
	for _, a := range acts(t) {
		post, known := posts[a.clause[:2]]
		require.True(t, known, a.clause)
		var done []duty.Verb
		for _, rule := range a.rules {
			require.Contains(t, all, rule, a.clause)
			require.Contains(t, all[rule].cites, a.clause, rule)
			does := all[rule].does(post)
			require.True(t, slices.ContainsFunc(a.verbs, func(v duty.Verb) bool { return slices.Contains(does, v) }), "%s by %s", a.clause, rule)
			done = append(done, does...)
		}
		require.Subset(t, done, a.verbs, a.clause)
	}
}

func TestEveryClauseThatAnApprovalCitesIsAnActOfTheList(t *testing.T) {
	m, _ := config.Lanshan()
	listed := map[string][]string{}
	for _, a := range acts(t) {
		require.NotContains(t, listed, a.clause)
		require.Regexp(t, clause, a.clause)
		listed[a.clause] = a.rules
	}
	for id, rule := range implementers(m.Policy().Spec()) {
		for _, cited := range rule.cites {
			require.Contains(t, listed[cited], id, cited)
		}
	}
	for _, k := range m.Policy().Spec().Kinds {
		for _, cited := range k.Source {
			require.Contains(t, listed, cited, k.Key())
		}
	}
}
