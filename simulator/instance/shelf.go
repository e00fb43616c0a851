package instance

import (
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
)

// Where a script of a crew comes from.
const (
	FromLibrary  = "built-in"
	FromSettings = "settings"
	FromSnapshot = "snapshot"
	FromFile     = "file"          // of the folder that the shelf reads
	FromControl  = "control plane" // put there since
)

// Stock keeps Default supplied with the scripts of a shelf, whatever makes that instance anew. It must be called once,
// before the set is used; the shelf is ended by whoever opened it.
func (s *Set) Stock(from *shelf.Shelf) {
	s.making.Lock()
	defer s.making.Unlock()
	s.shelf = from
	if i, err := s.Get(Default); err == nil {
		i.stock(from)
	}
}

func (i *Instance) stock(from *shelf.Shelf) {
	i.shelf, i.unstock = from, from.Stock(i.Crew)
}

// Origin is where a script of the instance's crew comes from: one of the words above, and for FromFile the file.
func (i *Instance) Origin(s *script.Script) (from, file string) {
	if i.shelf != nil {
		if file, ok := i.shelf.File(s); ok {
			return FromFile, file
		}
	}
	if from, ok := i.origins[s]; ok {
		return from, ""
	}
	return FromControl, ""
}

// Folder is the shelf that supplies the instance's crew, and to which its scripts are saved; nil where it has none.
func (i *Instance) Folder() *shelf.Shelf { return i.shelf }

// WatchScripts calls f whenever the scripts of the instance's crew have changed, or the files that they come from. f must not
// wait.
func (i *Instance) WatchScripts(f func()) (stop func()) {
	unwatch := i.Crew.WatchScripts(f)
	if i.shelf == nil {
		return unwatch
	}
	unfollow := i.shelf.OnChange(f)
	return func() { unwatch(); unfollow() }
}

// ScriptProblems are what is wrong with the files that the instance's crew is supplied from.
func (i *Instance) ScriptProblems() []shelf.Problem {
	if i.shelf == nil {
		return nil
	}
	return i.shelf.Problems()
}
