package config

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

var (
	extendsMissing = diag.Kind{Code: "config.extends-missing",
		Meaning: text("extends(继承)写的手册找不到, 或者打不开。", "The handbook named under extends is not there, or cannot be opened."),
		Repair:  text("写手册的目录, 从本单位的目录算起, 上一级写 .., 用 / 隔开, 例如 ../手册", "name the handbook's directory from the site's own, with .. for one up and / between names, such as ../handbook"),
		Example: "mandate: 1\nextends: ../handbok\n"}
	extendsOutside = diag.Kind{Code: "config.extends-outside",
		Meaning: text("extends(继承)写的路径出了给出的文件范围, 或者不是从本单位的目录算起的。", "The path under extends leaves the file system that was given, or does not start at the site's own directory."),
		Repair:  text("写从本单位的目录算起的路径, 例如 ../手册; 程序读取的范围要把手册也包括在内", "write a path from the site's own directory, such as ../handbook; what is given to read must hold the handbook too"),
		Example: "mandate: 1\nextends: /srv/handbook\n"}
	extendsCircle = diag.Kind{Code: "config.extends-circle",
		Meaning: text("extends(继承)绕成了圈, 或者一层套一层, 层数太多。", "What extends what runs in a circle, or goes through too many."),
		Repair:  text("手册不能反过来继承用它的单位; 找出写错的那一个 extends, 改过来", "a handbook cannot stand on a site that stands on it; mend the extends that is wrong"),
		Example: "mandate: 1\nextends: .\n"}
	extendsFaulty = diag.Kind{Code: "config.extends-faulty",
		Meaning: text("共同的手册里有错误, 没改正以前, 用它的单位也不能据此审批。", "The shared handbook has errors; until they are mended nothing is decided by a site that stands on it either."),
		Repair:  text("先改正手册里的错误", "mend the errors of the handbook"),
		Example: "# ../handbook 里有错误\nmandate: 1\nextends: ../handbook\n"}
	extendsSection = diag.Kind{Code: "config.extends-section",
		Meaning: text("用共同手册的单位写了只能写在手册里的内容。单位自己只能写: 组织、人员、任职、请假、事实的取值、日历、班次、排班、授权、收紧的权限、例子、样例、接受。",
			"A site on a shared handbook holds what belongs into the handbook. Its own are: organization, people, assignments, absences, values of facts, calendar, shifts, rosters, delegations, lowered authorities, tests, fixtures, accept."),
		Repair:  text("移到手册里, 或者删去", "move it into the handbook, or delete it"),
		Example: "extends: ../handbook\npositions: [{id: clerk, name: 文员, reports_to: manager}]\n"}
	extendsEntry = diag.Kind{Code: "config.extends-entry",
		Meaning: text("用共同手册的单位, 对手册里的事实只能写 values(取值), 对手册里的权限只能写更低的 limit(限额)和 from、through(开始、结束)。",
			"Of a fact of its handbook a site may write values alone, of an authority a lower limit and dates."),
		Repair:  text("删去这一项; 要改的, 改手册", "delete it; to change it, change the handbook"),
		Example: "extends: ../handbook\nfacts: [{id: owners_committee, name: 业委会, values: 是}]\n"}
)

// longestChain is how many models may stand on one another.
const longestChain = 16

// under is what a model stands on, compiled; nil where it stands on nothing or where that cannot be told, which is a finding
// at its extends.
func (s *Shelf) under(l *loader) *layer {
	if l.spec.Extends == "" {
		return nil
	}
	first, fault := s.chain(l)
	if fault != nil {
		l.own(*fault)
		return nil
	}
	book := s.book(first)
	if err := book.read().unopened; err != nil {
		l.own(extendsMissing.At("extends", diag.Textf("打不开手册 %s: ", "cannot open the handbook %s: ", first).Then(reason(err).ZH, reason(err).EN)))
		return nil
	}
	on := book.compiled()
	if n := on.handed.Summary().Errors; n > 0 {
		l.own(extendsFaulty.At("extends", diag.Textf("手册 %s 里有 %d 个错误", "there are errors in the handbook %s: %d", first, n)))
	}
	return on
}

// chain follows extends from a model to its end, reading and not compiling, and returns the first name on the way. What is
// wrong further down is told there, unless it comes back to the model itself.
func (s *Shelf) chain(l *loader) (first string, fault *diag.Finding) {
	passed, way := []string{s.identity(l.name)}, l.name
	for at := l; at.spec.Extends != ""; {
		next, fault := s.target(at)
		switch {
		case fault != nil && at == l:
			return "", fault
		case fault != nil:
			return first, nil
		case at == l:
			first = next
		}
		way += " → " + next
		switch id := s.identity(next); {
		case id == passed[0]:
			return "", circle(diag.Textf("extends 绕成了圈: %s", "extends runs in a circle: %s", way))
		case slices.Contains(passed, id):
			return first, nil
		case len(passed) == longestChain:
			return "", circle(diag.Textf("一层套一层, 超过了 %d 层: %s", "more than %d models stand on one another: %s", longestChain, way))
		default:
			passed = append(passed, id)
		}
		at = s.book(next).read()
	}
	return first, nil
}

func circle(message diag.Text) *diag.Finding {
	f := extendsCircle.At("extends", message)
	return &f
}

// standsOn is the name of what a model extends, "" where that is nothing, or cannot be told.
func (s *Shelf) standsOn(l *loader) string {
	if l.spec.Extends == "" {
		return ""
	}
	target, _ := s.target(l)
	return target
}

// target is the name of what a model extends.
func (s *Shelf) target(l *loader) (string, *diag.Finding) {
	written := l.spec.Extends
	dir := l.name
	if slices.Contains(l.files, l.name) { // a file alone
		dir = path.Dir(l.name)
	}
	target := path.Join(dir, written)
	var f diag.Finding
	switch {
	case strings.Contains(written, `\`):
		f = extendsMissing.At("extends", diag.Textf("“%s”里有反斜线", "there is a backslash in “%s”", written))
	case path.IsAbs(written) || len(written) > 1 && written[1] == ':':
		f = extendsOutside.At("extends", diag.Textf("“%s”不是从本单位的目录算起的路径", "“%s” does not start at the site's own directory", written))
	case !s.holds(target):
		f = extendsOutside.At("extends", diag.Textf("“%s”出了给出的文件范围", "“%s” leaves the files that were given", written))
	case slices.Contains(l.files, target):
		return "", circle(diag.Textf("%s 就是本单位自己的文件", "%s is a file of the site itself", target))
	default:
		return target, nil
	}
	return "", &f
}

// reason is why something cannot be opened.
func reason(err error) diag.Text {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return text("没有这个文件或目录", "there is no such file or directory")
	case errors.Is(err, fs.ErrPermission):
		return text("没有读取的权限", "access is refused")
	case errors.Is(err, fs.ErrInvalid):
		return text("路径的写法不对: 各级用 / 隔开, 不写 ./、../ 和末尾的 /", "the path is not one of io/fs: names divided by /, no ./, no ../, no / at the end")
	}
	return diag.Textf("%s", "%s", err)
}
