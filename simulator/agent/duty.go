package agent

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// duty is a chat that the crew has taken, with the run that plays its agent.
type duty struct {
	crew   *Crew
	script *script.Script
	run    run
	seat   seat

	mu    sync.Mutex // guards state, which is read from outside the run's turns
	state Status
}

func newDuty(c *Crew, s *script.Script, e chat.Event) *duty {
	d := &duty{
		crew: c, script: s,
		seat:  seat{floor: c.options.Floor, entry: e.Entry, requester: e.By.User},
		state: Status{Group: e.Entry.Group, Number: e.Entry.Number, Script: s.Name, State: Running},
	}
	if patience := c.options.Patience; patience > 0 {
		d.state.State, d.state.Begins = Patient, e.At.Add(patience)
	}
	d.run.clock, d.run.host = clock.Named(c.options.Clock, "script "+s.Name+" of "+e.Entry.Number), d
	return d
}

// begin starts the script, at once or after the crew's patience.
func (d *duty) begin() {
	s := d.status()
	if s.State != Patient {
		d.run.begin(d.script.Lines)
		return
	}
	d.crew.tell(s)
	d.run.suspend(max(s.Begins.Sub(d.run.clock.Now()), 0), func() { d.run.begin(d.script.Lines) })
}

// concerns reports whether the run must hear of an event: most are its own doing.
func (d *duty) concerns(e chat.Event) bool {
	return ends(e) || byUser(e) || byPerson(e)
}

// byPerson reports whether a person has acted as the agent.
func byPerson(e chat.Event) bool { return !e.By.Scripted && byAgent(e) }

// yield says at once that the script has stepped aside, even where the clock on which its run ends stands still; no line
// of it is carried out from then on.
func (d *duty) yield(e chat.Event) {
	yields := false
	d.set(func(state *Status) {
		if yields = !state.State.Final(); yields {
			state.State, state.Reason, state.Begins = SteppedAside, e.By.User.UserName+" took over", time.Time{}
		}
	})
	if yields {
		d.crew.tell(d.status())
	}
}

// errAside is why a line of a script that has stepped aside is not carried out.
var errAside = errors.New("the script has stepped aside")

func (d *duty) see(e chat.Event) {
	if d.run.ended {
		return
	}
	switch {
	case byPerson(e):
		d.run.end(nil) // it has said so (yield)
	case e.Kind == chat.Escalated && d.seat.escalating:
		d.handedOn()
	case ends(e):
		d.finish(Done, "the chat has ended")
	default:
		d.run.hear(e.Message.Text)
	}
}

// ends reports whether an event is the end of a chat, or of the part of it that stood in the script's queue.
func ends(e chat.Event) bool {
	switch e.Kind {
	case chat.Left, chat.Closed, chat.TimedOut, chat.Escalated:
		return true
	}
	return false
}

// handedOn follows the chat into the queue that the script's own line has handed it to, if it waits there: an instance
// may end it instead.
func (d *duty) handedOn() {
	d.seat.escalating = false
	if entry, err := d.seat.floor.ByGroup(d.seat.entry.Group); err != nil || entry.State.Closed() {
		d.finish(Done, "the chat has ended")
	}
}

// finish ends the run for a reason that is no line of its script.
func (d *duty) finish(s State, reason string) {
	d.set(func(state *Status) { state.State, state.Reason = s, reason })
	d.run.end(nil)
}

func (d *duty) perform(line script.Line) error {
	if d.status().State == SteppedAside {
		return errAside
	}
	switch l := line.(type) {
	case *script.Fails:
		return d.crew.options.Faults.Fail(d.seat.entry.Group, l)
	case *script.Works:
		return d.crew.options.Faults.Clear(d.seat.entry.Group)
	}
	ok, err := d.seat.perform(line, &d.run)
	if !ok {
		return fmt.Errorf("a crew cannot do this")
	}
	return err
}

func (d *duty) named(name string) string { return d.seat.named(name) }

func (d *duty) moved(at script.Pos, s State) {
	moved := false
	d.set(func(state *Status) {
		if moved = state.State != SteppedAside; moved {
			state.At, state.State, state.Begins = at, s, time.Time{}
		}
	})
	if moved {
		d.crew.tell(d.status())
	}
}

func (d *duty) over(err error) {
	aside := false
	d.set(func(state *Status) {
		state.Begins = time.Time{}
		switch aside = state.State == SteppedAside; {
		case aside:
		case err != nil:
			state.State, state.Reason = Failed, err.Error()
		case !state.State.Final():
			state.State = Done
		}
	})
	d.crew.retire(d)
	if !aside { // that has been told
		d.crew.tell(d.status())
	}
}

func (d *duty) set(change func(*Status)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(&d.state)
}

func (d *duty) status() Status {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.state
}
