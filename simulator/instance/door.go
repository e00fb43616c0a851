package instance

import (
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxPorts is how many instances of a process have a port of their own.
const MaxPorts = 1000

// Door is a port on loopback that leads to the instance of one name, whichever has it.
type Door interface {
	// Port is the bound port.
	Port() int
	// Close frees the port. Calls that are being served may end; whoever opens doors waits for them.
	Close()
}

// ServeDoors lets instances have ports of their own: open binds a port, 0 for any free one, for the instance of that
// name. Without it they are refused. It must be called before the set is used.
func (s *Set) ServeDoors(open func(name string, port int) (Door, error)) { s.open = open }

// Port is the port of an instance's own, 0 where it has none.
func (s *Set) Port(name string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if door, ok := s.doors[name]; ok {
		return door.Port()
	}
	return 0
}

// door is the port that the settings ask for: the one that the name has already where that fits, else a new one; nil
// where they ask for none. It needs making. It fails with a *jsonbody.FieldError.
func (s *Set) door(name string, wanted *int) (Door, error) {
	if wanted == nil {
		return nil, nil
	}
	before := s.doors[name]
	refused := func(message, expected string) error {
		return &jsonbody.FieldError{Message: message, Field: "port", Expected: expected}
	}
	switch {
	case name == Default:
		return nil, refused("is set for the default instance", "no port: it has the address of the process")
	case *wanted < 0 || *wanted > 65535:
		return nil, refused(fmt.Sprintf("is %d", *wanted), "0 for any free port, or one from 1 to 65535")
	case before != nil && (*wanted == 0 || *wanted == before.Port()):
		return before, nil
	case s.open == nil:
		return nil, refused("cannot be had here", "no port")
	case before == nil && len(s.doors) >= MaxPorts:
		return nil, refused(fmt.Sprintf("%d instances have one already", MaxPorts), "some of them to be ended first, with DELETE")
	}
	opened, err := s.open(name, *wanted)
	if err != nil {
		return nil, refused(fmt.Sprintf("%d cannot be listened on: %v", *wanted, errors.Unwrap(err)), "0 for any free port, or one that nothing else uses")
	}
	return opened, nil
}

// hang gives the name its door, nil for none, and returns the one that it had and has no longer; it needs making.
func (s *Set) hang(name string, door Door) (before Door) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before = s.doors[name]
	delete(s.doors, name)
	if door != nil {
		s.doors[name] = door
	}
	if before == door {
		return nil
	}
	return before
}
