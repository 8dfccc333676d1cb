package config

import (
	"reflect"
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// Model is everything that was read, compiled.
type Model struct {
	chart    *org.Chart
	duties   *duty.Catalogue
	planner  *schedule.Planner
	policy   *approval.Policy
	tests    []Test
	findings diag.Findings
	sources  map[string][]byte

	unregistered diag.Findings // those that another register leaves as they are
	accepted     []Acceptance

	citations []citation
	headings  map[string][]org.Node // the positions that cite the heading of each position of the document
}

// Org is the positions, lines and people.
func (m *Model) Org() *org.Chart { return m.chart }

// Duties is what posts must do.
func (m *Model) Duties() *duty.Catalogue { return m.duties }

// Schedule is the duties on the calendar.
func (m *Model) Schedule() *schedule.Planner { return m.planner }

// Policy is who may approve what. Where errors were found, every decision of it is undetermined.
func (m *Model) Policy() *approval.Policy { return m.policy }

// Tests are the scenarios that the author wrote, in the order of writing. The caller must not write to them.
func (m *Model) Tests() []Test { return m.tests }

// Findings are all findings of the model, accepted ones included, in the order of their places.
func (m *Model) Findings() diag.Findings { return slices.Clone(m.findings) }

// Source is the text of a file that was read, nil for any other. The caller must not write to it.
func (m *Model) Source(file string) []byte { return m.sources[file] }

// With is the model with another register; all else is shared. The findings are those of the register, with what the
// author accepts marked. A register with errors gives a model that decides nothing: keep the old one until it is mended.
// What else names people, rosters and delegations, is not held against the new register.
func (m *Model) With(register org.Register) (*Model, diag.Findings) {
	model := *m
	chart, findings := m.chart.With(register)
	findings = append(findings, m.duties.CheckHolders(chart)...)
	for _, a := range m.accepted {
		mark(findings, a)
	}
	findings.Sort()
	model.chart, model.planner, model.policy = chart, m.planner.With(chart), m.policy.With(chart)
	model.findings = slices.Concat(m.unregistered, findings)
	model.findings.Sort()
	return &model, findings
}

// model compiles what was read.
func (l *loader) model() (*Model, diag.Findings) {
	if !l.broken {
		l.whole()
	}
	chart, ofSpec := org.New(l.spec.Org)
	chart, ofRegister := chart.With(l.spec.Register)
	duties, ofDuties := duty.New(l.spec.Duty, chart)
	ofHolders := duties.CheckHolders(chart)
	planner, ofSchedule := schedule.New(l.spec.Schedule, duties, chart)
	policy, ofApprovals := approval.New(l.spec.Approvals, chart)
	found := slices.Concat(ofSpec, ofRegister, ofDuties, ofHolders, ofSchedule, ofApprovals)
	found = append(found, l.accept(found)...)
	l.settle(found)
	if l.besides(ofRegister).Err() != nil { // by a faulty register nothing is decided either, until it is replaced
		policy = policy.Withheld()
	}
	m := &Model{
		accepted: l.spec.Accept, unregistered: l.besides(slices.Concat(ofRegister, ofHolders)), chart: chart, duties: duties, planner: planner, policy: policy, tests: l.spec.Tests, findings: l.findings, sources: l.sources,
	}
	m.cite(&l.spec)
	return m, m.Findings()
}

// whole checks what belongs to no section.
func (l *loader) whole() {
	switch {
	case len(l.findings) > 0 && l.spec.Language == 0: // it may be what could not be read
	case reflect.ValueOf(l.spec).IsZero():
		l.findings = append(l.findings, empty.At("", text("没有读到任何内容", "nothing was read")))
		l.broken = true
	case l.spec.Language == 0:
		l.findings = append(l.findings, badVersion.At("mandate", text("没有写 mandate: 1", "mandate: 1 is missing")))
	case l.spec.Language != Version:
		l.findings = append(l.findings, badVersion.At("mandate", diag.Textf("不认识版本 %d", "version %d is not known", l.spec.Language)))
	}
}

// besides are the findings without some that were raised.
func (l *loader) besides(raised diag.Findings) diag.Findings {
	return slices.DeleteFunc(slices.Clone(l.findings), func(f diag.Finding) bool {
		return slices.ContainsFunc(raised, func(r diag.Finding) bool { return r.Code == f.Code && r.Path == f.Path && r.Message == f.Message })
	})
}

// settle locates the findings of the domain.
func (l *loader) settle(found diag.Findings) {
	if found = alone(found, l.findings); l.broken {
		found = nil // most of it would only say that things are missing
	}
	l.findings = append(l.findings, found...)
	l.decoder.Locate(l.parts, l.findings)
	l.findings.Sort()
	l.parts = nil
}

// accept marks the warnings that are accepted, one each, and reports acceptances that do not serve.
func (l *loader) accept(found diag.Findings) diag.Findings {
	var findings diag.Findings
	kinds := Codes()
	for i, a := range l.spec.Accept {
		path := diag.Path("accept").Index(i)
		if a.Code == "" || a.Where == "" || a.Because == "" {
			continue // reported as missing
		}
		k := slices.IndexFunc(kinds, func(k diag.Kind) bool { return string(k.Code) == a.Code })
		switch {
		case k < 0:
			findings = append(findings, unknownCode.At(path.Key("code"), diag.Textf("没有“%s”这个代码", "there is no code “%s”", a.Code)))
		case kinds[k].Severity == diag.Error:
			findings = append(findings, unacceptable.At(path.Key("code"), diag.Textf("%s 是错误, 不能接受", "%s is an error and cannot be accepted", a.Code)))
		case !mark(found, a):
			findings = append(findings, stale.At(path, diag.Textf("没有 %s 的警告 %s", "there is no warning %[2]s at %[1]s", a.Where, a.Code)))
		}
	}
	return findings
}

// mark accepts the first finding that an acceptance speaks of and that is not accepted yet.
func mark(found diag.Findings, a Acceptance) bool {
	for i := range found {
		f := &found[i]
		if string(f.Code) == a.Code && string(f.Path) == a.Where && !f.Accepted {
			f.Accepted, f.Because = true, a.Because
			return true
		}
	}
	return false
}
