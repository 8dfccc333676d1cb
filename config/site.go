package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// What a site on a shared handbook may hold, by path; the rest belongs into the handbook.
var (
	siteHolds = []diag.Path{"mandate", "extends", "organization", "people", "assignments", "absences", "facts", "calendar", "shifts", "rosters", "work_rules", "inspections",
		"approvals", "approvals.authorities", "approvals.delegations", "tests", "fixtures", "tests_at", "accept"}
	entryHolds = map[reflect.Type][]string{
		reflect.TypeFor[org.Fact]():           {"id", "values"},
		reflect.TypeFor[approval.Authority](): {"id", "limit", "from", "through"},
	}
)

// site checks what a model that stands on another may hold, whatever that other is.
func (l *loader) site() {
	misread := slices.ContainsFunc(l.findings, func(f diag.Finding) bool { return within(f.Path, "extends") })
	if l.spec.Extends == "" && !misread {
		return
	}
	l.findings = slices.DeleteFunc(l.findings, lackingInEntry)
	for _, part := range l.parts {
		c := siteCheck{part: part}
		c.sections("", reflect.ValueOf(*part.Spec.(*Spec)))
		l.add(c)
	}
	l.broken = l.broken || misread
}

// entries checks what a site says of entries of the handbook. Those that the handbook does not have are told by who looks for
// them.
func (l *loader) entries(on *layer) {
	for _, part := range l.parts {
		c := siteCheck{part: part}
		spec := part.Spec.(*Spec)
		checkEntries(&c, "facts", spec.Org.Facts, func(id string) bool {
			return slices.ContainsFunc(on.chart.FactFields(), func(f rule.Field) bool { return f.Name == "fact."+id })
		})
		checkEntries(&c, "approvals.authorities", spec.Approvals.Authorities, func(id string) bool {
			_, known := on.policy.Authority(approval.AuthorityID(id))
			return known
		})
		l.add(c)
	}
}

// add takes up what was found in one file.
func (l *loader) add(c siteCheck) {
	l.decoder.Locate([]yamlnode.Part{c.part}, c.findings)
	l.findings = append(l.findings, c.findings...)
}

// lackingInEntry reports whether a finding misses a key that an entry of a handbook's needs and that of a site must not hold.
func lackingInEntry(f diag.Finding) bool {
	steps := f.Path.Steps()
	last := len(steps) - 1
	if f.Code != "yaml.missing-key" || last < 2 || !steps[last-1].Item || steps[last].Name == "id" {
		return false
	}
	return last == 2 && steps[0].Name == "facts" || last == 3 && steps[0].Name == "approvals" && steps[1].Name == "authorities"
}

// siteCheck collects what one file of a site may not hold.
type siteCheck struct {
	part     yamlnode.Part
	findings diag.Findings
}

// sections refuses the keys that a site may not hold, and looks into approvals, which it may hold in part.
func (c *siteCheck) sections(at diag.Path, v reflect.Value) {
	eachKey(v, func(k languageKey, v reflect.Value) {
		path := at.Key(k.en)
		switch {
		case v.IsZero():
		case !slices.Contains(siteHolds, path):
			c.findings = append(c.findings, extendsSection.At(path, diag.Textf("“%s”(%s) 要写在手册里", "%[2]s belongs into the handbook", k.zh, k.en)))
		case path == "approvals":
			c.sections(path, v)
		}
	})
}

// checkEntries refuses what entries with a handbook's id may not hold, and those that hold nothing.
func checkEntries[T interface{ Key() string }](c *siteCheck, section diag.Path, items []T, known func(id string) bool) {
	times := map[string]int{}
	for _, item := range items {
		key := item.Key()
		times[key]++
		if !known(key) {
			continue
		}
		path := section.Item(diag.Nth(key, times[key]))
		allowed := entryHolds[reflect.TypeFor[T]()]
		before, says := len(c.findings), false
		v := reflect.ValueOf(item)
		eachKey(v, func(k languageKey, v reflect.Value) {
			switch {
			case v.IsZero() || k.en == "id" || k.en == "name" && v.String() == key: // what it is called by
			case slices.Contains(allowed, k.en):
				says = true
			default:
				c.findings = append(c.findings, extendsEntry.At(path.Key(k.en), diag.Textf("“%[1]s”的“%[2]s”(%[3]s) 由手册定", "the handbook says the %[3]s of “%[1]s”", key, k.zh, k.en)))
			}
		})
		if !says && len(c.findings) == before {
			c.findings = append(c.findings, extendsEntry.At(path, diag.Textf("这里对“%s”什么也没有改", "nothing is changed of “%s” here", key)))
		}
	}
}

