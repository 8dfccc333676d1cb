package yamlnode_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// model is a small language with every kind of field.
type model struct {
	Organization *organization `yaml:"organization" zh:"机构"`
	Positions    []position    `yaml:"positions" zh:"岗位"`
	Approvals    approvals     `yaml:"approvals" zh:"审批"`
	Remark       string        `yaml:"remark" zh:"备注"`
}

type organization struct {
	ID   string `yaml:"id,required" zh:"编号"`
	Name string `yaml:"name,required" zh:"名称"`
}

type positionID string

type position struct {
	At        diag.Pos   `yaml:"-"`
	ID        positionID `yaml:"id,required" zh:"编号"`
	Name      string     `yaml:"name" zh:"名称"`
	Aliases   []string   `yaml:"aliases" zh:"别名"`
	ReportsTo []line     `yaml:"reports_to" zh:"直接上级"`
	Headcount int8       `yaml:"headcount" zh:"编制"`
	Acting    *bool      `yaml:"acting" zh:"代理"`
	Most      *int       `yaml:"most" zh:"最多"`
	When      condition  `yaml:"when" zh:"条件"`
	Stated    *stated    `yaml:"stated" zh:"原文"`
	unseen    int        //lint:ignore U1000 a field that the decoder must leave alone
}

func (p position) Key() string { return string(p.ID) }

type line struct {
	At       diag.Pos `yaml:"-"`
	Position string   `yaml:"position,scalar,required" zh:"岗位"`
	dates    `yaml:",inline"`
}

func (l line) Key() string { return l.Position }

type dates struct {
	From    date.Day `yaml:"from" zh:"自"`
	Through date.Day `yaml:"through" zh:"至"`
}

type stated struct {
	Superior string  `yaml:"superior" zh:"上级"`
	Inner    *stated `yaml:"inner" zh:"内"`
	Steps    []step  `yaml:"steps" zh:"步骤"`
}

type step struct {
	Verb string `yaml:"verb" zh:"动作"`
}

type approvals struct {
	Kinds []kind `yaml:"kinds" zh:"种类"`
}

type kind struct {
	ID   string    `yaml:"id" zh:"编号"`
	When condition `yaml:"when" zh:"条件"`
}

func (k *kind) Key() string { return k.ID }

// condition is a text that must not hold the word 错; a fault names its place.
type condition string

var conditionKind = diag.Kind{Code: "test.condition"}

func (c *condition) SetScalar(text string) *diag.Fault {
	*c = condition(text)
	before, _, found := strings.Cut(text, "错")
	if !found {
		return nil
	}
	return &diag.Fault{Kind: conditionKind, Offset: len([]rune(before)), Length: 1, Text: diag.Text{ZH: "错", EN: "wrong"}}
}

var dayKind = diag.Kind{Code: "test.day"}

// days reads civil days, which know nothing of findings.
func days(into any, text string) (*diag.Fault, bool) {
	day, known := into.(*date.Day)
	if !known {
		return nil, false
	}
	read, err := date.Parse(text)
	if err != nil {
		return &diag.Fault{Kind: dayKind, Text: diag.Text{ZH: "不是日期", EN: "not a day"}}, true
	}
	*day = read
	return nil, true
}

func newDecoder() *yamlnode.Decoder { return yamlnode.New(days, (*model)(nil)) }

// decode reads a text that has no fault.
func decode(t *testing.T, text string) model {
	t.Helper()
	m, findings := read(text)
	require.Empty(t, findings, text)
	return m
}

// read is what a text decodes to and every finding in it.
func read(text string) (model, diag.Findings) {
	var m model
	decoder := newDecoder()
	file, findings := decoder.Parse("a.yaml", []byte(text))
	if file != nil {
		findings = append(findings, decoder.Decode(file, &m)...)
	}
	findings.Sort()
	return m, findings
}

// brief writes a finding as code, path, line:column+length.
func brief(f diag.Finding) string {
	return fmt.Sprintf("%s %s %d:%d+%d", f.Code, f.Path, f.Pos.Line, f.Pos.Column, f.Length)
}

func briefs(findings diag.Findings) []string {
	all := []string{}
	for _, f := range findings {
		all = append(all, brief(f))
	}
	return all
}
