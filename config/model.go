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

	unregistered diag.Findings // those that another register and other delegations leave as they are
	ofRegister   diag.Findings // and of who holds what duties need
	ofLoans      diag.Findings
	delegations  []approval.Delegation // as written, of what it stands on too
	accepted     []Acceptance          // of what it stands on too
	on           *layer                // what it stands on, nil for most
	handed       diag.Findings         // of what it stands on, but for those that its lower authorities take away

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

// Tests are the scenarios that the author wrote, in the order of writing. Those of a handbook are not among those of a site
// that stands on it: lower limits have other answers. The caller must not write to them.
func (m *Model) Tests() []Test { return m.tests }

// Findings are all findings of the model, accepted ones included, in the order of their places. Those of a handbook that it
// stands on are among them, but for those about people: they are asked anew, over the people of both.
func (m *Model) Findings() diag.Findings {
	if m.on == nil {
		return slices.Clone(m.findings)
	}
	all := slices.Concat(m.handed, m.findings)
	all.Sort()
	return all
}

// Source is the text of a file that was read, nil for any other. The caller must not write to it.
func (m *Model) Source(file string) []byte {
	if text, read := m.sources[file]; read || m.on == nil {
		return text
	}
	return m.on.Source(file)
}

// With is the model with another register; all else is shared. The findings are those of the register, with what the
// author accepts marked. A register with errors gives a model that decides nothing: keep the old one until it is mended.
// Delegations are held against the new register, and their findings are among those returned; rosters, which name people too,
// are not.
func (m *Model) With(register org.Register) (*Model, diag.Findings) {
	model := *m
	chart, findings := m.chart.With(register)
	model.ofRegister = append(findings, m.duties.CheckHolders(chart)...)
	model.chart, model.planner = chart, m.planner.With(chart)
	model.policy, model.ofLoans = m.policy.With(chart).WithDelegations(m.delegations)
	return &model, model.daily()
}

// WithDelegations is the model with other delegations in place of all that it has; all else is shared. They change as often as
// the register, and come from an OA system as often as from YAML. The findings are those of the delegations, with what the
// author accepts marked; by a model with errors in them nothing is decided.
func (m *Model) WithDelegations(delegations []approval.Delegation) (*Model, diag.Findings) {
	model := *m
	model.delegations = slices.Clone(delegations)
	model.policy, model.ofLoans = m.policy.WithDelegations(delegations)
	model.daily()
	return &model, model.ofLoans
}

// daily puts the findings together after what changes daily was replaced, and hands out those of the register and delegations.
func (m *Model) daily() diag.Findings {
	for _, a := range m.accepted {
		if !mark(m.ofRegister, a) {
			mark(m.ofLoans, a)
		}
	}
	found := slices.Concat(m.ofRegister, m.ofLoans)
	found.Sort()
	m.findings = slices.Concat(m.unregistered, found)
	m.findings.Sort()
	return found
}

// model compiles what was read, over what it stands on.
func (l *loader) model(on *layer) *Model {
	c := l.compile(on)
	c.found = append(c.found, l.scenarios()...)
	if on != nil {
		c.accepted = slices.Clone(on.accepted)
		for _, a := range c.accepted {
			mark(c.found, a)
		}
	}
	c.found = append(c.found, l.accept(c.found, on)...)
	l.settle(c.found, on)
	unregistered := without(without(l.findings, c.ofRegister), c.ofLoans)
	if unregistered.Err() != nil { // by a faulty register nothing is decided either, until it is replaced
		c.policy = c.policy.Withheld()
	}
	m := &Model{chart: c.chart, duties: c.duties, planner: c.planner, policy: c.policy, tests: l.spec.Tests, findings: l.findings, sources: l.sources,
		unregistered: unregistered, ofRegister: those(l.findings, c.ofRegister), ofLoans: those(l.findings, c.ofLoans), delegations: c.delegations, accepted: append(c.accepted, l.spec.Accept...), on: on, handed: c.handed}
	if on != nil {
		m.citations, m.headings = on.citations, on.headings // a site cites nothing of its own
	} else {
		m.cite(&l.spec)
	}
	return m
}

// compiled is what a specification came to.
type compiled struct {
	chart      *org.Chart
	duties     *duty.Catalogue
	planner    *schedule.Planner
	policy     *approval.Policy
	accepted   []Acceptance
	handed     diag.Findings
	ofRegister diag.Findings // and of who holds what duties need
	ofLoans    diag.Findings
	found      diag.Findings // all

	delegations []approval.Delegation
}

