package wait

import (
	"context"
	"errors"
	"maps"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// ErrEnded says that the instance ended during the wait.
var ErrEnded = errors.New("the instance has ended")

// Options say what to wait for. World is required.
type Options struct {
	World   World
	For     []Predicate
	Any     bool            // one of them is enough; else all must hold at once
	Timeout time.Duration   // on Clock; zero only looks
	Clock   clock.Clock     // of the wait, not of the instance; nil means wall time
	Ended   <-chan struct{} // closed when the instance ends; nil where that cannot be
}

// Outcome is how a wait ended.
type Outcome struct {
	Met      bool
	Verdicts []Verdict // of the predicates, in their order
	Waited   time.Duration
}

// Until returns as soon as the predicates hold, or when the time is up: both are outcomes and no errors. It fails with
// ErrEnded, or with ctx's error.
func Until(ctx context.Context, o Options) (Outcome, error) {
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	w := &waiting{options: o, began: o.Clock.Now(), bell: make(chan struct{}, 1), passed: map[Predicate]Verdict{}}
	w.lastRequest, w.lastMessage = w.began, w.began
	defer w.listen()()
	late := make(chan struct{})
	defer o.Clock.AfterFunc(o.Timeout, func() { close(late) })()
	for over := o.Timeout <= 0; ; {
		outcome, quietIn := w.look()
		if outcome.Met || over {
			return outcome, nil
		}
		stop := func() bool { return false }
		if quietIn > 0 {
			stop = o.Clock.AfterFunc(quietIn, w.ring)
		}
		select {
		case <-w.bell:
		case <-late:
			over = true
		case <-o.Ended:
			return outcome, ErrEnded
		case <-ctx.Done():
			return outcome, ctx.Err()
		}
		stop()
	}
}

// waiting is one wait on its way.
type waiting struct {
	options Options
	began   time.Time
	bell    chan struct{} // of one place: several things that happen wake once

	mu          sync.Mutex // guards what follows
	lastRequest time.Time
	lastMessage time.Time
	passed      map[Predicate]Verdict
}

func (w *waiting) ring() {
	select {
	case w.bell <- struct{}{}:
	default: // it will look anyway
	}
}

// listen has the world wake the wait.
func (w *waiting) listen() (stop func()) {
	desk := w.options.World.Desk.Observe(w.moved)
	calls := w.options.World.Journal.Observe(w.met)
	steps := w.options.World.Crew.Watch(w.stepped)
	return func() { desk(); calls(); steps() }
}

func (w *waiting) moved(e chat.Event) {
	if e.Message.ID != "" {
		w.mu.Lock()
		w.lastMessage = w.options.Clock.Now()
		w.mu.Unlock()
	}
	for _, p := range w.options.For {
		if !p.moved(w.options.World, e) {
			continue
		}
		if state, ok := p.(*State); ok {
			w.pass(state, e.Entry)
		}
		w.ring()
	}
}

// pass keeps a state that was met: the chat may be in another by the time that anybody looks.
func (w *waiting) pass(p *State, e chat.Entry) {
	v := p.of(e)
	if !v.Met {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.passed[p] = v
}

func (w *waiting) met(x journal.Exchange) {
	w.mu.Lock()
	w.lastRequest = w.options.Clock.Now()
	w.mu.Unlock()
	for _, p := range w.options.For {
		if p.met(x) {
			w.ring()
		}
	}
}

func (w *waiting) stepped(s agent.Status) {
	for _, p := range w.options.For {
		if p.stepped(s) {
			w.ring()
		}
	}
}

// sight is the world now.
func (w *waiting) sight() sight {
	w.mu.Lock()
	defer w.mu.Unlock()
	return sight{
		World: w.options.World, now: w.options.Clock.Now(), passed: maps.Clone(w.passed),
		lastRequest: w.lastRequest, lastMessage: w.lastMessage,
	}
}

// look judges everything. Where quiet is waited for, quietIn is how long it would have to last from now.
func (w *waiting) look() (o Outcome, quietIn time.Duration) {
	s := w.sight()
	o.Waited, o.Met = s.now.Sub(w.began), !w.options.Any
	for _, p := range w.options.For {
		v := p.judge(s)
		o.Verdicts = append(o.Verdicts, v)
		if v.Met == w.options.Any {
			o.Met = w.options.Any
		}
		if q, ok := p.(*Quiet); ok && !v.Met {
			if left := q.For - s.now.Sub(q.since(s)); quietIn == 0 || left < quietIn {
				quietIn = left
			}
		}
	}
	return o, quietIn
}