// extension is what the site says of its organization.
func (l *loader) extension() org.Extension {
	e := org.Extension{Organization: l.spec.Org.Organization}
	for _, f := range l.spec.Org.Facts {
		e.Facts = append(e.Facts, org.Restated{ID: f.ID, Values: f.Values})
	}
	return e
}

// lowerings are what the site says of the handbook's authorities.
func (l *loader) lowerings() []approval.Lowering {
	var all []approval.Lowering
	for _, a := range l.spec.Approvals.Authorities {
		all = append(all, approval.Lowering{At: a.At, ID: approval.AuthorityID(a.Key()), Limit: a.Limit, From: a.From, Through: a.Through})
	}
	return all
}

// joined is what a site adds to the handbook: people, schedule and delegations of both.
func (l *loader) joined(on *layer) Spec {
	var all Spec
	if on != nil {
		all.join(&on.joined)
	}
	own := Spec{Register: l.spec.Register, Schedule: l.spec.Schedule}
	own.Approvals.Delegations = l.spec.Approvals.Delegations
	all.join(&own)
	return all
}

// own adds a finding about the site's own files.
func (l *loader) own(f diag.Finding) {
	found := diag.Findings{f}
	l.decoder.Locate(l.parts, found)
	l.findings = append(l.findings, found...)
	l.broken = true
}

// calendar refuses another public calendar than the handbook's.
func (l *loader) calendar(on *layer) {
	base, was := l.spec.Schedule.Calendar.Base, on.joined.Schedule.Calendar.Base
	if base == "" || was == "" || base == was {
		return
	}
	found := diag.Findings{twice.At("calendar.base", text("手册里写的是另一个日历", "the handbook has another calendar"))}
	l.decoder.Locate(l.parts, found)
	first := diag.Findings{{Path: "calendar.base"}}
	l.decoder.Locate(on.parts, first)
	l.findings = append(l.findings, found[0].WithRelated("calendar.base", first[0].Pos))
}

// ownSections are what a site's findings there are located by its own files alone: an entry of the handbook has the same path.
var ownSections = []string{"mandate", "extends", "organization", "facts", "approvals.authorities", "accept", "tests", "fixtures"}

// locate fills in where findings stand, in the files of the site or in those of what it stands on.
func (l *loader) locate(on *layer) {
	if on == nil {
		l.decoder.Locate(l.parts, l.findings)
		return
	}
	var own, any diag.Findings
	for _, f := range l.findings {
		if !approval.Compares(f.Code) && slices.ContainsFunc(ownSections, func(s string) bool { return within(f.Path, diag.Path(s)) }) {
			own = append(own, f)
		} else {
			any = append(any, f)
		}
	}
	l.decoder.Locate(l.parts, own)
	l.decoder.Locate(slices.Concat(on.parts, l.parts), any)
	l.findings = append(own, any...)
}

// without are findings but for some that were raised. They may be the findings themselves.
func without(findings, raised diag.Findings) diag.Findings {
	if len(raised) == 0 {
		return findings[:len(findings):len(findings)]
	}
	told := toldBy(raised)
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return told[tellingOf(f)] })
}

// those are the findings that were raised among others.
func those(findings, raised diag.Findings) diag.Findings {
	if len(raised) == 0 {
		return nil
	}
	told := toldBy(raised)
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return !told[tellingOf(f)] })
}

// telling is what makes two findings one, wherever they stand.
type telling struct {
	code    diag.Code
	path    diag.Path
	message diag.Text
}

func tellingOf(f diag.Finding) telling { return telling{f.Code, f.Path, f.Message} }

func toldBy(findings diag.Findings) map[telling]bool {
	told := make(map[telling]bool, len(findings))
	for _, f := range findings {
		told[tellingOf(f)] = true
	}
	return told
}

// compared are the findings of a handbook without those that lower authorities take away, and those of the site's policy
// without those that the handbook has already.
func compared(handed, found diag.Findings) (of, own diag.Findings) {
	told := func(f diag.Finding) string {
		related := make([]diag.Path, len(f.Related))
		for i, r := range f.Related {
			related[i] = r.Path
		}
		return fmt.Sprintf("%s %s %q %q", f.Code, f.Path, f.Message.ZH, related)
	}
	had, has := map[string]bool{}, map[string]bool{}
	for _, f := range handed {
		if approval.Compares(f.Code) {
			had[told(f)] = true
		}
	}
	for _, f := range found {
		if !approval.Compares(f.Code) {
			own = append(own, f)
			continue
		}
		key := told(f)
		if has[key] = true; !had[key] {
			own = append(own, f)
		}
	}
	for _, f := range handed {
		if !approval.Compares(f.Code) || has[told(f)] {
			of = append(of, f)
		}
	}
	return of, own
}

// ofDelegations are the findings about delegations.
func ofDelegations(findings diag.Findings) diag.Findings {
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return !strings.HasPrefix(string(f.Path), "approvals.delegations") })
}
