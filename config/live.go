package config

import (
	"io/fs"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mandate-go/mandate/org/diag"
)

// Live is models that follow their files, for a program that runs for months: the sites of a company on their handbook, or one
// model alone. [Live.Reload] looks at the files and, where they have changed, puts another model in the place of the one there
// was; whoever asked before goes on with the model that he has. A model in which errors are found does not take the place
// of a sound one: the last sound one stays, and [Live.Fault] tells what is wrong and since when.
//
// A file that is cut short is a sound one too, if it is cut between two entries, and a model without its last ban permits more.
// So write a file under another name and rename it when it is whole, or have Live wait until nobody writes, with [Live.Settle].
//
// It is safe for concurrent use. Model never waits; one Reload waits for another. The file system must be safe for concurrent
// use too.
type Live struct {
	shelf   *Shelf
	mu      sync.Mutex // of whoever reloads
	sites   []liveSite
	quiet   time.Duration
	current atomic.Pointer[map[string]standing]
}

// Fault is errors that keep a model from being the one its files describe.
type Fault struct {
	Name     string        // of the model
	Since    time.Time     // of the first Reload that found errors, no sound one between
	Findings diag.Findings // of the files as they are now, warnings among them
	model    *Model        // of those files
}

// Source is the text of a file in which the findings stand, nil for any other: what a [diag.Printer] shows of it. The model that
// goes on deciding has the text that it was made of. The caller must not write to it.
func (f Fault) Source(file string) []byte {
	if f.model == nil {
		return nil
	}
	return f.model.Source(file)
}

// standing is what is told of one model.
type standing struct {
	model *Model
	fault *Fault
}

// liveSite is one model and what it was made of.
type liveSite struct {
	standing
	name  string
	good  state // of the model; nothing where it is not sound
	sound bool
	tried state // of the last attempt
	begun bool
}

// state is what a model depends on: its own files, and the handbook, which is another book when anything below it changes.
type state struct {
	files digest
	on    *book
}

// NewLive loads models of a file system as [Load] does, the handbooks that they stand on once. The time is that of the
// faults found. A model that is not sound at first can be had all the same: it leaves every decision undetermined.
func NewLive(fsys fs.FS, at time.Time, names ...string) *Live {
	l := &Live{shelf: NewShelf(fsys)}
	for _, name := range names {
		l.sites = append(l.sites, liveSite{name: name})
	}
	l.current.Store(&map[string]standing{})
	l.Reload(at)
	return l
}

// Settle has later Reloads leave a change alone until nothing was written for so long: neither the files of the model, or of its
// handbook, nor their directory, by the times of the file system and the time that Reload is given. Whoever uses it reloads
// time and again, else what was written last is never read. 0, the beginning, is not to wait; so is a file system that has
// no times. What NewLive loads first is loaded at once.
func (l *Live) Settle(quiet time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.quiet = quiet
}

// Model is the model of one of the names, as it stands now; never nil. By the model of another name nothing is decided. Take it
// once for what belongs together: the next call may return another.
func (l *Live) Model(name string) *Model {
	if s, known := (*l.current.Load())[name]; known {
		return s.model
	}
	none, _ := Load(nothing{}, name)
	return none
}

// Fault says what is wrong with the files of one of the names; false where nothing is.
func (l *Live) Fault(name string) (Fault, bool) {
	if s := (*l.current.Load())[name]; s.fault != nil {
		return *s.fault, true
	}
	return Fault{}, false
}

// Reload reads the files again and compares a hash of them. Where they are the same, model and fault stay. A changed site
// is checked alone, on the handbook there is; a changed handbook has every site checked that stands on it, and only those.
// All that was found sound is there at once for whoever asks next. Returned are the names whose model is another now, and
// the faults that stand, both in the order of the names.
//
// With names, the files of those alone are looked at, and the handbooks: for whoever knows what was written, and has thousands of
// sites. The others stay as they are, on a changed handbook too, until they are looked at in their turn. Without names, which an
// empty list is too, all are. A name that Live was not made with is passed over.
func (l *Live) Reload(at time.Time, names ...string) (changed []string, faults []Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shelf.since = (time.Time{}); l.quiet > 0 {
		l.shelf.since = at.Add(-l.quiet)
	}
	l.shelf.refresh()
	next := slices.Clone(l.sites)
	var looked []int
	for i := range next {
		if len(names) == 0 || slices.Contains(names, next[i].name) {
			looked = append(looked, i)
		}
	}
	inParallel(len(looked), func(i int) { next[looked[i]] = next[looked[i]].again(l.shelf, at) })
	all := maps.Clone(*l.current.Load())
	var used []*book
	for i := range next {
		s := &next[i]
		all[s.name] = s.standing
		if s.model != l.sites[i].model {
			changed = append(changed, s.name)
		}
		if s.fault != nil {
			faults = append(faults, *s.fault)
		}
		if s.tried.on != nil {
			used = append(used, s.tried.on)
		}
	}
	l.sites = next
	l.current.Store(&all)
	l.shelf.settle(used)
	return changed, faults
}

// again is the site after another look at its files.
func (s liveSite) again(shelf *Shelf, at time.Time) liveSite {
	set := gather(shelf.fsys, s.name)
	files := set.digest()
	is := func(then state) bool { return then.files == files && shelf.holdsStill(then.on) }
	switch {
	case s.begun && is(s.tried):
		return s
	case s.sound && is(s.good): // what was wrong has been taken back
		s.tried, s.fault = s.good, nil
		return s
	case s.begun && shelf.unsettled(set.paths()):
		return s
	}
	l := shelf.read(set)
	if s.begun && shelf.unsettledBelow(l) {
		return s
	}
	s.tried, s.begun = state{files: files}, true
	if target := shelf.standsOn(l); target != "" {
		s.tried.on = shelf.book(target)
		s.tried.on.read() // also where it is known without that what it comes to
	}
	model := l.model(shelf.under(l))
	s.place(model, at)
	return s
}

// place puts a model in the place of the one there is, where it may stand there.
func (s *liveSite) place(model *Model, at time.Time) {
	findings := model.Findings()
	if findings.Err() == nil {
		s.model, s.good, s.sound, s.fault = model, s.tried, true, nil
		return
	}
	if s.fault != nil {
		at = s.fault.Since
	}
	s.fault = &Fault{Name: s.name, Since: at, Findings: findings, model: model}
	if !s.sound {
		s.model = model
	}
}

// nothing is a file system without files.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