// compile compiles everything, or, where it stands on another model, what the other does not have yet.
func (l *loader) compile(on *layer) compiled {
	if on != nil {
		return l.over(on)
	}
	chart, ofSpec := org.New(l.spec.Org)
	chart, ofRegister := chart.With(l.spec.Register)
	duties, ofDuties := duty.New(l.spec.Duty, chart)
	ofHolders := duties.CheckHolders(chart)
	planner, ofSchedule := schedule.New(l.spec.Schedule, duties, chart)
	policy, ofApprovals := approval.New(l.spec.Approvals, chart)
	policy, ofHours := policy.WithCalendar(planner.Calendar())
	policy, ofRosters := policy.WithRosters(planner)
	ofApprovals = slices.Concat(ofApprovals, ofHours, ofRosters)
	ofRegister = append(ofRegister, ofHolders...)
	ofLoans := ofDelegations(ofApprovals)
	l.passing = slices.Concat(ofRegister, ofSchedule, ofLoans, ofRosters)
	return compiled{chart: chart, duties: duties, planner: planner, policy: policy, ofRegister: ofRegister, ofLoans: ofLoans, delegations: l.spec.Approvals.Delegations,
		found: slices.Concat(ofSpec, ofRegister, ofDuties, ofSchedule, ofApprovals)}
}

// over compiles a site: chart and policy of what it stands on are shared but for what it says itself.
func (l *loader) over(on *layer) compiled {
	l.calendar(on)
	l.entries(on)
	joined := l.joined(on)
	chart, ofSpec := on.chart.Extend(l.extension())
	chart, ofRegister := chart.With(joined.Register)
	ofRegister = append(ofRegister, on.duties.CheckHolders(chart)...)
	planner, ofSchedule := on.planner.Extend(joined.Schedule, chart)
	policy, ofApprovals := on.policy.Extend(approval.Extension{Authorities: l.lowerings(), Delegations: joined.Approvals.Delegations}, chart)
	policy, ofHours := policy.WithCalendar(planner.Calendar())
	policy, ofRosters := policy.WithRosters(planner)
	ofApprovals = slices.Concat(ofApprovals, ofHours, ofRosters)
	ofLoans := ofDelegations(ofApprovals)
	l.passing = slices.Concat(ofRegister, ofSchedule, ofLoans, ofRosters)
	handed := on.handed
	if len(l.spec.Approvals.Authorities) > 0 {
		handed, ofApprovals = compared(handed, ofApprovals)
	}
	return compiled{chart: chart, duties: on.duties, planner: planner, policy: policy, ofRegister: ofRegister, ofLoans: ofLoans, delegations: joined.Approvals.Delegations, handed: handed,
		found: slices.Concat(ofSpec, ofRegister, ofSchedule, ofApprovals)}
}

// whole checks what belongs to no section.
func (l *loader) whole() {
	nothing := reflect.ValueOf(l.spec).IsZero()
	for _, file := range l.emptied {
		if !nothing { // else all files are, and there is no model
			f := emptyFile.At("", text("这个文件里什么都没有写", "this file holds nothing"))
			f.Pos = diag.Pos{File: file, Line: 1, Column: 1}
			l.findings = append(l.findings, f)
		}
	}
	switch {
	case len(l.findings) > 0 && l.spec.Language == 0: // it may be what could not be read
	case nothing:
		l.findings = append(l.findings, empty.At("", text("没有读到任何内容", "nothing was read")))
		l.broken = true
	case l.spec.Language == 0:
		l.findings = append(l.findings, badVersion.At("mandate", text("没有写 mandate: 1", "mandate: 1 is missing")))
	case l.spec.Language != Version:
		l.findings = append(l.findings, badVersion.At("mandate", diag.Textf("不认识版本 %d", "version %d is not known", l.spec.Language)))
	}
}

// settle locates the findings of the domain.
func (l *loader) settle(found diag.Findings, on *layer) {
	if found = alone(found, l.findings); l.broken {
		found = nil // most of it would only say that things are missing
	}
	l.findings = append(l.findings, found...)
	l.locate(on)
	l.findings.Sort()
	l.parts = nil
}

// accept marks the warnings that are accepted, one each, and reports acceptances that do not serve.
func (l *loader) accept(found diag.Findings, on *layer) diag.Findings {
	if len(l.spec.Accept) == 0 {
		return nil
	}
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
			f := stale.At(path, diag.Textf("没有 %s 的警告 %s", "there is no warning %[2]s at %[1]s", a.Where, a.Code))
			if on != nil && slices.ContainsFunc(on.handed, a.speaksOf) {
				f.Hint = text("这是手册的警告, 写在手册的 accept(接受)里", "the warning is the handbook's, accept it there")
			}
			findings = append(findings, f)
		}
	}
	return findings
}

// mark accepts the first finding that an acceptance speaks of and that is not accepted yet.
func mark(found diag.Findings, a Acceptance) bool {
	for i := range found {
		f := &found[i]
		if a.speaksOf(*f) && !f.Accepted {
			f.Accepted, f.Because = true, a.Because
			return true
		}
	}
	return false
}

// speaksOf reports whether a finding is the one that is meant, or one at the same place.
func (a Acceptance) speaksOf(f diag.Finding) bool {
	return string(f.Code) == a.Code && string(f.Path) == a.Where
}
