package fault

import (
	"slices"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxCallsAgo is how many reads back a stale read may go.
const MaxCallsAgo = 100

// stale reads the thread as it was so long ago, on the instance's clock.
type stale struct{ age time.Duration }

func buildStale(s Spec) (Effect, error) {
	switch {
	case s.Calls != 0 && s.Age != 0:
		return nil, &jsonbody.FieldError{Message: "says how far back in two ways", Field: "effect", Expected: "one of calls, age"}
	case s.Age != 0:
		return stale{time.Duration(s.Age)}, nil
	}
	if err := within("calls", s.Calls, 1, MaxCallsAgo); err != nil {
		return nil, err
	}
	return &staleByCalls{calls: s.Calls, seen: map[uint64][]time.Time{}}, nil
}

// Apply serves the call as of then.
func (s stale) Apply(e Exchange) Delivery {
	return Delivery{Done: e.Serve(e.Answer, Bend{AsOf: e.Call.At.Add(-s.age)})}
}

// staleByCalls reads the thread as it was so many reads ago. Where there have not been so many since the rule was
// made, it reads it as the rule first met it.
type staleByCalls struct {
	calls int

	mu   sync.Mutex             // guards seen
	seen map[uint64][]time.Time // by chat: the newest message at each of the last reads, oldest first
}

// watch notes how far the thread has come at this read.
func (s *staleByCalls) watch(c *Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.seen) >= maxCounted {
		clear(s.seen)
	}
	s.seen[c.Key] = append(s.seen[c.Key], c.Newest)
	if extra := len(s.seen[c.Key]) - s.calls - 1; extra > 0 {
		s.seen[c.Key] = slices.Delete(s.seen[c.Key], 0, extra)
	}
}

// Apply serves the call as of then.
func (s *staleByCalls) Apply(e Exchange) Delivery {
	s.mu.Lock()
	asOf := e.Call.Newest
	if seen := s.seen[e.Call.Key]; len(seen) > 0 {
		asOf = seen[0]
	}
	s.mu.Unlock()
	return Delivery{Done: e.Serve(e.Answer, Bend{AsOf: asOf})}
}
