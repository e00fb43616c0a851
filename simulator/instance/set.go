package instance

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Default is the name of the instance that stands at the root and never ends.
const Default = "default"

// MaxInstances is how many instances one process holds.
const MaxInstances = 10_000

// What a Set refuses.
var (
	ErrUnknown = errors.New("no such instance")
	ErrStays   = errors.New("the default instance stays")
)

var nameForm = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$`)

const nameRule = "1 to 64 of a-z A-Z 0-9 . _ - with a letter or digit first"

// Set is the instances of one process. Its methods may be called from many goroutines at once.
type Set struct {
	surface fault.Options // what faults need to know of what is served

	making  sync.Mutex // held while an instance is made or ended, so that mu is held shortly; guards scripts, shelf and changes of doors
	scripts library
	shelf   *shelf.Shelf // that supplies Default; nil where none does

	open         func(name string, port int) (Door, error)
	scriptFailed func(instance string, failed agent.Status)

	mu        sync.RWMutex // guards what follows
	instances map[string]*Instance
	doors     map[string]Door // by name of the instance
}

// NewSet is a set of one instance, Default, made from settings. Every instance serves what
// surface says; its seed, clock and states are the instance's own.
func NewSet(settings Settings, surface fault.Options) (*Set, error) {
	s := &Set{surface: surface, scripts: library{}, instances: map[string]*Instance{}, doors: map[string]Door{}}
	if _, err := s.Make(Default, settings); err != nil {
		return nil, err
	}
	return s, nil
}

// Try makes an instance of the settings and ends it, to find out whether they can be used. It fails with a
// *jsonbody.FieldError.
func (s Settings) Try() error {
	set, err := NewSet(s, fault.Options{})
	if err == nil {
		set.Close()
	}
	return err
}

// Make makes the named instance, or makes it anew: what was there before ends. It fails with a
// *jsonbody.FieldError, and then everything is as it was.
func (s *Set) Make(name string, settings Settings) (*Instance, error) {
	if !nameForm.MatchString(name) {
		return nil, &jsonbody.FieldError{
			Message:  fmt.Sprintf("%q is no name of an instance", name),
			Expected: nameRule,
		}
	}
	s.making.Lock()
	defer s.making.Unlock()
	door, err := s.door(name, settings.Port)
	if err != nil {
		return nil, err
	}
	made, err := s.replace(name, func() (*Instance, error) { return s.build(name, settings) })
	if err != nil {
		if door != nil && door != s.doors[name] {
			door.Close()
		}
		return nil, err
	}
	if before := s.hang(name, door); before != nil {
		before.Close()
	}
	return made, nil
}

// replace puts what build makes into the place of the named instance, which ends; it needs making.
func (s *Set) replace(name string, build func() (*Instance, error)) (*Instance, error) {
	before, err := s.Get(name)
	if err != nil && s.count() >= MaxInstances {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there are %d instances already", MaxInstances), Expected: "some to be ended first, with DELETE",
		}
	}
	made, err := build()
	if err != nil {
		return nil, err
	}
	s.put(name, made)
	if before != nil {
		before.end()
	}
	return made, nil
}

// Reset makes an instance anew from the settings that made it; its port stays.
func (s *Set) Reset(i *Instance) error {
	s.making.Lock()
	defer s.making.Unlock()
	_, err := s.replace(i.Name, func() (*Instance, error) { return s.build(i.Name, i.settings) })
	return err
}

// Get finds an instance; it fails with ErrUnknown.
func (s *Set) Get(name string) (*Instance, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if i, ok := s.instances[name]; ok {
		return i, nil
	}
	return nil, fmt.Errorf("%w: %q", ErrUnknown, name)
}

// End ends an instance; it fails with ErrUnknown, or with ErrStays for Default.
func (s *Set) End(name string) error {
	if name == Default {
		return ErrStays
	}
	s.making.Lock()
	defer s.making.Unlock()
	i, err := s.Get(name)
	if err != nil {
		return err
	}
	s.put(name, nil)
	if door := s.hang(name, nil); door != nil {
		door.Close()
	}
	i.end()
	return nil
}

// List is all instances, by name.
func (s *Set) List() []*Instance {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.SortedFunc(maps.Values(s.instances), func(a, b *Instance) int { return strings.Compare(a.Name, b.Name) })
}

// Close ends what every instance does on its own. The set is of no use afterwards.
func (s *Set) Close() {
	s.making.Lock()
	defer s.making.Unlock()
	for _, i := range s.List() {
		if door := s.hang(i.Name, nil); door != nil {
			door.Close()
		}
		i.end()
	}
}

func (s *Set) count() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.instances)
}

// put sets the named instance; nil removes it.
func (s *Set) put(name string, i *Instance) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i == nil {
		delete(s.instances, name)
		return
	}
	s.instances[name] = i
}
