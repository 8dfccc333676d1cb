package approval

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Template is one version of a text that documents are made from, such as a format contract, with the days on which it is in
// use. Several versions have one id and may overlap. A request whose kind has an attribute that templates prove, and that
// claims it, names the template in [Request.Template].
type Template struct {
	At      diag.Pos  `yaml:"-"`
	ID      string    `yaml:"id,required" zh:"编号" doc:"编号; 几个版本编号一样 | id, the same for all versions"`
	Name    string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Version string    `yaml:"version,required" zh:"版本" doc:"版本, 例如 2024-1 | the version, such as 2024-1"`
	Kinds   []org.Ref `yaml:"kinds,required" zh:"事项" doc:"哪些事项用它 | for which kinds"`
	From    date.Day  `yaml:"from" zh:"开始" doc:"启用的第一天 | first day in use"`
	Through date.Day  `yaml:"through" zh:"结束" doc:"停用前的最后一天 | last day in use"`
	Source  []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
}

// Key is the natural key: the id and the version.
func (t Template) Key() string {
	if t.ID == "" || t.Version == "" {
		return t.ID
	}
	return t.ID + "/" + t.Version
}

// called is what people call the template.
func (t *Template) called() string {
	if t.Name != "" {
		return t.Name
	}
	return t.ID
}

// Proof is what proves an attribute that a request claims.
type Proof string

// ByTemplate has an attribute hold only where the request names a template in use, not modified.
const ByTemplate Proof = "template"

var proofs = diag.Words{{"template", "范本"}}

// SetScalar reads what proves an attribute.
func (p *Proof) SetScalar(written string) *diag.Fault {
	w, fault := proofs.Read(written, unknownWord)
	*p = Proof(w)
	return fault
}

// ProofWords are the words that a [Proof] is written as.
func ProofWords() []string { return proofs.All() }

// TemplateUse is the template that a document was made from, as the request states it.
type TemplateUse struct {
	ID, Version string
	Wording     Wording
}

// Wording says whether the text of a template was kept.
type Wording uint8

// What a request says of the wording. The zero Wording says nothing.
const (
	Unmodified Wording = iota + 1
	Modified
)
