// Package attachment keeps the files that agents attach to messages, within bounds, so that they can be downloaded again.
//
// It imports nothing of ours. It must never know HTTP, or what a chat is.
package attachment

import (
	"slices"
	"strconv"
	"sync"
)

// The bounds of what is kept.
const (
	MaxFile = 1 << 20  // bytes of one file
	MaxKept = 16 << 20 // bytes of all files of a store: the oldest go first
	MaxName = 255      // bytes of a name
)

// File is a file that somebody has attached. Its body is never changed.
type File struct {
	ID   string // sys_id that messages name
	Of   string // what it is attached to
	Name string
	Body []byte
}

// Store is the files of one instance; its zero value is empty. It is safe for concurrent use.
type Store struct {
	mu    sync.Mutex // guards what follows
	given int
	files []File // oldest first
	size  int    // bytes of all bodies
}

// Key is a word that no other file of the store has got, from which its sys_id can be made.
func (s *Store) Key() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given++
	return strconv.Itoa(s.given)
}

// Keep keeps files, and lets the oldest go where they are too much.
func (s *Store) Keep(files ...File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range files {
		s.files = append(s.files, f)
		s.size += len(f.Body)
	}
	gone := 0
	for ; s.size > MaxKept; gone++ {
		s.size -= len(s.files[gone].Body)
	}
	s.files = slices.Delete(s.files, 0, gone)
}

// Find is the file of a sys_id; ok is false where it is kept no more, or never was.
func (s *Store) Find(id string) (f File, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.files, func(f File) bool { return f.ID == id })
	if at < 0 {
		return File{}, false
	}
	return s.files[at], true
}
