package instance

import (
	"sync"
	"sync/atomic"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/attachment"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/login"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// Instance is one simulated instance. Its rooms may be used from many goroutines at once.
type Instance struct {
	Name    string
	Clock   clock.Clock
	Desk    *chat.Desk
	Faults  *fault.Plan
	Journal *journal.Journal
	Crew    *agent.Crew // plays the agents
	Files   *attachment.Store
	Feed    *feed.Feed // tells what happens
	Tokens  *oauth.Issuer
	Logins  *login.Book
	Limits  *ratelimit.Limits

	settings     Settings
	origins      map[*script.Script]string // where the scripts come from that it began with
	shelf        *shelf.Shelf              // that supplies the crew; nil where none does
	unstock      func()
	scriptFaults *scripted // those that the crew's scripts ask for
	waits        atomic.Int64
	ending       sync.Once
	ended        chan struct{} // closed at its end
}

// Settings are those that the instance was made from; what they hold must not be changed.
func (i *Instance) Settings() Settings { return i.settings }

// Ended is closed once the instance has ended: whoever keeps something for it lets it go.
func (i *Instance) Ended() <-chan struct{} { return i.ended }

func (s *Set) build(name string, settings Settings) (*Instance, error) {
	if err := settings.Check(); err != nil {
		return nil, err
	}
	ticking, err := settings.newClock()
	if err != nil {
		return nil, err
	}
	i := &Instance{
		Name: name, Clock: ticking, settings: settings, ended: make(chan struct{}), Feed: newFeed(), Files: &attachment.Store{},
		Faults: s.faults(settings.Seed, ticking), Journal: journal.New(journal.Bounds(settings.Journal)),
	}
	if err = i.checkSuccess(); err == nil {
		err = i.furnish()
	}
	if err == nil {
		err = i.admit()
	}
	if err == nil {
		err = i.enlist(s)
	}
	if err == nil && name == Default && s.shelf != nil {
		i.stock(s.shelf)
	}
	if err != nil {
		i.end()
		return nil, err
	}
	return i, nil
}

// furnish gives the instance its desk, with the world of its settings and the chats that were there before it.
func (i *Instance) furnish() error {
	world, err := i.settings.world()
	if err != nil {
		return err
	}
	i.Desk = chat.NewDesk(chat.Options{Clock: i.Clock, Seed: i.settings.Seed, World: world, Settings: i.settings.desk()})
	if len(i.settings.Chats) == 0 {
		return nil
	}
	past, err := i.settings.past(world, i.Clock.Now())
	if err != nil {
		return err
	}
	return i.Desk.Restore(past)
}

// faults is an empty plan for an instance.
func (s *Set) faults(seed uint64, c clock.Clock) *fault.Plan {
	o := s.surface
	o.Seed, o.Clock, o.States = seed, c, nil
	for _, state := range chat.States() {
		o.States = append(o.States, state.String())
	}
	return fault.NewPlan(o)
}

// end stops whatever the instance does on its own, and waits for it. Faults that hold a call up let it go, and whoever
// waits for something in the instance goes away.
func (i *Instance) end() {
	i.ending.Do(func() { close(i.ended) })
	i.Faults.Close()
	if i.unstock != nil {
		i.unstock()
	}
	if i.Crew != nil { // nil while it was being made
		i.Crew.Close()
	}
	if i.Desk != nil {
		i.Desk.Shut()
	}
	if s := i.Scaled(); s != nil {
		s.Close()
	}
	i.Feed.Close()
}
