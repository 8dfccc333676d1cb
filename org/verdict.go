package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// Outcome answers whether an assignment may be made.
type Outcome uint8

// The outcomes. Only Valid is a yes.
const (
	Undetermined Outcome = iota // it cannot be told; see what is missing
	Valid                       // nothing speaks against it
	Invalid                     // it breaks what the model or a rule says
)

// String is the outcome's name in the contract: "valid".
func (o Outcome) String() string {
	return [...]string{"undetermined", "valid", "invalid"}[min(o, Invalid)]
}

// Verdict is the answer to whether an assignment may be made. It is a value. The zero Verdict is undetermined.
type Verdict struct {
	id         string
	assignment Assignment
	outcome    Outcome
	reasons    []reason
	missing    []string // sorted
}

// Outcome is the answer.
func (v Verdict) Outcome() Outcome { return v.outcome }

// Valid reports whether the assignment may be made.
func (v Verdict) Valid() bool { return v.outcome == Valid }

// ID is the id that the caller gave the question, "" for none.
func (v Verdict) ID() string { return v.id }

// Assignment is what was asked about, with person and position by id where they are known.
func (v Verdict) Assignment() Assignment { return v.assignment }

// Missing lists what is missing to tell, sorted: person, position, from; person.ID and fact.ID that a rule reads; model
// where the model has errors. The caller must not write to it.
func (v Verdict) Missing() []string { return v.missing }

// Reason is one thing that a verdict rests on.
type Reason struct {
	Code     diag.Code
	Outcome  Outcome // what it makes of the assignment; Valid where it is only good to know
	Message  string
	Remedies []string    // what would mend it: any one of them, as far as this reason goes
	Rule     string      // the key of the rule, "" for none
	Source   []string    // the clauses that the rule or the post implements
	Related  []diag.Path // the assignments that it speaks of besides
	Pos      diag.Pos    // where the rule, the post or the other assignment was written
}

// reason is a Reason in both languages.
type reason struct {
	code     diag.Code
	outcome  Outcome
	message  diag.Text
	remedies []diag.Text
	rule     *separation
	source   []string
	others   []Holding
	pos      diag.Pos
}

// Reasons tells what the verdict rests on: every reason against it, not the first alone, then what is good to know.
func (v Verdict) Reasons(lang diag.Lang) []Reason {
	all := make([]Reason, len(v.reasons))
	for i, r := range v.reasons {
		all[i] = Reason{Code: r.code, Outcome: r.outcome, Message: r.message.In(lang), Source: slices.Clone(r.source), Pos: r.pos}
		for _, remedy := range r.remedies {
			all[i].Remedies = append(all[i].Remedies, remedy.In(lang))
		}
		if r.rule != nil {
			all[i].Rule = r.rule.Key()
		}
		for _, o := range r.others {
			all[i].Related = append(all[i].Related, assignmentPath(o.key))
		}
	}
	return all
}

// add takes a reason up.
func (v *Verdict) add(r reason) { v.reasons = append(v.reasons, r) }

// lacks notes what is missing.
func (v *Verdict) lacks(fields ...string) { v.missing = append(v.missing, fields...) }

// settled is the verdict with the outcome that its reasons make: one that speaks against it outweighs those that cannot
// be told, and any of them a yes.
func (v Verdict) settled() Verdict {
	slices.Sort(v.missing)
	v.missing = slices.Compact(v.missing)
	slices.SortStableFunc(v.reasons, func(x, y reason) int { return weight(y.outcome) - weight(x.outcome) })
	v.outcome = Valid
	if len(v.reasons) > 0 {
		v.outcome = v.reasons[0].outcome
	}
	return v
}

func weight(o Outcome) int {
	return [...]int{Undetermined: 1, Valid: 0, Invalid: 2}[o]
}

// The codes of reasons that are no findings of a register.
const (
	faultyModel      diag.Code = "org.faulty-model"
	incomplete       diag.Code = "org.assignment-incomplete"
	malformed        diag.Code = "org.malformed"
	awayPartly       diag.Code = "org.away-partly"
	holderPresent    diag.Code = "org.holder-present"
	actingInTurn     diag.Code = "org.acting-for-each-other"
	togetherByOrigin diag.Code = "org.held-together-anyway"
)

// ReasonCodes explains the codes of a verdict's reasons that are no findings too.
func ReasonCodes() []diag.Kind {
	return []diag.Kind{
		{Code: actingInTurn, Meaning: text("两个人同一段日子互相代理。", "Two people act for each other on the same days."), Repair: text("核对谁不在; 两个人都在的日子不用代理", "check who is away; nobody need act while both are there")},
		{Code: incomplete, Meaning: text("没有写任职的人员、岗位或开始日期。", "The person, the position or the first day is missing."), Repair: text("补上", "give it")},
		{Code: awayPartly, Meaning: text("任职期间有几天在请假。", "The person is away on some days of the assignment."), Repair: text("需要的话, 这几天安排代理", "have someone act on those days where needed")},
		{Code: faultyModel, Meaning: text("模型或名册有错误, 改正以前一律不作判断。", "The model or the register has errors and tells nothing until they are mended."), Repair: text("运行 mandate check, 改正它报告的错误", "run mandate check and mend the errors")},
		{Code: togetherByOrigin, Meaning: text("规则不许兼任的岗位, 按模型本来就由一个人兼任; 不是这次任职引起的。", "Posts that a rule keeps apart are held together by the model itself; the assignment is not the cause."), Repair: text("见 mandate check 的警告 org.never-together", "see the warning org.never-together of mandate check")},
		{Code: holderPresent, Meaning: text("代理的日子里, 岗位上有人在岗, 没有请假。", "On every day of the acting the post has a holder who is not away."), Repair: text("在岗的人要离开的, 登记请假", "register the absence of the holder, if he is to be away")},
		{Code: malformed, Meaning: text("任职的写法读不懂。", "The assignment cannot be read."), Repair: text("按说明里的格式写", "write it as the contract has it")},
	}
}
