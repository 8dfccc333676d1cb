package schedule

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Inspection is a plan of unannounced visits to posts, made anew for every week or month. Who goes when follows from the
// seed alone: everybody who has the model finds the same plan, and nobody guesses it from the one before.
type Inspection struct {
	At      diag.Pos  `yaml:"-"`
	ID      string    `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name    string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Who     []org.Ref `yaml:"who,required" zh:"由谁查" doc:"由哪些岗位的人去查 | the posts whose holders inspect"`
	Of      []org.Ref `yaml:"of,required" zh:"查哪些岗" doc:"查哪些岗位 | the posts that are inspected"`
	Every   Turn      `yaml:"every,required" zh:"每" doc:"week(周) 或 month(月) | week or month"`
	Times   int       `yaml:"times" zh:"次数" doc:"每周、每月几次, 默认 1 | how often in each, once unless given"`
	Window  Window    `yaml:"window,required" zh:"时段" doc:"夜里从几点到几点 | between which times of the night"`
	Seed    int       `yaml:"seed,required" zh:"种子" doc:"随便写一个整数, 换一个数就换一份计划 | any whole number; another one gives another plan"`
	Source  []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading string    `yaml:"reading" zh:"理解" doc:"原文有几种读法或者没有写的, 这里怎么取 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (i Inspection) Key() string {
	if i.ID != "" {
		return i.ID
	}
	return i.Name
}

// Turn is how often inspections are planned: every "week" or every "month".
type Turn string
