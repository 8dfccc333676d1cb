package config

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Load reads a model from a file, or from the .yaml and .yml files of a directory (not of those within it), in the order
// of their names. The path is one of the file system's, "." for its root. The model is never nil: where errors were
// found it can be looked at, and its policy leaves every decision undetermined. Of many models that stand on one handbook a
// [Shelf] reads the handbook once.
func Load(fsys fs.FS, name string) (*Model, diag.Findings) { return NewShelf(fsys).Load(name) }

// loader is a model being read.
type loader struct {
	name     string   // as it was asked for
	files    []string // of the model, in order
	unopened error    // why the name cannot be opened
	emptied  []string // files that say nothing
	decoder  *yamlnode.Decoder
	parts    []yamlnode.Part
	sources  map[string][]byte
	spec     Spec
	pinned   []string // of each scenario, the time that its file states for all
	findings diag.Findings
	broken   bool          // a file could not be read at all, so what it defines is missing everywhere else
	passing  diag.Findings // of what hangs on people: raised anew by whoever stands on this model
}

func newDecoder() *yamlnode.Decoder { return yamlnode.New(readDay, &Spec{}) }

// readDay reads the one scalar of the language that knows nothing of findings.
func readDay(into any, written string) (*diag.Fault, bool) {
	day, ok := into.(*date.Day)
	if !ok {
		return nil, false
	}
	var err error
	if *day, err = date.Parse(written); err == nil {
		return nil, true
	}
	fault := &diag.Fault{Kind: badDay, Text: diag.Textf("“%s”不是一个日期", "“%s” is not a day", written)}
	if wrong := (*date.Error)(nil); errors.As(err, &wrong) && wrong.Reason == date.NoSuchDay {
		fault.Text = diag.Textf("日历上没有 %s 这一天", "the calendar has no day %s", written)
		fault.Hint = text("改成实际有的日期", "write a day that exists")
	}
	return fault, true
}

// list names the files of a model.
func list(fsys fs.FS, name string) ([]string, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	entries, err := fs.ReadDir(fsys, name)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		ext := path.Ext(e.Name())
		if !e.IsDir() && (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(e.Name(), ".") {
			files = append(files, path.Join(name, e.Name()))
		}
	}
	slices.Sort(files)
	return files, nil
}

func (l *loader) unreadable(name string, err error) {
	why := reason(err)
	f := unreadable.At("", diag.Textf("打不开 %s: ", "cannot open %s: ", name).Then(why.ZH, why.EN))
	f.Pos = diag.Pos{File: name}
	l.broken = true
	l.findings = append(l.findings, f)
}

// reading is one file on its own: what it says and what is wrong with it.
type reading struct {
	source
	part     yamlnode.Part // nothing where the file could not be read at all
	findings diag.Findings
	broken   bool
}

// decode reads one file. It touches nothing that others read.
func decode(decoder *yamlnode.Decoder, from source) reading {
	r := reading{source: from}
	if from.err != nil {
		return r
	}
	file, findings := decoder.Parse(from.name, from.text)
	r.findings, r.broken = findings, file == nil
	if file == nil {
		return r
	}
	r.part = yamlnode.Part{File: file, Spec: &Spec{}}
	faults := decoder.Decode(file, r.part.Spec)
	r.broken = slices.ContainsFunc(faults, func(f diag.Finding) bool { return f.Path == "" })
	r.findings = append(r.findings, faults...)
	return r
}

// read decodes the files, which may be done at once, and joins them in their order.
func (l *loader) read(files []source) {
	readings := make([]reading, len(files))
	inParallel(len(files), func(i int) { readings[i] = decode(l.decoder, files[i]) })
	for _, r := range readings {
		if r.err != nil {
			l.unreadable(r.name, r.err)
			continue
		}
		l.sources[r.name] = r.text
		l.findings = append(l.findings, r.findings...)
		l.broken = l.broken || r.broken
		if r.part.File == nil {
			continue
		}
		if r.part.File.Empty() {
			l.emptied = append(l.emptied, r.name)
		}
		l.take(r.part)
	}
}

// take joins one file to those before it.
func (l *loader) take(part yamlnode.Part) {
	spec := part.Spec.(*Spec)
	l.pin(spec)
	l.once(part)
	l.parts = append(l.parts, part)
	l.spec.join(spec)
}

// once refuses what a model has once and two files say: a second organization, another version.
func (l *loader) once(part yamlnode.Part) {
	s := part.Spec.(*Spec)
	for _, earlier := range l.parts {
		e := earlier.Spec.(*Spec)
		if (s.Org.Organization != org.Organization{} && e.Org.Organization != org.Organization{}) {
			l.again(part, earlier, "organization")
			s.Org.Organization = org.Organization{}
		}
		if s.Extends != "" && e.Extends != "" {
			l.again(part, earlier, "extends")
		}
		if s.Approvals.Policy != nil && e.Approvals.Policy != nil {
			l.again(part, earlier, "approvals.policy")
		}
		if s.Schedule.Calendar.Base != "" && e.Schedule.Calendar.Base != "" && s.Schedule.Calendar.Base != e.Schedule.Calendar.Base {
			l.again(part, earlier, "calendar.base")
		}
		if s.Language != 0 && e.Language != 0 && s.Language != e.Language {
			l.again(part, earlier, "mandate")
			s.Language = 0
		}
	}
}

// again reports a key that stands in two files, at the second one.
func (l *loader) again(part, earlier yamlnode.Part, key diag.Path) {
	second := diag.Findings{twice.At(key, diag.Textf("%s 写在了两个文件里", "%s stands in two files", key))}
	l.decoder.Locate([]yamlnode.Part{part}, second)
	first := diag.Findings{{Path: key}}
	l.decoder.Locate([]yamlnode.Part{earlier}, first)
	l.findings = append(l.findings, second[0].WithRelated(key, first[0].Pos))
}
