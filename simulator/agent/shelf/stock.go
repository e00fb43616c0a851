package shelf

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Stock gives a crew the scripts of the shelf, beside those that it has, and keeps it supplied until stop is called.
// A script of the crew gives way to a file of its name, and comes back when the file goes. What anybody puts into
// the crew or takes out of it later stands until the file of that name changes. The crew tries first what was put later and
// what it was told to try first; then the files for some chats alone, by their takes, queue or share, the newest first; then the scripts that it had,
// and before the first of them that takes every chat, the files that do.
func (s *Shelf) Stock(crew *agent.Crew) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	added := &stock{crew: crew, had: crew.Scripts(), given: map[string]*script.Script{}}
	s.fill(added)
	s.stocks = append(slices.Clone(s.stocks), added)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stocks = slices.DeleteFunc(slices.Clone(s.stocks), func(other *stock) bool { return other == added })
	}
}

// stock is a crew that is kept supplied.
type stock struct {
	crew  *agent.Crew
	had   []*script.Script          // before the shelf stocked it
	given map[string]*script.Script // what the shelf gave it last, by name

	problems []Problem // of files that are right, with this crew
}

// fill gives a crew what it can play, and logs what it cannot; it needs the lock.
func (s *Shelf) fill(st *stock) {
	files := map[string]*file{}
	before := st.problems
	st.problems = nil
	for name, f := range s.files {
		if f.script == nil {
			continue
		}
		var wrong script.Problems
		if !errors.As(st.crew.Check(f.script), &wrong) {
			files[name] = f
			continue
		}
		st.problems = append(st.problems, s.located(f.name, name, wrong)...)
		if stays := st.given[name]; stays != nil { // the one before it
			files[name] = &file{name: f.name, script: stays, modified: f.modified}
		}
	}
	for _, p := range byFile(st.problems) {
		if !slices.Contains(before, p) {
			s.warn(p)
		}
	}
	st.give(files)
}

// give gives the crew what has changed since the last time.
func (s *stock) give(files map[string]*file) {
	s.crew.Rearrange(func(tried []*script.Script, chosen func(string) bool) []*script.Script {
		current := map[string]*script.Script{}
		for _, t := range tried {
			current[t.Name] = t
		}
		var shelved []*file
		for name, f := range files {
			if s.given[name] != f.script || current[name] == f.script { // new here, or not put away by somebody
				shelved = append(shelved, f)
				current[name] = f.script
			}
		}
		for name, given := range s.given {
			if files[name] == nil && current[name] == given {
				delete(current, name)
				s.bringBack(name, current)
			}
		}
		s.given = map[string]*script.Script{}
		for name, f := range files {
			s.given[name] = f.script
		}
		return s.order(arrangement{tried, chosen, shelved, current})
	})
}

// bringBack gives the crew the script of that name again which it had before.
func (s *stock) bringBack(name string, current map[string]*script.Script) {
	for _, had := range s.had {
		if had.Name == name {
			current[name] = had
		}
	}
}

// arrangement is what the order of a crew's scripts follows from.
type arrangement struct {
	tried   []*script.Script          // in the order before
	chosen  func(name string) bool    // those that the crew was told to try first
	shelved []*file                   // that the crew has from the shelf
	current map[string]*script.Script // all that the crew is to have, by name
}

// order is the current scripts in the order in which the crew is to try them.
func (s *stock) order(a arrangement) (out []*script.Script) {
	slices.SortFunc(a.shelved, func(a, b *file) int {
		return cmp.Or(b.modified.Compare(a.modified), strings.Compare(a.name, b.name))
	})
	mine := map[*script.Script]bool{}
	for _, f := range a.shelved {
		mine[f.script] = true
	}
	placed := map[string]bool{}
	place := func(scripts ...*script.Script) {
		for _, t := range scripts {
			if a.current[t.Name] == t && !placed[t.Name] {
				out, placed[t.Name] = append(out, t), true
			}
		}
	}
	for _, t := range a.tried { // what was put later, and what is to be first
		if now := a.current[t.Name]; now != nil && a.chosen(t.Name) {
			place(now)
		} else if !mine[t] && !slices.Contains(s.had, t) {
			place(t)
		}
	}
	narrow, broad := split(a.shelved)
	place(narrow...)
	for _, h := range s.had {
		if a.current[h.Name] == h && !placed[h.Name] && takesEvery(h) {
			place(broad...)
		}
		place(h)
	}
	place(broad...)
	return out
}

// split are the scripts of files, those for some chats alone apart.
func split(shelved []*file) (narrow, broad []*script.Script) {
	for _, f := range shelved {
		if takesEvery(f.script) {
			broad = append(broad, f.script)
		} else {
			narrow = append(narrow, f.script)
		}
	}
	return narrow, broad
}

// takesEvery reports whether a script takes every chat that it is offered.
func takesEvery(s *script.Script) bool {
	return s.Takes == nil && s.Queue == "" && s.Share == script.Whole
}
