package config

import "io/fs"

// refresh takes those books off the shelf that are not any more what was read, and those that stand on them, so that they are
// read anew when they are next wanted. What is read for that is kept in reread until the shelf is settled.
func (s *Shelf) refresh() {
	r := refresh{shelf: s, same: make(map[string]bool, len(s.books))}
	s.reread = map[string]*fileset{}
	for key := range s.books {
		r.unchanged(key)
	}
	for key, same := range r.same {
		if !same {
			delete(s.books, key)
		}
	}
}

// refresh compares the books of a shelf with their files, each once.
type refresh struct {
	shelf *Shelf
	same  map[string]bool // by identity; of what stands on itself in a circle, true while it is being compared
}

func (r *refresh) unchanged(key string) bool {
	b := r.shelf.books[key]
	if b == nil {
		return true // a name at which following ended
	}
	if same, known := r.same[key]; known {
		return same
	}
	set := gather(r.shelf.fsys, b.name)
	if r.same[key] = set.digest() == b.digest; !r.same[key] {
		r.shelf.reread[key] = set
		return false
	}
	r.same[key] = b.next == "" || r.unchanged(b.next)
	return r.same[key]
}

// settle ends a refresh: books that none of those given stands on go, and with them what they hold.
func (s *Shelf) settle(used []*book) {
	s.reread = nil
	kept := make(map[string]*book, len(s.books))
	for _, b := range used {
		for key := s.identity(b.name); s.books[key] != nil && kept[key] == nil; key = s.books[key].next {
			kept[key] = s.books[key]
		}
	}
	s.books = kept
}

// holdsStill reports whether a book, nil for none, is still what stands on the shelf: the same one, or one that was read anew and
// says the same. A book that stands on another is not compared so: what that one said is not known any more.
func (s *Shelf) holdsStill(b *book) bool {
	if b == nil {
		return true
	}
	now := s.book(b.name)
	if now == b {
		return true
	}
	now.read()
	return now.digest == b.digest && now.next == "" && b.next == ""
}

// unsettled reports whether one of some paths was written so lately that what was read of it may not be whole.
func (s *Shelf) unsettled(paths []string) bool {
	if s.since.IsZero() {
		return false
	}
	for _, name := range paths {
		if is, err := fs.Stat(s.fsys, name); err == nil && is.ModTime().After(s.since) {
			return true
		}
	}
	return false
}

// unsettledBelow reports it of the handbooks that a model stands on, which it reads.
func (s *Shelf) unsettledBelow(l *loader) bool {
	for range longestChain {
		target := s.standsOn(l)
		if s.since.IsZero() || target == "" {
			return false
		}
		b := s.book(target)
		if l = b.read(); s.unsettled(b.files) {
			return true
		}
	}
	return false
}
