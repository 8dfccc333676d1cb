package config

import (
	"reflect"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// Spec is what one file may hold. The lists of all files of a model are joined.
type Spec struct {
	Language  int           `yaml:"mandate" zh:"语言版本" doc:"这种写法的版本, 目前是 1 | version of this language, now 1"`
	Extends   string        `yaml:"extends" zh:"继承" doc:"用哪一本共同的手册: 手册的目录, 从本单位的目录算起, 例如 ../手册 | the shared handbook that the site stands on: its directory, from the site's own"`
	Org       org.Spec      `yaml:",inline"`
	Register  org.Register  `yaml:",inline"`
	Duty      duty.Spec     `yaml:",inline"`
	Schedule  schedule.Spec `yaml:",inline"`
	Approvals approval.Spec `yaml:"approvals" zh:"审批管理" doc:"审批的事项、权限和流程 | kinds, authorities and routes"`
	Tests     []Test        `yaml:"tests" zh:"例子" doc:"审批的例子: 谁可以批, 其余的都不可以; 用 mandate test 核对 | scenarios: who may approve, and nobody else; run by mandate test"`
	Fixtures  []Fixture     `yaml:"fixtures" zh:"样例" doc:"几个例子共用的写法, 例子里用 base(样例) 引用 | what scenarios share; they name it with base"`
	TestsAt   string        `yaml:"tests_at" zh:"例子时间" doc:"这个文件里没有写时间的例子和样例, 都问这一天, 例如 2026-03-02 | the day, or an RFC 3339 instant, of the scenarios and fixtures of this file that state none"`
	Accept    []Acceptance  `yaml:"accept" zh:"接受" doc:"看过以后有意保留的警告, 一条一个原因 | warnings looked at and left as they are, each with its reason"`
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

// join appends what another file holds: lists of a section are joined, what a model has once is taken from whoever has it.
func (s *Spec) join(o *Spec) {
	joinValue(reflect.ValueOf(s).Elem(), reflect.ValueOf(o).Elem())
}

func joinValue(into, from reflect.Value) {
	switch {
	case into.Kind() == reflect.Slice && into.Len() > 0:
		into.Set(reflect.AppendSlice(into, from))
	case into.Kind() == reflect.Slice:
		into.Set(from.Slice3(0, from.Len(), from.Len())) // what is appended to it goes elsewhere
	case into.Kind() == reflect.Struct && into.Type() != reflect.TypeFor[org.Organization]():
		for i := range into.NumField() {
			joinValue(into.Field(i), from.Field(i))
		}
	case into.IsZero():
		into.Set(from)
	}
}
