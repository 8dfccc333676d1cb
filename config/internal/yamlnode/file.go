package yamlnode

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// The limits of one file. They keep a hostile file from taking the machine; an organization of a hundred thousand
// people stays below them.
const (
	MaxBytes = 32 << 20 // length of the file
	MaxMarks = 1 << 20  // commas, colons, list dashes and opening brackets: at most about half the values
	MaxDepth = 64       // lists and mappings inside one another
)

const byteOrderMark = "\ufeff"

// File is one file as read: its text, the places of its lines and its values. It is made by [Parse]. One goroutine at a
// time may decode it.
type File struct {
	name    string
	text    []byte     // without a byte order mark
	engine  []byte     // what the engine reads: the text, with accidents of typing repaired
	edits   []edit     // the repairs, in order
	unsure  bool       // some repair is a guess
	suspect bool       // something occurs that is often typed by accident
	root    *yaml.Node // nil when the file says nothing
	lines   lineTable
	tagged  bool                // an exclamation mark before a blank occurs: it may be a tag
	dropped map[*yaml.Node]bool // list items that the last decoding left out
}

// Empty reports whether the file says nothing: there is nothing in it but comments.
func (f *File) Empty() bool { return f.root == nil }

// Parse reads one file. The name goes into places; the text is not kept apart from the file, so it must not change
// afterwards. An empty file, or one with nothing but comments, is fine here. The file is nil when nothing can be decoded; the
// findings are located and sorted, and carry no path.
//
// Accidents of typing, such as a full-width colon behind a key, are told as such; the file is then read as it was meant.
// [Decoder.Parse] recognizes more of them.
func Parse(name string, text []byte) (*File, diag.Findings) { return parse(name, text, nil) }

// Parse is the function [Parse] for someone who knows the language's keys: a Chinese key whose colon or comma is full-width
// is told from prose.
func (d *Decoder) Parse(name string, text []byte) (*File, diag.Findings) {
	return parse(name, text, d.words)
}

func parse(name string, text []byte, words vocabulary) (*File, diag.Findings) {
	f := &File{name: name, text: bytes.TrimPrefix(text, []byte(byteOrderMark))}
	f.engine = f.text
	if findings := f.scan(text); findings != nil {
		return nil, findings
	}
	var documents [2]yaml.Node
	count, findings := f.read(words, documents[:])
	if count < 0 {
		return nil, findings
	}
	if count > 0 {
		f.root = content(&documents[0])
	}
	if deep := tooDeep(f.root, MaxDepth); deep != nil {
		at := f.offset(deep.Line, deep.Column)
		return nil, append(findings, f.found(tooDeepKind, depthText(), span{at, at + 1}))
	}
	if count < len(documents) {
		return f, findings
	}
	at := f.offset(documents[1].Line, documents[1].Column)
	text2 := diag.Text{ZH: "从这里起是另一份文档, 一个文件只能写一份", EN: "another document starts here, a file holds one"}
	return f, append(findings, f.found(documentsKind, text2, span{at, at + len("---")}))
}

// read has the engine read the text, with accidents of typing repaired. They are looked for where the text holds what is
// often one, and where the engine fails. The count is negative when it fails nonetheless.
func (f *File) read(words vocabulary, into []yaml.Node) (count int, findings diag.Findings) {
	if f.suspect {
		findings = f.mend(words)
	}
	if root := f.readSimple(); root != nil {
		into[0] = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
		return 1, findings
	}
	count, err := readDocuments(bytes.NewReader(f.engine), into)
	if err != nil && !f.suspect && f.lines.agree {
		if findings = f.mend(words); len(f.edits) > 0 {
			clear(into)
			count, err = readDocuments(bytes.NewReader(f.engine), into)
		}
	}
	if err == nil {
		return count, findings
	}
	for _, failure := range f.explain(err) {
		if len(findings) == 0 || !f.unsure && !explains(findings, failure.Pos.Line) {
			findings = append(findings, failure)
		}
	}
	findings.Sort()
	return -1, findings
}

// errEngine is a failure of the engine that is not one of its errors: it panicked.
var errEngine = errors.New("internal failure")

// readDocuments reads as many documents as there are, up to len(into).
func readDocuments(from io.Reader, into []yaml.Node) (count int, err error) {
	defer func() {
		if recover() != nil {
			err = errEngine
		}
	}()
	decoder := yaml.NewDecoder(from)
	for count < len(into) {
		if err := decoder.Decode(&into[count]); errors.Is(err, io.EOF) {
			return count, nil
		} else if err != nil {
			return count, err
		}
		count++
	}
	return count, nil
}

// content is what a document holds, or nil when that is nothing at all.
func content(document *yaml.Node) *yaml.Node {
	if document.Kind != yaml.DocumentNode || len(document.Content) == 0 {
		return nil
	}
	if n := document.Content[0]; n.Kind != yaml.ScalarNode || n.Value != "" || n.Style != 0 || n.Anchor != "" {
		return n
	}
	return nil
}

// tooDeep is the first node below the levels allowed, or nil. Aliases are not followed.
func tooDeep(n *yaml.Node, levels int) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode {
		return nil
	}
	if levels == 0 {
		return n
	}
	for _, child := range n.Content {
		if deep := tooDeep(child, levels-1); deep != nil {
			return deep
		}
	}
	return nil
}

func depthText() diag.Text {
	return diag.Text{
		ZH: fmt.Sprintf("列表和键值嵌套超过 %d 层", MaxDepth),
		EN: fmt.Sprintf("lists and mappings are nested more than %d levels deep", MaxDepth),
	}
}

// found is a finding at a place of the text, without a path.
func (f *File) found(kind diag.Kind, message diag.Text, at span) diag.Finding {
	finding := kind.At("", message)
	finding.Pos, finding.Length = f.place(at)
	return finding
}
