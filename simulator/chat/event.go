package chat

import (
	"slices"
	"time"
)

// EventKind says what happened.
type EventKind string

// The kinds of event.
const (
	Opened   EventKind = "opened"   // a requester created a chat
	Accepted EventKind = "accepted" // an agent took it
	Posted   EventKind = "posted"   // a message was added; Message holds it
	Typed    EventKind = "typed"    // somebody is writing, for the length in Typing
	Left     EventKind = "left"     // the requester ended it
	Closed   EventKind = "closed"   // the agent ended it

	TimedOut  EventKind = "timed_out" // nobody had written for too long; By is nobody
	Escalated EventKind = "escalated" // an agent handed it to another queue: the entry has ended
	Requeued  EventKind = "requeued"  // and a new entry of it waits there; Message is the first of the thread
	Rejoined  EventKind = "rejoined"  // the requester waits again

	TransferOffered   EventKind = "transfer_offered"
	TransferTaken     EventKind = "transfer_accepted"
	TransferRefused   EventKind = "transfer_rejected"
	TransferWithdrawn EventKind = "transfer_cancelled"
	TransferDone      EventKind = "transfer_completed"
)

// Event is one thing that happened on the desk.
type Event struct {
	Seq     uint64 // from 1, without gaps
	At      time.Time
	Kind    EventKind
	By      Actor
	Entry   Entry // as it stood right after the event
	Message Message
	Typing  time.Duration
	// AgentLeave tells of Closed whether the agent left or closed the chat.
	AgentLeave AgentLeave
}

// Observe calls f for every event from now on, in order and one at a time, before the call that caused the
// event returns. f holds no lock of the desk, but it must neither change the desk nor wait: it schedules on
// the clock instead, and it must not take a lock that its owner holds while calling the desk.
func (d *Desk) Observe(f func(Event)) (stop func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	o := &observer{f}
	d.observers = append(slices.Clone(d.observers), o)
	return func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.observers = slices.DeleteFunc(slices.Clone(d.observers), func(other *observer) bool { return other == o })
	}
}

type observer struct{ see func(Event) }

// happened notes an event; it needs the desk's lock. Publish tells the observers once the lock is free.
func (d *Desk) happened(e Event) {
	d.seq++
	e.Seq, e.At = d.seq, d.clock.Now()
	d.untold = append(d.untold, e)
	if c := d.chats[e.Entry.Group]; c != nil && c.support() {
		c.remember(e)
	}
}

// publish tells the observers of all events that nobody has been told of. It must be called without the
// desk's lock. Whoever returns from it knows that its own events have been told.
func (d *Desk) publish() {
	d.telling.Lock()
	defer d.telling.Unlock()
	d.mu.Lock()
	events, observers := d.untold, d.observers
	d.untold = nil
	d.mu.Unlock()
	for _, e := range events {
		for _, o := range observers {
			o.see(e)
		}
	}
}
