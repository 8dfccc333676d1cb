package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// defaultConduct is how approvals are conducted where nothing is written.
var defaultConduct = Conduct{SelfApproval: "never", SamePerson: Merge, OnNobody: OneUp}

// setConduct fills in the defaults, and refuses what is never done.
func (c *compiler) setConduct(written *Conduct) {
	c.policy.conduct = defaultConduct
	if written == nil {
		return
	}
	path, conduct := section.Key("policy"), &c.policy.conduct
	if written.SelfApproval != "" && written.SelfApproval != "never" {
		c.add(conductFixed.At(path.Key("self_approval"), diag.Textf("自批只能写 never, 写的是“%s”", "self_approval is never, not “%s”", written.SelfApproval)))
	}
	conduct.Redelegate = written.Redelegate
	if written.SamePerson != "" {
		conduct.SamePerson = written.SamePerson
	}
	if written.OnNobody != "" {
		conduct.OnNobody = written.OnNobody
	}
	if written.OffDuty == SkipOffDuty {
		conduct.OffDuty, c.policy.rostered = SkipOffDuty, true
	}
}

// setBans compiles each ban for each of its kinds.
func (c *compiler) setBans(written []Ban) {
	bans, findings := org.Entries(section.Key("forbid"), written, func(b *Ban) string { return b.ID })
	c.add(findings...)
	c.policy.bans = bans
	for i := range bans {
		b, path := &bans[i], section.Key("forbid").Item(bans[i].Key())
		if b.Verbs = slices.Clone(b.Verbs); len(b.Verbs) == 0 {
			b.Verbs = []duty.Verb{duty.Approve}
		}
		slices.Sort(b.Verbs)
		if c.cited && len(b.Source) == 0 {
			c.add(missingSource.At(path.Key("source"), diag.Textf("禁止规则“%s”没有写依据的条款", "the ban “%s” cites no clause", b.Key())))
		}
		b.Kinds = slices.Clone(b.Kinds)
		var kinds []int32
		for j, ref := range b.Kinds {
			if k, ok := c.kind(&b.Kinds[j], path.Key("kinds").Item(string(ref))); ok && !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
		slices.Sort(b.Kinds)
		b.Kinds = slices.Compact(b.Kinds)
		c.ban(b, kinds, path.Key("when"))
	}
}

// ban puts a ban on its kinds; one condition at fault is told once.
func (c *compiler) ban(b *Ban, kinds []int32, path diag.Path) {
	for _, k := range kinds {
		on := &c.policy.kinds[k]
		if b.When == "" || on.refused {
			continue // reported as a missing key, or with the attribute
		}
		program := c.condition(b.When, on.env, path)
		if program == nil {
			return
		}
		on.bans = append(on.bans, ban{Ban: b, when: program, verbs: b.Verbs})
	}
}

// banned weighs the bans on what is being done, for one asker and one signer, 0 where a party signs: True where one
// forbids it, Undetermined where that cannot be told.
func (q *question) banned(a asker, s org.Holder) rule.Verdict {
	verdict := rule.False
	for i := range q.kind.bans {
		b := &q.kind.bans[i]
		if !slices.Contains(b.verbs, q.now) {
			continue
		}
		switch q.holds(b.when, a, s) {
		case rule.True:
			q.noteBan(forbidden, b, a, s, diag.Textf("禁止规则“%s”不许这样签", "the ban “%s” forbids it", b.called()))
			return rule.True
		case rule.Undetermined:
			q.noteBan(banUntold, b, a, s, diag.Textf("禁止规则“%s”的条件判断不了", "the condition of the ban “%s” cannot be told", b.called()))
			verdict = rule.Undetermined
		}
	}
	return verdict
}

// called is what people call a ban.
func (b *ban) called() string {
	if b.Name != "" {
		return b.Name
	}
	return b.Key()
}

// noteBan notes a ban with what its condition saw.
func (q *question) noteBan(code diag.Code, b *ban, a asker, s org.Holder, message diag.Text) {
	if q.trace != nil {
		q.trace.add(q.withSeen(note{code: code, rule: b.Key(), source: b.Source, pos: b.At, text: message}, b.when, a, s))
	}
}
