package org

import (
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Ids are what other systems keep. Those of positions, units, parties and documents match [a-z][a-z0-9_]*, or are the
// name where no id was given; those of people are any text without blanks and / : [ ].
type (
	PositionID string
	UnitID     string
	PartyID    string
	PersonID   string
	DocumentID string
)

// Ref names something defined elsewhere, by its id, name or alias.
type Ref string

// Spec is an organization as its author writes it, without the people.
type Spec struct {
	Organization Organization `yaml:"organization" zh:"组织" doc:"这个组织是谁, 在哪个时区 | whose model this is, and in which time zone"`
	Documents    []Document   `yaml:"documents" zh:"文件" doc:"模型依据的文件 | the documents that the model implements"`
	Facts        []Fact       `yaml:"facts" zh:"事实" doc:"本单位的实际情况, 条件里可以引用 | what is true of this organization, for conditions to read"`
	Rules        []Separation `yaml:"rules" zh:"规则" doc:"任职的规则: 不得兼任、最多任职、须先任、必须 | rules about who may hold which posts"`
	Qualities    []Quality    `yaml:"person_attributes" zh:"资格种类" doc:"人员要登记哪些资格, 例如消防证 | the attributes that people have"`
	Units        []Unit       `yaml:"units" zh:"部门" doc:"部门、班组 | departments and groups"`
	Parties      []Party      `yaml:"parties" zh:"单位" doc:"岗位之外的单位, 例如公司、品质部 | bodies outside the line, such as the company"`
	Positions    []Position   `yaml:"positions" zh:"岗位" doc:"岗位和它的上级 | the posts and who stands above each"`
}

// Organization says whose model this is.
type Organization struct {
	ID       string `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name     string `yaml:"name" zh:"名称" doc:"名称 | name"`
	Timezone string `yaml:"timezone" zh:"时区" doc:"时区, 例如 Asia/Shanghai | IANA time zone, such as Asia/Shanghai"`
	Currency string `yaml:"currency" zh:"币种" doc:"币种, 例如 CNY | ISO 4217 currency, such as CNY"`
	Language string `yaml:"language" zh:"语言" doc:"提示用的语言: zh 或 en | language of messages: zh or en"`
}

// Document is a text whose clauses the model cites.
type Document struct {
	At     diag.Pos   `yaml:"-"`
	ID     DocumentID `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string     `yaml:"name" zh:"名称" doc:"名称 | name"`
	Number string     `yaml:"number" zh:"文号" doc:"文号 | the number it was issued under"`
}

// Key is the natural key: the id, or the name.
func (d Document) Key() string { return key(string(d.ID), d.Name) }

// Quality is a typed attribute that people may have: a certificate, a year of birth.
type Quality struct {
	At      diag.Pos  `yaml:"-"`
	ID      string    `yaml:"id,required" zh:"编号" doc:"编号 | id"`
	Name    string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Type    ValueType `yaml:"type,required" zh:"类型" doc:"是否(bool) 整数(int) 文字(text) 选项(enum) 日期(day) | bool, int, text, enum or day"`
	Options []string  `yaml:"options" zh:"选项" doc:"类型是选项(enum)时的全部选项 | the options of an enum"`
}

// Key is the natural key: the id.
func (q Quality) Key() string { return q.ID }

// Unit is a department or a group of posts.
type Unit struct {
	At     diag.Pos `yaml:"-"`
	ID     UnitID   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string   `yaml:"name" zh:"名称" doc:"名称 | name"`
	PartOf Ref      `yaml:"part_of" zh:"隶属" doc:"属于哪个部门 | the unit that it belongs to"`
	Source []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
}

// Key is the natural key: the id, or the name.
func (u Unit) Key() string { return key(string(u.ID), u.Name) }

// Party is a body outside the line of posts that may stand at its top, sign, or receive: the company, a department of
// the company, the owners' committee.
type Party struct {
	At      diag.Pos `yaml:"-"`
	ID      PartyID  `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name    string   `yaml:"name" zh:"名称" doc:"名称 | name"`
	Aliases []string `yaml:"aliases" zh:"别名" doc:"文件里的其他叫法 | other names for it in the documents"`
	PartOf  Ref      `yaml:"part_of" zh:"隶属" doc:"属于哪个单位 | the party that it belongs to"`
	Source  []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
}

// Key is the natural key: the id, or the name.
func (p Party) Key() string { return key(string(p.ID), p.Name) }

// Position is a post: it stays when its holder leaves.
type Position struct {
	At        diag.Pos   `yaml:"-"`
	ID        PositionID `yaml:"id" zh:"编号" doc:"编号, 小写字母开头, 只用小写字母、数字和下划线; 不写就用名称 | id; the name serves where none is given"`
	Name      string     `yaml:"name" zh:"名称" doc:"岗位名称 | name"`
	Aliases   []string   `yaml:"aliases" zh:"别名" doc:"文件里的其他叫法 | other names for it in the documents"`
	Unit      Ref        `yaml:"unit" zh:"部门" doc:"所在部门 | the unit that it belongs to"`
	ReportsTo []Line     `yaml:"reports_to" zh:"直接上级" doc:"直接上级: 岗位或单位; 换过上级的, 分段写起止日期 | the post or party above; dated where it changes"`
	Stated    *Stated    `yaml:"stated" zh:"原文" doc:"文件原文写的上下级, 只用来核对 | what the document states; compared with the line, never used as the line"`
	HeldWith  Ref        `yaml:"held_with" zh:"由谁兼任" doc:"由哪个岗位的人兼任, 本岗位不另外任命 | whoever holds that post holds this one too"`
	Headcount *int       `yaml:"headcount" zh:"编制" doc:"编制人数 | how many may hold it at once"`
	From      date.Day   `yaml:"from" zh:"开始" doc:"设立的第一天 | first day in force"`
	Through   date.Day   `yaml:"through" zh:"结束" doc:"撤销前的最后一天 | last day in force"`
	Source    []string   `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading   string     `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (p Position) Key() string { return key(string(p.ID), p.Name) }

// Line is a superior, for ever or from one day through another, both included.
type Line struct {
	To      Ref      `yaml:"position,scalar,required" zh:"岗位" doc:"上级岗位或单位 | the post or party above"`
	From    date.Day `yaml:"from" zh:"开始" doc:"第一天 | first day"`
	Through date.Day `yaml:"through" zh:"结束" doc:"最后一天 | last day"`
}

// Key is the natural key: the superior as written.
func (l Line) Key() string { return string(l.To) }

// Stated is what the document itself says of a post's place. It is resolved and compared, and never used as the line.
type Stated struct {
	Superior     []string   `yaml:"superior" zh:"直接上级" doc:"原文写的直接上级 | the superior as written"`
	Subordinates []string   `yaml:"subordinates" zh:"直接下级" doc:"原文写的直接下级; 原文写“无”就写无 | the subordinates as written; 无 where the document says none"`
	HeldWith     string     `yaml:"held_with" zh:"原文兼任" doc:"原文写的由谁兼任; 原文写“无”就写无 | who holds it too, as written; 无 where the document says nobody"`
	ReportsTo    []Reported `yaml:"reports_to" zh:"汇报给" doc:"原文别处写明向谁汇报、报谁审批 | whom other clauses have it report to"`
}

// Reported is a clause that has a post report to someone.
type Reported struct {
	To     string   `yaml:"position,scalar,required" zh:"岗位" doc:"原文写的岗位或单位 | the post or party as written"`
	Source []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that say so"`
}

// Key is the natural key: whom the clause names.
func (r Reported) Key() string { return r.To }

// none is how a document says that there is nobody.
const none = "无"

func key(id, name string) string {
	if id != "" {
		return id
	}
	return name
}
