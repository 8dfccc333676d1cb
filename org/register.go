package org

import (
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Register is who works here, who holds which post and who is away. It changes daily and comes from an HR system as
// often as from YAML. A register without assignments is asked by posts: every post has one holder of its own, and those
// held together share one.
type Register struct {
	People      []Person     `yaml:"people" zh:"人员" doc:"在册人员 | the people"`
	Assignments []Assignment `yaml:"assignments" zh:"任职" doc:"谁在什么岗位, 从哪天到哪天 | who holds which post, from when through when"`
	Absences    []Absence    `yaml:"absences" zh:"请假" doc:"谁哪几天不在 | who is away, from when through when"`
}

// Person is someone on the register.
type Person struct {
	At   diag.Pos `yaml:"-"`
	ID   PersonID `yaml:"id,required" zh:"工号" doc:"工号 | staff number"`
	Name string   `yaml:"name" zh:"姓名" doc:"姓名 | name"`

	Attributes diag.Pairs `yaml:"attributes" zh:"资格" doc:"资格: 编号和值, 例如 {fire_certificate: true} | qualifications by id"`
}

// Key is the natural key: the id.
func (p Person) Key() string { return string(p.ID) }

// Assignment puts a person on a post, both days included.
type Assignment struct {
	At       diag.Pos `yaml:"-"`
	Person   Ref      `yaml:"person,required" zh:"人员" doc:"工号或姓名 | staff number or name"`
	Position Ref      `yaml:"position,required" zh:"岗位" doc:"岗位 | the post"`
	From     date.Day `yaml:"from" zh:"开始" doc:"第一天 | first day"`
	Through  date.Day `yaml:"through" zh:"结束" doc:"最后一天 | last day"`
	Acting   bool     `yaml:"acting" zh:"代理" doc:"代理: 有权限, 不占编制 | stands in for the holder, with the authority, outside the headcount"`
}

// Key is the natural key: person, post and first day, as written.
func (a Assignment) Key() string {
	return string(a.Person) + "/" + string(a.Position) + "/" + a.From.String()
}

// Absence is a person's days away, both included.
type Absence struct {
	At      diag.Pos `yaml:"-"`
	Person  Ref      `yaml:"person,required" zh:"人员" doc:"工号或姓名 | staff number or name"`
	From    date.Day `yaml:"from,required" zh:"开始" doc:"第一天 | first day"`
	Through date.Day `yaml:"through,required" zh:"结束" doc:"最后一天 | last day"`
	Reason  string   `yaml:"reason" zh:"原因" doc:"原因, 例如年假 | why"`
}

// Key is the natural key: person and first day, as written.
func (a Absence) Key() string { return string(a.Person) + "/" + a.From.String() }
