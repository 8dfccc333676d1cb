package config

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
	"github.com/mandate-go/mandate/schedule"
)

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// Unreadable is the code of a path that cannot be opened: no fault of what is written there.
const Unreadable diag.Code = "config.unreadable"

var (
	unreadable = diag.Kind{Code: Unreadable,
		Meaning: text("路径打不开: 不存在, 或者没有权限。", "The path cannot be opened: it does not exist, or access is refused."),
		Repair:  text("检查路径是否写对", "check the path")}
	empty = diag.Kind{Code: "config.empty",
		Meaning: text("里面没有模型: 目录里没有 .yaml 文件, 或者文件都是空的。", "There is no model: no .yaml file in the directory, or nothing in the files."),
		Repair:  text("检查是不是指错了目录; 从头开始时, 先写 mandate: 1 和 organization", "check that this is the right directory; to begin, write mandate: 1 and organization"),
		Example: "# 什么都没有写\n"}
	emptyFile = diag.Kind{Code: "config.empty-file",
		Meaning: text("几个文件里有一个是空的, 或者只有注释: 可能没有写完, 也可能内容丢了。", "One of several files holds nothing, or comments alone: it may be half written, or have lost what it held."),
		Repair:  text("写上内容; 不要了的, 删去这个文件", "write what belongs there, or delete the file"),
		Example: "# 采购的权限, 待写\n"}
	badVersion = diag.Kind{Code: "config.version",
		Meaning: text("没有写这种写法的版本, 或者版本不认识。", "The version of the language is missing or not known."),
		Repair:  text("在一个文件的开头写 mandate: 1", "write mandate: 1 at the top of one file"),
		Example: "mandate: 2\n"}
	twice = diag.Kind{Code: "config.twice",
		Meaning: text("整个模型只能写一次的内容, 写在了两个文件里。", "Something that a model has once stands in two files."),
		Repair:  text("只留一处", "keep one of them"),
		Example: "# 另一个文件里已经写了 organization\norganization: {id: other, name: 另一个小区, timezone: Asia/Shanghai}\n"}
	badDay = diag.Kind{Code: "config.day",
		Meaning: text("日期写法不对, 或者日历上没有这一天。", "The day is not written well, or the calendar has no such day."),
		Repair:  text("写成 2026-01-31 这样: 四位年、两位月、两位日", "write it like 2026-01-31"),
		Example: "assignments:\n  - {person: LS-0001, position: front_desk, from: 2026-02-30}\n"}
	stale = diag.Kind{Code: "config.stale-acceptance", Severity: diag.Warning,
		Meaning: text("accept 里的这一条对不上任何警告: 警告已经没有了, 或者代码、位置写错了。", "The acceptance matches no warning: it is gone, or code or path are wrong."),
		Repair:  text("警告已经解决的, 删去这一条; 否则照检查结果抄写代码和位置", "delete it if the warning is gone, else copy code and path from the check"),
		Example: "accept:\n  - {code: org.unheld, at: 'positions[nobody]', because: 暂缺}\n"}
	unacceptable = diag.Kind{Code: "config.unacceptable",
		Meaning: text("错误不能接受, 只能改正; 能接受的只有警告。", "An error cannot be accepted, only mended; warnings can."),
		Repair:  text("改正错误, 删去这一条", "mend the error and delete the acceptance"),
		Example: "accept:\n  - {code: org.cycle, at: 'positions[a].reports_to', because: 以后再改}\n"}
	unknownCode = diag.Kind{Code: "config.unknown-code",
		Meaning: text("没有这个代码。", "There is no such code."),
		Repair:  text("照检查结果抄写代码, 例如 org.unheld", "copy the code from the check, such as org.unheld"),
		Example: "accept:\n  - {code: org.unhold, at: 'positions[a]', because: 暂缺}\n"}
)

// Codes are all kinds of finding that a model can have, in the order of their codes.
func Codes() []diag.Kind {
	all := slices.Concat(
		[]diag.Kind{unreadable, empty, emptyFile, badVersion, twice, badDay, stale, unacceptable, unknownCode,
			extendsMissing, extendsOutside, extendsCircle, extendsFaulty, extendsSection, extendsEntry,
			testIncomplete, unknownFixture, fixtureTwice, unusedFixture},
		yamlnode.Codes(), org.Codes(), rule.Codes(), duty.Codes(), schedule.Codes(), money.Codes(), approval.Codes())
	slices.SortFunc(all, func(a, b diag.Kind) int { return cmp.Compare(a.Code, b.Code) })
	return all
}
