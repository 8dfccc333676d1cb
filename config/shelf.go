package config

import (
	"io/fs"
	"sync"
	"time"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/diag"
)

// Shelf loads the models of one file system. A handbook that sites stand on (extends) is read and compiled once in the
// life of the shelf and shared by all of them; the sites themselves are read anew each time. It is safe for concurrent
// use. To have a changed handbook, make another shelf, or see [Live].
type Shelf struct {
	fsys    fs.FS
	decoder *yamlnode.Decoder
	mu      sync.Mutex
	books   map[string]*book    // by identity
	reread  map[string]*fileset // files of changed handbooks, by identity, that need not be read once more
	since   time.Time           // what was written after it may not be whole yet; zero where nobody waits
}

// book is a model that others stand on.
type book struct {
	name     string
	read     func() *loader
	compiled func() *layer
	digest   digest   // of what was read
	files    []string // and where it stands: the files, and the name
	next     string   // identity of the book that it stands on itself, ""
}

// NewShelf is a shelf over a file system.
func NewShelf(fsys fs.FS) *Shelf {
	return &Shelf{fsys: fsys, decoder: newDecoder(), books: map[string]*book{}}
}

// Load is [Load] from the shelf's file system.
func (s *Shelf) Load(name string) (*Model, diag.Findings) {
	l := s.read(gather(s.fsys, name))
	m := l.model(s.under(l))
	return m, m.Findings()
}

// read reads the files of a model and what they hold.
func (s *Shelf) read(set *fileset) *loader {
	l := &loader{name: set.name, decoder: s.decoder, files: set.names(), unopened: set.err, sources: map[string][]byte{}}
	if l.unopened != nil {
		l.unreadable(l.name, l.unopened)
	}
	l.read(set.files)
	l.site()
	if !l.broken {
		l.whole()
	}
	return l
}

// book is the handbook of a name. Nothing of it is read yet.
func (s *Shelf) book(name string) *book {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := s.identity(name)
	b := s.books[key]
	if b == nil {
		b = &book{name: name}
		b.read = sync.OnceValue(func() *loader { return s.open(b, key) })
		b.compiled = sync.OnceValue(func() *layer { return newLayer(s, b.read()) })
		s.books[key] = b
	}
	return b
}

// open reads a book.
func (s *Shelf) open(b *book, key string) *loader {
	set := s.reread[key]
	if set == nil {
		set = gather(s.fsys, b.name)
	}
	l := s.read(set)
	b.digest, b.files = set.digest(), set.paths()
	if target := s.standsOn(l); target != "" {
		b.next = s.identity(target)
	}
	return l
}

// identity is one text for all names of a path.
func (s *Shelf) identity(name string) string {
	if system, ok := s.fsys.(paths); ok {
		return system.identity(name)
	}
	return name
}

// holds reports whether a name is one of the file system's.
func (s *Shelf) holds(name string) bool {
	_, system := s.fsys.(paths)
	return system || fs.ValidPath(name)
}

// layer is a compiled handbook, and what those who stand on it need besides.
type layer struct {
	*Model
	parts  []yamlnode.Part // of all files, those of what it stands on itself first
	joined Spec            // the people, the schedule and the delegations, with those of what it stands on
	handed diag.Findings   // what a site shows of it: all but what hangs on people, which is asked anew there
}

// newLayer compiles a handbook. Whatever it stands on is compiled before: under has seen that there is no circle.
func newLayer(s *Shelf, l *loader) *layer {
	on := s.under(l)
	parts := l.parts // located by them, and then dropped
	if on != nil {
		parts = append(on.parts[:len(on.parts):len(on.parts)], parts...)
	}
	m := l.model(on)
	h := &layer{Model: m, parts: parts, joined: l.joined(on)}
	if h.handed = m.Findings(); h.handed.Err() == nil {
		h.handed = without(h.handed, l.passing)
	}
	return h
}
