package agent

import (
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// CrewOptions make a crew. Clock and Floor are required; the zero value of the rest works.
type CrewOptions struct {
	Clock clock.Clock
	Floor Floor
	Seed  uint64 // of everything that scripts leave to chance
	// Patience is how long each new chat is left to a person before its script begins; 0 begins at once. Whoever acts
	// as its agent meanwhile keeps it.
	Patience time.Duration
	Faults   Faults // nil refuses scripts that let ServiceNow fail
}

// Crew plays the agents of a desk: it gives each new chat the first script that takes its opening words. When
// a person acts as the agent of a chat, the chat's script steps aside for good. All its methods may be called
// from many goroutines at once.
type Crew struct {
	options   CrewOptions
	unobserve func()
	changes   hooks[func()]
	claims    hooks[func(chat.Event) bool]

	mu          sync.Mutex // guards what follows; never held while calling the desk
	scripts     []*script.Script
	chosen      map[string]bool  // names of scripts that First was called for
	duties      map[string]*duty // by group, of chats whose run has not ended
	ended       ended
	occurrences occurrences
	closed      bool
	watchers    []*watcher // a slice that is never changed, only replaced
}

// NewCrew makes a crew that watches the desk from now on and has no scripts.
func NewCrew(o CrewOptions) *Crew {
	c := &Crew{options: o, duties: map[string]*duty{}}
	c.unobserve = o.Floor.Observe(c.see)
	return c
}

// Check refuses what Put would refuse, with the same error.
func (c *Crew) Check(s *script.Script) error {
	on := StageOf(c.options.Floor)
	on.Faults = c.options.Faults != nil
	if err := Check(s, on); err != nil {
		return err
	}
	return c.serves(s)
}

// Put adds a script, or replaces the one of its name. It is tried before those that are there, and applies
// to new chats; chats that play the old one go on. It fails with script.Problems where the script cannot be
// played by a crew: where it plays the user too, is for a queue that the desk has not, or lets calls fail and the crew
// has no faults.
func (c *Crew) Put(s *script.Script) error {
	if err := c.Check(s); err != nil {
		return err
	}
	defer c.changed()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.scripts = append([]*script.Script{s}, c.without(s.Name)...)
	delete(c.chosen, s.Name)
	return nil
}

// First has the script of that name tried before all others, and reports whether it was there. It applies to new chats.
func (c *Crew) First(name string) bool {
	defer c.changed()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.scripts {
		if s.Name == name {
			c.scripts = append([]*script.Script{s}, c.without(name)...)
			if c.chosen == nil {
				c.chosen = map[string]bool{}
			}
			c.chosen[name] = true
			return true
		}
	}
	return false
}

// Remove takes a script away and reports whether it was there. Chats that play it go on.
func (c *Crew) Remove(name string) bool {
	defer c.changed()
	c.mu.Lock()
	defer c.mu.Unlock()
	had := len(c.scripts)
	c.scripts = c.without(name)
	delete(c.chosen, name)
	return len(c.scripts) < had
}

// Rearrange replaces all scripts at once by what change makes of them, in the order in which they are tried. They must be
// scripts that Check lets pass, each of another name. chosen tells whether First was called for the script of a name, so
// that it can stay where it is. It applies to new chats. change must not call the crew.
func (c *Crew) Rearrange(change func(tried []*script.Script, chosen func(name string) bool) []*script.Script) {
	defer c.changed()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.scripts = change(slices.Clone(c.scripts), func(name string) bool { return c.chosen[name] })
	maps.DeleteFunc(c.chosen, func(name string, _ bool) bool {
		return !slices.ContainsFunc(c.scripts, func(s *script.Script) bool { return s.Name == name })
	})
}

func (c *Crew) without(name string) []*script.Script {
	kept := make([]*script.Script, 0, len(c.scripts))
	for _, s := range c.scripts {
		if s.Name != name {
			kept = append(kept, s)
		}
	}
	return kept
}

// Scripts are all scripts, in the order in which they are tried.
func (c *Crew) Scripts() []*script.Script {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]*script.Script(nil), c.scripts...)
}

// Reset ends all runs, forgets their states and starts chance anew; the scripts stay.
func (c *Crew) Reset() {
	c.mu.Lock()
	duties := c.duties
	c.duties, c.ended, c.occurrences = map[string]*duty{}, ended{}, nil
	c.mu.Unlock()
	dismiss(duties)
}

// Close ends all runs and returns once none of them acts any more. A crew that is closed does nothing.
func (c *Crew) Close() {
	c.unobserve()
	c.mu.Lock()
	duties := c.duties
	c.duties, c.closed = map[string]*duty{}, true
	c.mu.Unlock()
	dismiss(duties)
}

func dismiss(duties map[string]*duty) {
	for _, d := range duties {
		d.run.halt()
	}
}

// see takes an event of the desk. It acts on nothing itself: the runs act, from the clock.
func (c *Crew) see(e chat.Event) {
	switch e.Kind {
	case chat.Opened:
		c.offer(e)
		return
	case chat.Requeued, chat.Rejoined:
		c.anew(e)
		return
	}
	c.mu.Lock()
	d := c.duties[e.Entry.Group]
	c.mu.Unlock()
	if d != nil && byPerson(e) {
		d.yield(e)
	}
	if d != nil && d.concerns(e) {
		d.run.turns.later(d.run.clock, func() { d.see(e) })
	}
}
