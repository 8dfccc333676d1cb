package config

import (
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
)

// fileset is the files of a model as they were read, at one time, so that what is compared and what is decoded is the same
// text.
type fileset struct {
	name  string
	err   error // why the name cannot be opened
	files []source
}

// source is one file.
type source struct {
	name string
	text []byte
	err  error // why it cannot be read
}

// gather reads the files of a model, in order.
func gather(fsys fs.FS, name string) *fileset {
	names, err := list(fsys, name)
	set := &fileset{name: name, err: err, files: make([]source, len(names))}
	for i, file := range names {
		text, err := fs.ReadFile(fsys, file)
		set.files[i] = source{file, text, err}
	}
	return set
}

// names are those of the files.
func (s *fileset) names() []string {
	var names []string
	for _, f := range s.files {
		names = append(names, f.name)
	}
	return names
}

// paths are where a change of the set shows: its files, and the name, which may be their directory.
func (s *fileset) paths() []string { return append(s.names(), s.name) }

// digest is a hash of all that is read of a model: the names of its files, their texts, and what cannot be read.
type digest [sha256.Size]byte

func (s *fileset) digest() digest {
	hash := sha256.New()
	add := func(text []byte) {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(text)))
		hash.Write(length[:])
		hash.Write(text)
	}
	failure := func(err error) {
		if err == nil {
			add(nil)
		} else {
			add([]byte("! " + err.Error()))
		}
	}
	failure(s.err)
	for _, f := range s.files {
		add([]byte(f.name))
		add(f.text)
		failure(f.err)
	}
	return digest(hash.Sum(nil))
}
