package scripts

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// stage is where conversations are played in one instance, one at a time.
type stage struct {
	instance *instance.Instance
	dial     Dial
	ring     func()
	unwatch  func()

	mu     sync.Mutex // guards what follows; held while a play begins or ends
	number int
	latest *performance // nil before the first
	closed bool
}

// refusal is why nothing is played.
func refusal(message, expected string) error {
	return &page.Refusal{Status: http.StatusConflict, FieldError: jsonbody.FieldError{Message: message, Expected: expected}}
}

// begin plays a conversation. Whoever spoke in the one before leaves.
func (s *stage) begin(v *page.Visit, of *script.Script, pushes bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return refusal("the instance has ended", "another one")
	case s.dial == nil:
		return refusal("nobody can talk to a bot here", "`snowglobe play`, which brings one, or `snowglobe up`")
	case s.latest != nil && !s.latest.view().Over:
		return refusal(fmt.Sprintf("%q is being played", s.latest.title), "its end first, or Stop")
	}
	if s.latest != nil {
		s.latest.end()
		s.latest = nil
	}
	caller, err := s.dial(v, of.Name)
	if err != nil {
		return refusal("nobody could be found to talk to the bot: "+err.Error(), "a bot that is there")
	}
	s.number++
	made := &performance{number: s.number, name: of.Name, title: of.Title, source: of, caller: caller, ring: s.ring}
	if err := made.begin(s.instance, pushes); err != nil {
		made.end()
		return err
	}
	s.latest = made
	return nil
}

// stop breaks the play off.
func (s *stage) stop() {
	s.mu.Lock()
	latest := s.latest
	s.mu.Unlock()
	if latest != nil {
		latest.breakOff()
	}
}

// view is how the latest play stands; ok is false where there was none.
func (s *stage) view() (p playing, ok bool) {
	s.mu.Lock()
	latest := s.latest
	s.mu.Unlock()
	if latest == nil {
		return playing{}, false
	}
	return latest.view(), true
}

func (s *stage) close() {
	s.unwatch()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.latest != nil {
		s.latest.end()
	}
}
