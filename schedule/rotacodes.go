package schedule

import "github.com/mandate-go/mandate/org/diag"

var (
	unknownShift = diag.Kind{Code: "schedule.unknown-shift",
		Meaning: text("排班里的班次没有定义过。", "The roster names a shift that is not defined."),
		Repair:  text("写班次的编号或名称, 休息写 rest", "name a shift, or rest"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day, evening], anchor: 2026-01-01}\n"}
	badShift = diag.Kind{Code: "schedule.shift",
		Meaning: text("班次中间的休息比班次还长, 或者是负数; 或者两个班次同名。", "The break of a shift is as long as the shift, or less than nothing; or two shifts have one name."),
		Repair:  text("休息写分钟数, 例如一小时写 60", "write breaks in minutes, 60 for an hour"),
		Example: "shifts:\n  - {id: office, starts: \"09:00\", ends: \"18:00\", break: 600}\n"}
	badRoster = diag.Kind{Code: "schedule.roster",
		Meaning: text("照这份排班, 哪一天都没有人上班: 没有班组, 轮换里没有班次, 或者结束早于起算日。",
			"By this roster nobody works on any day: it has no teams, no shift in its pattern, or ends before its anchor."),
		Repair:  text("班组写人员, 轮换写每天的班次, 休息写 rest", "write the people of the teams, and the shift of each day of the pattern, rest for none"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [rest], anchor: 2026-01-01}\n"}
	badStagger = diag.Kind{Code: "schedule.stagger",
		Meaning: text("班组之间错开几天定不下来: 一轮的天数不能被班组数整除, 或者错开的天数不在一轮以内。",
			"How the teams follow each other cannot be told: the turn does not divide by the teams, or they are further apart than a turn."),
		Repair:  text("写 stagger(错开): 下一个班组晚几天开始一轮, 同时开始写 0; 或者补足班组", "write stagger, the days from team to team, 0 for teams that work together; or add a team"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}, {people: [LS-0018]}], pattern: [day, night, rest], anchor: 2026-01-01}\n"}
	twiceOn = diag.Kind{Code: "schedule.twice-on",
		Meaning: text("照这样排, 同一个人会同时上两个班。", "One person would be on two shifts of a roster at once."),
		Repair:  text("改班次的时刻、轮换或者人员, 让两个班不重叠", "change the hours, the pattern or the people so that the shifts lie apart"),
		Example: "shifts:\n  - {id: early, starts: \"06:00\", ends: \"14:00\"}\n  - {id: night, starts: \"20:00\", ends: \"08:00\"}\nrosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [night, early], anchor: 2026-01-01}\n"}
	twoRosters = diag.Kind{Code: "schedule.two-rosters", Severity: diag.Warning,
		Meaning: text("同一个人在两份排班里, 有时同时当班。", "One person is in two rosters that have him on duty at once."),
		Repair:  text("从其中一份里换下来; 确实一个人兼顾两处的, 用 accept(接受) 写明原因", "take him out of one; where he does both at once, accept it with the reason"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day], anchor: 2026-01-01}\n  - {id: gate, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day], anchor: 2026-01-01}\n"}
	notAssigned = diag.Kind{Code: "schedule.not-assigned", Severity: diag.Warning,
		Meaning: text("排班里的人在排班的日子里从来不在这个岗位任职, 所以不会算作当班。", "A person of a roster never holds its post on its days, and so is never counted as on duty."),
		Repair:  text("补上任职, 或者把人从排班里去掉; 临时来帮忙的写成 overrides(调班) 的 add(加)", "assign the person to the post or take him out; who helps on single days is added by an override"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0004]}], pattern: [day], anchor: 2026-01-01}\n"}
	badOverride = diag.Kind{Code: "schedule.override",
		Meaning: text("一条调班只做一件事: 加人、减人、替下或者对换; 替下和对换还要写 with(由)。", "An override does one thing: add, remove, replace or swap; the last two name the other with “with”."),
		Repair:  text("写 add(加)、remove(减)、replace(替下) 和 with(由), 或者 swap(换)、with(由) 和 other_day(对方日期)", "write {add: WHO}, {remove: WHO}, {replace: WHO, with: WHO} or {swap: WHO, with: WHO, other_day: DAY}"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day], anchor: 2026-01-01, overrides: [{day: 2026-10-01, shift: day, replace: LS-0017, reason: 事假}]}\n"}
	idleOverride = diag.Kind{Code: "schedule.override-idle", Severity: diag.Warning,
		Meaning: text("这条调班不起作用: 那一天不在排班里, 或者要换下的人本来不上这个班, 或者要加的人本来就上这个班。整条不算。",
			"The override does nothing: the day is not in the roster, who is to leave does not work that shift, or who is to come works it already. None of it counts."),
		Repair:  text("核对日期、班次和人; 前面的调班已经改过这个班的, 照改过以后的写", "check the day, the shift and the people; what an earlier override changed counts as changed"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day, rest], anchor: 2026-01-01, overrides: [{day: 2026-01-02, shift: day, remove: LS-0017, reason: 事假}]}\n"}
	awayOverride = diag.Kind{Code: "schedule.override-away", Severity: diag.Warning,
		Meaning: text("调班换来的人那天请假, 或者不在这个岗位任职, 所以不算当班。", "Who comes in by the override is absent on that day or does not hold the post, and so is not on duty."),
		Repair:  text("换一个在岗的人, 或者改请假的日期", "name somebody who is there, or change the absence"),
		Example: "absences:\n  - {person: LS-0018, from: 2026-10-01, through: 2026-10-03, reason: 年假}\nrosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day], anchor: 2026-01-01, overrides: [{day: 2026-10-01, shift: day, replace: LS-0017, with: LS-0018, reason: 事假}]}\n"}
	badDemand = diag.Kind{Code: "schedule.demand",
		Meaning: text("人手的要求写得不对: 没有写要几个人, 人数是负数, 至多少于至少, 或者只写了从、到中的一个。",
			"What is needed is not well written: no number, one below nothing, at most less than at least, or one of from and to without the other."),
		Repair:  text("写 at_least(至少)、at_most(至多) 或 qualified(持证); 从、到一起写", "write at_least, at_most or qualified; from and to together"),
		Example: "rosters:\n  - {id: gate, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day], anchor: 2026-01-01, demand: [{from: \"07:00\", to: \"09:00\", at_least: 2, at_most: 1}]}\n"}
)

// rotaCodes are the kinds of finding about shifts and rosters.
func rotaCodes() []diag.Kind {
	return []diag.Kind{unknownShift, badShift, badRoster, badStagger, twiceOn, twoRosters, notAssigned, badOverride, idleOverride, awayOverride, badDemand, unknownWord}
}
