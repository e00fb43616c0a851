package watch

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
)

// Watch watches chats between turns. Make one with New, Begin it once there is somebody to look at chats, and Close it in the
// end. It is safe for concurrent use.
type Watch struct {
	clock    clock.Clock
	budget   *budget.Budget
	interval time.Duration
	slowest  time.Duration
	looks    int // at a time
	carries  int // at a time
	log      *slog.Logger
	woken    chan struct{}  // of capacity one: there may be something to do
	ended    chan struct{}  // closed when the loop has ended
	work     sync.WaitGroup // of looks and deliveries; the loop alone adds to it and waits
	told     standing       // what the log has been told; the loop's own

	chats Chats // set by Begin, as the next two
	ctx   context.Context
	end   context.CancelFunc

	mu      sync.Mutex // guards what follows
	known   map[string]*chat
	agenda  agenda
	lanes   []*lane
	outage  outage
	random  *rand.Rand
	stretch float64 // how many times the wanted interval the real one is, of late
	count   Count
}

var _ relay.Watching = (*Watch)(nil)

// New makes a Watch that watches nothing yet.
func New(o Options) *Watch {
	o = o.withDefaults()
	return &Watch{
		clock: o.Clock, budget: o.Budget, interval: o.Interval, slowest: o.Slowest, looks: o.Looks, carries: o.Carries, log: o.Log,
		woken: make(chan struct{}, 1), ended: make(chan struct{}),
		known: map[string]*chat{}, agenda: newAgenda(paces(o.Interval, o.Slowest)), outage: outage{first: o.Interval, slowest: o.Slowest},
		random: o.Random, stretch: 1,
	}
}

// Begin starts to watch, once. What is followed before counts as taken up after a restart, see Follow.
func (w *Watch) Begin(chats Chats) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.chats = chats
	w.ctx, w.end = context.WithCancel(context.Background())
	go w.run()
}

// Close ends all looks and deliveries that are under way and waits for them. What was found and is not delivered is recorded as
// not told.
func (w *Watch) Close() {
	w.mu.Lock()
	end := w.end
	w.mu.Unlock()
	if end == nil {
		return
	}
	end()
	<-w.ended
}

// Follow watches the sender's chat closely: a turn has just read its thread, which counts as a look. Chats that are followed
// before Begin have been read by nobody of late; they are looked at one by one within the first interval.
func (w *Watch) Follow(sender string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	in := w.interval
	if w.chats == nil {
		in -= time.Duration(w.random.Int64N(int64(w.interval)))
	}
	w.follow(sender, in)
}

// Attend watches the sender's chat closely, from now on: somebody has begun to listen. What a look that is under way sees, it may
// have seen before anybody could hear it; then another follows.
func (w *Watch) Attend(sender string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.follow(sender, 0)
}

// follow watches a chat closely that is to be looked at in a while; it needs the lock.
func (w *Watch) follow(sender string, in time.Duration) {
	due := w.clock.Now().Add(in)
	c := w.known[sender]
	switch {
	case c == nil:
		c = &chat{sender: sender}
		w.known[sender] = c
	case c.doing == resting:
		w.agenda.remove(c)
	default:
		c.followed, c.forgot, c.due = true, false, due
		return
	}
	c.fresh()
	c.due = due
	w.agenda.add(c)
	w.wake()
}

// Forget watches the sender's chat no longer. What is being delivered there is delivered all the same.
func (w *Watch) Forget(sender string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.known[sender]
	switch {
	case c == nil:
	case c.doing == resting:
		w.agenda.remove(c)
		w.drop(c)
	default:
		c.followed, c.forgot = false, true
	}
}

// rest puts a chat back on the agenda after something was done about it; it needs the lock. What a turn has said meanwhile
// through Follow or Forget counts for more than when it would be due.
func (w *Watch) rest(c *chat, due time.Time) {
	c.doing = resting
	switch {
	case c.forgot:
		w.drop(c)
		return
	case c.followed:
		c.fresh()
	default:
		c.due = due
	}
	w.agenda.add(c)
}

// drop forgets a chat that rests on no agenda; it needs the lock.
func (w *Watch) drop(c *chat) {
	delete(w.known, c.sender)
	if len(w.known) == 0 {
		w.stretch = 1
	}
}

// wake lets the loop see whether there is something to do. It never blocks.
func (w *Watch) wake() {
	select {
	case w.woken <- struct{}{}:
	default:
	}
}
