package relay_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// front is the front of these tests' turns.
const front = "rasa"

// user is the user of these tests, as the watching names them.
var user = relay.UserAt(front, "visitor-7")

// fakeOutlet is a way to the users of a bot with a tracker: what is delivered moves the bot's slots.
type fakeOutlet struct {
	bot   *bot
	heard []string
	ids   []string
	deaf  bool
	// next bends the next delivery; nil delivers.
	next func(p relay.Push) (said int, err error)
	// blind says that nobody can read the tracker.
	blind bool
	// unreadable is why the tracker cannot be read just now.
	unreadable error
}

func (o *fakeOutlet) Hears(string, string) bool { return !o.deaf }

func (o *fakeOutlet) Tracks() bool { return !o.blind }

func (o *fakeOutlet) Slots(context.Context, relay.Push) (map[string]any, error) {
	if o.blind {
		return nil, relay.ErrNoTracker
	}
	return o.bot.slots, o.unreadable
}

func (o *fakeOutlet) Deliver(_ context.Context, p relay.Push) (int, error) {
	if bend := o.next; bend != nil {
		o.next = nil
		return bend(p)
	}
	return o.carryOut(p)
}

func (o *fakeOutlet) carryOut(p relay.Push) (int, error) {
	for _, m := range p.Messages {
		if slices.Contains(o.ids, m.ID) { // what the id is for
			continue
		}
		o.heard, o.ids = append(o.heard, m.Text), append(o.ids, m.ID)
	}
	if !o.blind {
		o.bot.apply(relay.Outcome{Slots: p.Slots})
	}
	return len(p.Messages), nil
}

// watcher is a relay.Watching that keeps what it was told last.
type watcher struct{ following bool }

func (w *watcher) Follow(string) { w.following = true }
func (w *watcher) Attend(string) { w.following = true }
func (w *watcher) Forget(string) { w.following = false }

// pushed is a bot whose user talks to an agent, and an outlet to the user.
type pushed struct {
	*bot
	live    *fakeLiveChat
	outlet  *fakeOutlet
	watcher *watcher
	store   *session.Memory
	clock   *clock.Virtual
}

func newPushed(t testing.TB) *pushed {
	t.Helper()
	p := &pushed{live: newFake(), outlet: &fakeOutlet{}, watcher: &watcher{}, store: session.NewMemory(session.Options{}), clock: clock.NewVirtual(instant)}
	p.bot = &bot{t: t, slots: map[string]any{}, front: front}
	p.outlet.bot = p.bot
	p.restart()
	p.start("talk to live agent")
	p.look() // the tracker shows the chat
	p.live.wire()
	return p
}

// restart makes the relay anew, with the memory that it had.
func (p *pushed) restart() {
	h, err := relay.New(relay.Options{
		LiveChat: p.live, Store: p.store, Outlets: map[string]relay.Outlet{front: p.outlet}, Watching: p.watcher, Clock: p.clock,
	})
	require.NoError(p.t, err)
	p.handoff = h
}

func (p *pushed) look() relay.Sight {
	p.t.Helper()
	for {
		sight, err := p.handoff.Look(context.Background(), user, relay.Looking{})
		require.NoError(p.t, err)
		if sight.Push == nil || len(sight.Push.Messages)+len(sight.Push.Slots) > 0 {
			return sight
		}
		require.NoError(p.t, p.handoff.Carry(context.Background(), *sight.Push)) // it asks the tracker
	}
}

// attend looks, and carries what was seen.
func (p *pushed) attend() error {
	p.t.Helper()
	sight := p.look()
	if sight.Push == nil {
		return nil
	}
	return p.handoff.Carry(context.Background(), *sight.Push)
}

const notConnected = "You are not connected to a live agent any more. Please ask for one again if you still need help!"

// lost are errors of a delivery: certainly not carried out, and perhaps.
var (
	certain   = callError{}
	uncertain = callError{committed: true}
)
