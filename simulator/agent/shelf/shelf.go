package shelf

import (
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Limits of a folder. What is beyond them is a problem of its own, and the rest is read.
const (
	MaxFiles   = 200    // scripts, conversations included
	maxEntries = 10_000 // of any kind
)

// every is how long a folder that is watched is left alone between two looks at it.
const every = time.Second

// Options make a shelf. Dir is required.
type Options struct {
	Dir string
	Log *slog.Logger // told of what comes and goes after Open, and of what is broken; nil tells nobody
}

// Shelf is a folder of scripts, and the crews that it stocks. Its methods may be called from many goroutines at once.
type Shelf struct {
	dir string
	log *slog.Logger

	saving sync.Mutex // held while a file is written, so that nobody writes over what another has just saved

	mu       sync.Mutex       // guards what follows; crews are called with it held, and never call back
	files    map[string]*file // by name of the script; nil before the first scan
	problems []Problem        // of the folder and its files alone
	stocks   []*stock
	watchers []*watcher
}

// Problem is one thing that is wrong with a file of the folder, or with the folder.
type Problem struct {
	Script  string     // the name of the one whose file is read for it, itself or by following; empty for the folder's own
	File    string     // as the shelf's Dir names it; the folder where the problem is its own
	At      script.Pos // zero where it concerns the whole file
	Message string
}

// Open reads a folder for the first time. It fails where the folder cannot be read; what is wrong with its files is
// among the Problems.
func Open(o Options) (*Shelf, error) {
	s := &Shelf{dir: o.Dir, log: o.Log}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	_, err := s.scan()
	return s, err
}

// Scan looks whether anything in the folder has changed, and lets the crews have it. A folder that cannot be read is a
// problem, and then everything stays.
func (s *Shelf) Scan() {
	changed, err := s.scan()
	if err != nil {
		changed = s.tell([]Problem{{File: s.dir, Message: "cannot be read: " + reason(err)}})
	}
	if !changed {
		return
	}
	s.mu.Lock()
	watchers := s.watchers
	s.mu.Unlock()
	for _, w := range watchers {
		w.told()
	}
}

// watcher is somebody who is told of changes.
type watcher struct{ told func() }

// OnChange calls f after every scan that has found the files of the folder changed, or what is wrong with them. f must not
// wait.
func (s *Shelf) OnChange(f func()) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := &watcher{f}
	s.watchers = append(slices.Clone(s.watchers), w)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.watchers = slices.DeleteFunc(slices.Clone(s.watchers), func(other *watcher) bool { return other == w })
	}
}

// Watch scans once a second of c, which is the wall's clock for a folder that people edit, until stop is called. stop
// returns once no scan is under way.
func (s *Shelf) Watch(c clock.Clock) (stop func()) {
	w := &watch{shelf: s, clock: c}
	w.again()
	return w.end
}

// watch is a shelf that is being watched.
type watch struct {
	shelf *Shelf
	clock clock.Clock

	mu    sync.Mutex // held during a scan; guards what follows
	timer func() bool
	ended bool
}

func (w *watch) again() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.ended {
		w.timer = w.clock.AfterFunc(every, w.look)
	}
}

func (w *watch) look() {
	w.mu.Lock()
	if !w.ended {
		w.shelf.Scan()
	}
	w.mu.Unlock()
	w.again()
}

func (w *watch) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	w.timer()
}

// Problems are all that is wrong now, by file.
func (s *Shelf) Problems() []Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Clone(s.problems)
	for _, stock := range s.stocks {
		all = append(all, stock.problems...)
	}
	return byFile(all)
}

// File is the file that a script of the shelf was read from, with the folder; ok is false for any other script.
func (s *Shelf) File(of *script.Script) (file string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[of.Name]
	given := func(to *stock) bool { return to.given[of.Name] == of }
	if f == nil || f.script != of && !slices.ContainsFunc(s.stocks, given) {
		return "", false
	}
	return s.path(f.name), true
}
