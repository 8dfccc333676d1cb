package approval

import (
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// Who is off duty by the rosters is away as one who is absent: he keeps his authority and is not asked. A policy looks at rosters
// only where it, or the route, says so. Who stands in no roster is there unless he is absent. Of whom the roster cannot tell it,
// he may be there or not, and what hangs on it is undetermined.

// WhenOffDuty says whether who is off duty by the rosters is asked to sign.
type WhenOffDuty string

// Whether who is off duty is asked.
const (
	SkipOffDuty WhenOffDuty = "skip" // 不找: as one who is absent
	AskOffDuty  WhenOffDuty = "ask"  // 照找: rosters are not looked at
)

var whenOffDuties = diag.Words{{"skip", "不找"}, {"ask", "照找"}}

// SetScalar reads whether who is off duty is asked.
func (w *WhenOffDuty) SetScalar(written string) *diag.Fault {
	word, fault := whenOffDuties.Read(written, unknownWord)
	*w = WhenOffDuty(word)
	return fault
}

// WhenOffDutyWords are the words that a [WhenOffDuty] is written as.
func WhenOffDutyWords() []string { return whenOffDuties.All() }

var noRosters = diag.Kind{Code: "approval.no-rosters", Severity: diag.Warning,
	Meaning: text("审批写了不在班的人不找, 模型里却没有排班: 没有人会算作不在班。", "Who is off duty is not to be asked, and the model has no rosters: nobody is ever off duty."),
	Repair:  text("写上 rosters(排班); 用不到的, 去掉 off_duty(不在班)", "write the rosters, or leave off_duty out"),
	Example: "approvals:\n  policy: {off_duty: skip}\n"}

// The reasons that rosters give.
const (
	offDuty      diag.Code = "approval.off-duty"      // a holder is off duty and not asked
	rosterUntold diag.Code = "approval.roster-untold" // whether someone is on duty cannot be told
)

// reasonsOfRosters explains the codes of reasons that speak of rosters.
func reasonsOfRosters() []diag.Kind {
	return []diag.Kind{
		reason(offDuty, "任职的人不在班, 不找他; 他自己签的仍然有效。", "A holder is off duty and not asked; what he signs himself still counts.",
			"由当班的人、被授权人或上一级签; 或者等他上班", "let who is on duty, his delegate or the next one up sign, or wait for his shift"),
		reason(rosterUntold, "排班看不出这个人在不在班。", "Whether someone is on duty cannot be told by the rosters.",
			"把排班排到那一天; 要看放假安排的, 等公布以后写进日历", "plan the roster as far as that day; where it waits for a holiday notice, write that into the calendar"),
	}
}

// WithRosters is the policy with the rosters that say who is off duty; all else is shared. Where rosters are looked at and there are
// none, that is a finding. Until a policy that looks at them has some, whether anybody is there cannot be told. The planner
// must be over the policy's chart, whichever its register, and without errors: by one over another chart every decision is undetermined.
func (p *Policy) WithRosters(planner *schedule.Planner) (*Policy, diag.Findings) {
	policy := *p
	policy.planner = nil
	if !p.rostered || planner == nil {
		policy.rehash()
		return &policy, nil
	}
	if !p.chart.Shares(planner.Chart()) {
		policy.faulty = true
		return &policy, nil
	}
	if policy.planner = planner; planner.Chart() != p.chart {
		policy.planner = planner.With(p.chart)
	}
	policy.rehash()
	if len(planner.Rosters()) > 0 {
		return &policy, nil
	}
	return &policy, diag.Findings{noRosters.At(p.rosteredAt(), text("不在班的人不找, 却没有排班", "who is off duty is not asked, and there are no rosters"))}
}

// rosteredAt is where rosters are first said to be looked at.
func (p *Policy) rosteredAt() diag.Path {
	if p.conduct.OffDuty == SkipOffDuty {
		return section.Key("policy").Key("off_duty")
	}
	for i := range p.kinds {
		for _, r := range p.kinds[i].routes {
			if r.OffDuty == SkipOffDuty {
				return r.path.Key("off_duty")
			}
		}
	}
	return section
}

// over gives the rosters the people of another register.
func (p *Policy) over(chart *org.Chart) {
	if p.planner != nil && !p.faulty {
		p.planner = p.planner.With(chart)
	}
}

// presence is what the rosters say of someone, where they are looked at. Who is absent or signs is not asked about.
func (q *question) presence(h org.Holder) schedule.Presence {
	how := q.policy.conduct.OffDuty
	if r := q.route(); r.OffDuty != "" {
		how = r.OffDuty
	}
	switch {
	case how != SkipOffDuty:
		return schedule.Presence{}
	case q.policy.planner == nil:
		return schedule.Presence{Attending: schedule.Unplanned, Day: q.view.Day()}
	}
	return q.policy.planner.Presence(h, q.request.At)
}

// unattended reports whether the rosters do not say that someone is there, and speak of him.
func (q *question) unattended(h org.Holder) bool {
	return q.policy.rostered && q.presence(h).Attending >= schedule.OffDuty
}

// unsureOf reports whether the rosters speak of someone and cannot tell whether he is there. Who signs is, and is not asked about.
func (q *question) unsureOf(h org.Holder) bool {
	return q.policy.rostered && !q.view.Away(h) && q.presence(h).Attending == schedule.Unplanned
}

// perhaps is a weight of someone who may not be there.
func (w weight) perhaps() weight {
	return weight{authority: none, unsure: w.unsure || w.authority != none}
}

// missingRoster is a roster without which it cannot be told who signs in a post in a holder's place.
type missingRoster struct {
	post   org.Node
	holder org.Holder
	field  string
}

// unplannedIn notes that what a post says of a step hangs on whether someone is there, in the holder's place or as the holder.
func (q *question) unplannedIn(post org.Node, holder, of org.Holder) {
	q.unplanned = append(q.unplanned, missingRoster{post, holder, q.rosterField(of)})
	q.noteOffDuty(post, of)
}

// rosterField is how the roster that does not tell of someone is named among what is missing.
func (q *question) rosterField(of org.Holder) string {
	if r := q.presence(of).Roster; r != nil {
		return string(diag.Path("rosters").Item(r.Key()))
	}
	return "rosters"
}

// rosterText is what people call a roster.
func (p *Policy) rosterText(id string) diag.Text {
	if p.planner != nil {
		for _, r := range p.planner.Rosters() {
			if r.Key() == id {
				id = r.Called()
			}
		}
	}
	return diag.Textf("排班“%s”", "the roster “%s”", id)
}

// missPlace notes what is missing to tell what a holder's place on a post says: for its conditions, and of the rosters.
func (q *question) missPlace(post org.Node, a asker, h org.Holder) {
	q.missGuards(post, a, h)
	for _, m := range q.unplanned {
		if m.post == post && m.holder == h {
			q.miss(m.field)
		}
	}
}

// maySignAway reports whether someone who may sign is perhaps not there to, and notes by which roster it would be told.
func (q *question) maySignAway(h org.Holder) bool {
	if !q.unsureOf(h) {
		return false
	}
	q.missing = nil
	q.miss(q.rosterField(h))
	return true
}

// noteRostered notes which holders of a post are off duty, or perhaps, where others of it are asked.
func (q *question) noteRostered(post org.Node) {
	if q.trace == nil || !q.policy.rostered {
		return
	}
	for h := range q.view.Holders(post) {
		if !q.view.Away(h.Holder) && q.unattended(h.Holder) {
			q.noteOffDuty(post, h.Holder)
		}
	}
}

// noteOffDuty notes that a holder is off duty and not asked, or why that cannot be told.
func (q *question) noteOffDuty(post org.Node, h org.Holder) {
	if q.trace == nil {
		return
	}
	escape := func(s string) string { return strings.ReplaceAll(s, "%", "%%") } // it goes into a format
	who, found, roster := escape(q.policy.chart.HolderNameID(h)), q.presence(h), ""
	if found.Roster != nil {
		roster = escape(found.Roster.Called())
	}
	switch {
	case found.Attending == schedule.OffDuty:
		zh, en := q.nextShift(h)
		at := q.request.At.In(q.policy.chart.Zone()).Format("2006-01-02 15:04")
		q.notePost(offDuty, post, "岗位“%s”的“"+who+"”不在班, 不找他: 排班“"+roster+"”里 "+at+" 没有他的班"+escape(zh),
			"“"+who+"” of position “%s” is off duty and not asked: by the roster “"+roster+"” he has no shift at "+at+escape(en))
	case found.Roster == nil:
		q.notePost(rosterUntold, post, "岗位“%s”由谁签要看“"+who+"”在不在班, 规则没有带排班, 判断不了",
			"who signs for position “%s” depends on whether “"+who+"” is on duty, and the policy was given no rosters")
	case found.Provisional:
		q.notePost(rosterUntold, post, "“"+who+"”在不在班判断不了: 排班“"+roster+"”要看放假安排, "+found.Day.String()+" 的放假安排还没有定(岗位“%s”)",
			"whether “"+who+"” is on duty cannot be told: the roster “"+roster+"” depends on the holidays, and those of "+found.Day.String()+" are not settled (position “%s”)")
	default:
		q.notePost(rosterUntold, post, "“"+who+"”在不在班判断不了: 排班“"+roster+"”没有排 "+found.Day.String()+" 这一天(岗位“%s”)",
			"whether “"+who+"” is on duty cannot be told: the roster “"+roster+"” does not reach "+found.Day.String()+" (position “%s”)")
	}
}

// nextShift says when someone who is off duty works next, "" where that is not planned.
func (q *question) nextShift(h org.Holder) (zh, en string) {
	next, planned := q.policy.planner.NextShift(h, q.request.At)
	if !planned {
		return "", ""
	}
	at := next.Start.In(q.policy.chart.Zone()).Format("2006-01-02 15:04")
	return ", 下一班“" + next.Shift.Called() + "” " + at + " 开始", ", his next shift, “" + next.Shift.Called() + "”, begins " + at
}
