package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// Run is many conversations at once. Make one with New and carry it out with Do, once; Progress may be asked meanwhile.
type Run struct {
	options  Options
	arrivals arrivals
	ctx      context.Context // of all turns
	cancel   context.CancelFunc
	turns    sync.WaitGroup // open ones
	done     chan struct{}  // closed once everything has ended

	beginning sync.Mutex // held while a play begins, so that none begins behind the end

	mu       sync.Mutex // guards what follows; never held while calling the desk, a play or the target
	began    time.Time
	halted   bool // nobody says anything any more
	ending   Ending
	begun    int // chats
	running  int // plays that have not ended
	settling int // plays that have ended, with messages that may still arrive
	promised int // messages that the running plays have not said yet, as their scripts have it
	said     int // messages
	speaking int // open turns
	mostOpen int
	held     []time.Time // when those were due that wait for another chat to end
	heldBack int
	dropped  int // that were held back, and never began
	users    map[int]*user
	places   map[string]*place // by group
	openers  map[*turn]bool    // open turns of users who had no chat when they spoke
	unnamed  bool              // a chat's opening message has named nobody
	waiting  []*turn           // turns that wait until others have ended
	gate     gate
	matched  Matched
	parts    []part
	longest  int // lines that the user says in the longest part
	figures  figures
	reasons  reasons
	examples []Example
	lag      lag
	timers   map[string]func() bool // stop what the clock is to do for the run
}

// part is what the run knows of a part of the cast.
type part struct {
	lines  int  // that the user says, as they are written
	faults bool // the script lets ServiceNow fail
	chats  int
}

// Ending is why no further chat began.
type Ending string

// The endings.
const (
	ByTotal    Ending = "total"
	ByTime     Ending = "for"
	ByMessages Ending = "max-messages"
	ByFailures Ending = "stop-after-failures"
	ByCaller   Ending = "interrupted" // the context was
)

// New readies a run. What is wrong with a script is script.Problems.
func New(o Options) (*Run, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	o = o.withDefaults()
	r := &Run{
		options: o, done: make(chan struct{}), users: map[int]*user{}, places: map[string]*place{}, openers: map[*turn]bool{},
		figures: newFigures(), timers: map[string]func() bool{},
	}
	r.arrivals = o.Model.arrivals(rand.New(rand.NewPCG(o.Seed, 0)))
	for _, p := range o.Cast {
		r.parts = append(r.parts, part{lines: lines(p.Script), faults: p.Script.HasFaults()})
		r.longest = max(r.longest, lines(p.Script))
	}
	if o.MaxMessages > 0 && o.MaxMessages < r.longest {
		return nil, fmt.Errorf("a cap of %d on messages is too low for a single chat: a script has %d user lines", o.MaxMessages, r.longest)
	}
	return r, nil
}

// Do carries the run out: until its last chat has ended, or until ctx ends, which breaks off what is open. It fails with
// ctx's error; the result holds in that case too.
func (r *Run) Do(ctx context.Context) (Result, error) {
	r.ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
	defer r.cancel()
	unobserve := r.options.Floor.Observe(r.see)
	defer unobserve()

	r.mu.Lock()
	r.began = r.options.Wall.Now()
	r.mu.Unlock()
	if r.options.Model.For > 0 {
		r.later("end", r.options.Model.For, func() { r.endBegin(ByTime) })
	}
	r.keepTime()
	r.expect()
	select {
	case <-r.done:
	case <-ctx.Done():
		r.endBegin(ByCaller)
	}
	r.halt()
	return r.result(), ctx.Err()
}

// later lets the clock do something for the run, in place of what it was to do under that name.
func (r *Run) later(name string, d time.Duration, f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.halted {
		if stop := r.timers[name]; stop != nil {
			stop()
		}
		r.timers[name] = r.options.Wall.AfterFunc(d, f)
	}
}

// keepTime notes how far the run is behind its schedule, again and again.
func (r *Run) keepTime() {
	const often = 250 * time.Millisecond
	r.mu.Lock()
	r.watch()
	r.mu.Unlock()
	r.later("watch", often, r.keepTime)
}

// watch needs the run's lock.
func (r *Run) watch() {
	now := r.options.Wall.Now()
	if len(r.held) > 0 {
		r.lag.saw(now.Sub(r.held[0]))
	}
	if len(r.waiting) > 0 {
		r.lag.saw(now.Sub(r.waiting[0].due))
	}
	if len(r.gate.waiting) > 0 {
		r.lag.saw(now.Sub(r.gate.waiting[0].due))
	}
	r.lag.note(now)
}

// halt ends everything that is still open, and waits for it.
func (r *Run) halt() {
	r.mu.Lock()
	r.watch()
	r.halted = true
	r.mu.Unlock()
	r.beginning.Lock()   // whoever was beginning a play has begun it
	r.beginning.Unlock() //nolint:staticcheck // nobody begins another
	r.mu.Lock()
	r.dropped, r.held = r.dropped+len(r.held), nil
	open := make([]*user, 0, len(r.users))
	for _, u := range r.users {
		open = append(open, u)
	}
	timers := r.timers
	waiting := slices.Concat(r.waiting, r.gate.waiting)
	r.waiting, r.gate.waiting = nil, nil
	r.mu.Unlock()
	for _, stop := range timers {
		stop()
	}
	r.cancel()
	for _, u := range open {
		u.play.Close()
	}
	for _, t := range waiting {
		t.done(nil, errEnded)
	}
	r.turns.Wait()
	for _, u := range open {
		r.settle(u)
	}
}
