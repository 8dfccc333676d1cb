package config

import (
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Test is a scenario that HR writes beside the rules: a request, and who may approve it. Every position and party that is
// not named must not be permitted. What it does not say it takes from its fixture, and the time from its file. Who reads
// [Model.Tests] finds all of that filled in.
type Test struct {
	At        diag.Pos    `yaml:"-"`
	Name      string      `yaml:"name,required" zh:"名称" doc:"这个例子说明什么 | what it shows"`
	Base      string      `yaml:"base" zh:"样例" doc:"没有写的, 都照这个样例 | the fixture that says what is not written here"`
	Request   TestRequest `yaml:"request" zh:"申请" doc:"申请的内容 | the request"`
	Permitted []org.Ref   `yaml:"permitted" zh:"可以审批" doc:"哪些岗位、人或单位可以签, 没有的写无; 没有写到的都不可以 | who may sign it, 无 for nobody; everyone else may not"`
	Rule      string      `yaml:"rule" zh:"依据权限" doc:"依据哪一项权限或哪条流程 | the authority or route that it rests on"`
	Asked     org.Ref     `yaml:"asked" zh:"应由谁批" doc:"这个动作首先应由哪个岗位或单位来做 | the post or party that is asked first for the act"`
}

// Key is the natural key: the name.
func (t Test) Key() string { return t.Name }

// Fixture is what several scenarios share: all or part of a request, and who may approve it.
type Fixture struct {
	At        diag.Pos    `yaml:"-"`
	Name      string      `yaml:"name,required" zh:"名称" doc:"名称, 例子里用它引用 | name, by which scenarios refer to it"`
	Request   TestRequest `yaml:"request" zh:"申请" doc:"申请里共同的部分 | what the requests share"`
	Permitted []org.Ref   `yaml:"permitted" zh:"可以审批" doc:"共同的可以审批的人 | who may sign all of them"`
	Rule      string      `yaml:"rule" zh:"依据权限" doc:"共同依据的权限或流程 | the authority or route that all rest on"`
	Asked     org.Ref     `yaml:"asked" zh:"应由谁批" doc:"首先应由谁做 | the post or party that is asked first"`
}

// Key is the natural key: the name.
func (f Fixture) Key() string { return f.Name }

// TestRequest is a request as scenarios write it. Actors are any references; a bare day means nine in the morning there. What
// is not written is taken from the fixture, attributes one by one.
type TestRequest struct {
	Kind       org.Ref       `yaml:"kind" zh:"事项" doc:"事项 | the kind"`
	Verb       duty.Verb     `yaml:"verb" zh:"动作" doc:"问哪个动作, 不写就是审批 | the act asked about, approve where none is given"`
	Amount     string        `yaml:"amount" zh:"金额" doc:"金额, 例如 1999.99 | the amount"`
	Requester  org.Ref       `yaml:"requester" zh:"申请人" doc:"申请的岗位或人 | the post or person that asks"`
	At         string        `yaml:"at" zh:"时间" doc:"哪一天, 例如 2026-03-02; 不写就照样例, 或者照 tests_at(例子时间) | the day, or an RFC 3339 instant; that of the fixture, or tests_at, where none is given"`
	Attributes diag.Pairs    `yaml:"attributes" zh:"要素" doc:"申请要素: 编号和值 | attributes of the request by id"`
	History    []TestEarlier `yaml:"history" zh:"以前的单据" doc:"限额按累计算的事项要写; 以前没有的写 [] | the documents before it, where limits are cumulative; [] where there are none"`
	Template   *TestTemplate `yaml:"template" zh:"范本" doc:"照哪个范本写的 | the template that it was made from"`
}

// TestEarlier is an earlier document as scenarios write it.
type TestEarlier struct {
	ID         string     `yaml:"id,required" zh:"编号" doc:"单据的编号 | the document's id"`
	Kind       org.Ref    `yaml:"kind,required" zh:"事项" doc:"事项 | the kind"`
	Amount     string     `yaml:"amount" zh:"金额" doc:"金额, 例如 1999.99 | the amount"`
	Requester  org.Ref    `yaml:"requester,required" zh:"申请人" doc:"申请的岗位或人 | the post or person that asked"`
	At         string     `yaml:"at,required" zh:"时间" doc:"哪一天, 例如 2026-03-02 | the day, or an RFC 3339 instant"`
	Attributes diag.Pairs `yaml:"attributes" zh:"要素" doc:"申请要素: 编号和值 | attributes by id"`
	Dropped    bool       `yaml:"dropped" zh:"作废" doc:"没有同意或者撤回了的写 是, 不算在内 | it was refused or withdrawn, and does not count"`
}

// TestTemplate is the template of a scenario's document.
type TestTemplate struct {
	ID         string `yaml:"id,required" zh:"编号" doc:"范本的编号 | the template's id"`
	Version    string `yaml:"version,required" zh:"版本" doc:"范本的版本 | its version"`
	Unmodified bool   `yaml:"unmodified,required" zh:"未改动" doc:"一字未改的写 是 | whether its text was kept"`
}
