package config

import (
	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Spec is what one file may hold. The lists of all files of a model are joined.
type Spec struct {
	Language     int `yaml:"mandate" zh:"语言版本" doc:"这种写法的版本, 目前是 1 | version of this language, now 1"`
	org.Spec     `yaml:",inline"`
	org.Register `yaml:",inline"`
	Approvals    approval.Spec `yaml:"approvals" zh:"审批管理" doc:"审批的事项、权限和流程 | kinds, authorities and routes"`
	Accept       []Acceptance  `yaml:"accept" zh:"接受" doc:"看过以后有意保留的警告, 一条一个原因 | warnings looked at and left as they are, each with its reason"`
}

// Acceptance says that one warning was looked at and stays.
type Acceptance struct {
	At      diag.Pos `yaml:"-"`
	Code    string   `yaml:"code,required" zh:"代码" doc:"警告的代码 | code of the warning"`
	Where   string   `yaml:"at,required" zh:"位置" doc:"警告的位置, 照检查结果抄写 | path of the warning, as the check prints it"`
	Because string   `yaml:"because,required" zh:"原因" doc:"为什么保留 | why it stays"`
}

// Version is the version of the language that this package reads.
const Version = 1

// join appends what another file holds; organization and version are taken from whoever has them.
func (s *Spec) join(o *Spec) {
	if s.Language == 0 {
		s.Language = o.Language
	}
	if (s.Organization == org.Organization{}) {
		s.Organization = o.Organization
	}
	s.Documents = append(s.Documents, o.Documents...)
	s.Units = append(s.Units, o.Units...)
	s.Parties = append(s.Parties, o.Parties...)
	s.Positions = append(s.Positions, o.Positions...)
	s.People = append(s.People, o.People...)
	s.Assignments = append(s.Assignments, o.Assignments...)
	s.Absences = append(s.Absences, o.Absences...)
	s.Approvals.Kinds = append(s.Approvals.Kinds, o.Approvals.Kinds...)
	s.Approvals.Authorities = append(s.Approvals.Authorities, o.Approvals.Authorities...)
	s.Approvals.Routes = append(s.Approvals.Routes, o.Approvals.Routes...)
	s.Accept = append(s.Accept, o.Accept...)
}
