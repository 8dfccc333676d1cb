package config

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

var (
	testIncomplete = diag.Kind{Code: "config.test-incomplete",
		Meaning: text("例子没有写全: 事项、申请人、时间和可以审批的人都要有, 写在例子里、它的样例里都行, 时间也可以写在 tests_at(例子时间)。",
			"A scenario lacks its kind, requester, time or who may approve: they stand in it, in its fixture, or, the time, in tests_at."),
		Repair:  text("补上缺的那一项", "write what is missing"),
		Example: "tests:\n  - {name: 小额, request: {kind: expense, amount: 100, requester: clerk}, permitted: manager}\n"}
	unknownFixture = diag.Kind{Code: "config.unknown-fixture",
		Meaning: text("例子引用的样例没有写。", "The fixture that a scenario names is not written."),
		Repair:  text("核对样例的名称, 或者在 fixtures(样例)里补上", "check the name, or write it in fixtures"),
		Example: "fixtures: [{name: 文员的费用, request: {kind: expense, requester: clerk, at: 2026-03-02}}]\ntests: [{name: 小额, base: 文员的费, request: {amount: 100}, permitted: manager}]\n"}
	fixtureTwice = diag.Kind{Code: "config.fixture-twice",
		Meaning: text("两个样例叫同一个名称, 看不出例子照哪一个。", "Two fixtures have one name, so it cannot be told which one is meant."),
		Repair:  text("改其中一个的名称", "rename one of them"),
		Example: "fixtures:\n  - {name: 文员, request: {kind: expense, requester: clerk}}\n  - {name: 文员, request: {kind: contract, requester: clerk}}\n"}
	unusedFixture = diag.Kind{Code: "config.unused-fixture", Severity: diag.Warning,
		Meaning: text("没有例子用这个样例。", "No scenario names the fixture."),
		Repair:  text("删去, 或者在例子里写 base(样例)", "delete it, or name it with base"),
		Example: "fixtures: [{name: 文员的费用, request: {kind: expense, requester: clerk, at: 2026-03-02}}]\n"}
)

// pin notes the time that a file states for its scenarios, and writes it into its fixtures.
func (l *loader) pin(file *Spec) {
	for range file.Tests {
		l.pinned = append(l.pinned, file.TestsAt)
	}
	for i := range file.Fixtures {
		take(&file.Fixtures[i].Request.At, file.TestsAt)
	}
}

// scenarios fills in what scenarios take from fixtures and from their files, and reports what is missing then.
func (l *loader) scenarios() diag.Findings {
	var findings diag.Findings
	named := map[string]*Fixture{}
	var names []string
	for i := range l.spec.Fixtures {
		f := &l.spec.Fixtures[i]
		if f.Name == "" {
			continue // reported as a missing key
		}
		if named[f.Name] != nil {
			findings = append(findings, fixtureTwice.At(diag.Path("fixtures").Item(diag.Nth(f.Name, 2)), diag.Textf("样例“%s”写了两遍", "the fixture “%s” stands twice", f.Name)))
			continue
		}
		named[f.Name], names = f, append(names, f.Name)
	}
	used, times := map[string]bool{}, map[string]int{}
	for i := range l.spec.Tests {
		t := &l.spec.Tests[i]
		times[t.Name]++
		path := diag.Path("tests").Item(diag.Nth(t.Name, times[t.Name]))
		base := named[t.Base]
		if t.Base != "" && base == nil {
			f := unknownFixture.At(path.Key("base"), diag.Textf("没有叫“%s”的样例", "there is no fixture “%s”", t.Base))
			if near := diag.Nearest(t.Base, names); near != "" {
				f = f.WithHint(diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near))
			}
			findings = append(findings, f)
			continue
		}
		used[t.Base] = true
		t.fill(base, l.pinned[i])
		findings = append(findings, t.lacks(path)...)
	}
	for _, name := range names {
		if !used[name] {
			findings = append(findings, unusedFixture.At(diag.Path("fixtures").Item(name), diag.Textf("没有例子用样例“%s”", "no scenario names the fixture “%s”", name)))
		}
	}
	return findings
}

// fill takes what a scenario does not say from its fixture, then the time from its file.
func (t *Test) fill(base *Fixture, pinned string) {
	r := &t.Request
	if base != nil {
		take(&t.Rule, base.Rule)
		take(&t.Asked, base.Asked)
		take(&r.Kind, base.Request.Kind)
		take(&r.Amount, base.Request.Amount)
		take(&r.Requester, base.Request.Requester)
		take(&r.At, base.Request.At)
		if r.Verb == duty.Verb(0) {
			r.Verb = base.Request.Verb
		}
		if t.Permitted == nil {
			t.Permitted = slices.Clone(base.Permitted)
		}
		if r.History == nil {
			r.History = slices.Clone(base.Request.History)
		}
		if r.Template == nil {
			r.Template = base.Request.Template
		}
		r.Attributes = slices.Clone(r.Attributes)
		for _, shared := range base.Request.Attributes {
			if !slices.ContainsFunc(r.Attributes, func(p diag.Pair) bool { return p.Name == shared.Name }) {
				r.Attributes = append(r.Attributes, shared)
			}
		}
	}
	take(&r.At, pinned)
}

// take fills in a text that is not written.
func take[T ~string](into *T, from T) {
	if *into == "" {
		*into = from
	}
}

// lacks reports what a scenario does not say anywhere, at the request or at the whole.
func (t *Test) lacks(path diag.Path) diag.Findings {
	var findings diag.Findings
	lack := func(missing bool, message diag.Text) {
		if missing {
			findings = append(findings, testIncomplete.At(path, message))
		}
	}
	lack(t.Request.Kind == org.Ref(""), text("例子没有写事项", "the scenario states no kind"))
	lack(t.Request.Requester == org.Ref(""), text("例子没有写申请人", "the scenario states no requester"))
	lack(t.Request.At == "", text("例子没有写时间", "the scenario states no time"))
	lack(t.Permitted == nil, text("例子没有写谁可以审批, 没有人的写 无", "the scenario does not say who may approve, 无 for nobody"))
	return findings
}
