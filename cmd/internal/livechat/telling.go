package livechat

import (
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// telling makes the events of a chat out of its thread and entry: the instance keeps no others.
type telling struct {
	people    *people
	entry     entry
	requester chat.User
	all       []chat.Event
	accepted  bool
	closed    bool
}

func (t *telling) tell(e chat.Event, state chat.State) {
	e.Entry = chat.Entry{Group: t.entry.Group, Number: t.entry.Number, OpenedBy: t.requester.SysID, Queue: t.entry.Queue, State: state}
	t.all = append(t.all, e)
}

func (t *telling) events(thread []written) []chat.Event {
	first := thread[0]
	t.tell(chat.Event{Kind: chat.Opened, At: first.at, By: chat.Actor{User: t.requester}, Message: first.of(first.at)}, chat.Waiting)
	rest := thread
	if by := t.people.sender(first.message); by.UserName == t.requester.UserName {
		rest = thread[1:]
	} else {
		t.all[0].Message = chat.Message{} // the opening is not in the thread
	}
	end, ended := instant(t.entry.WorkEnd)
	start, started := instant(t.entry.WorkStart)
	for _, m := range rest {
		if started && m.at.After(start) {
			t.accept(t.firstAgent(rest), start)
		}
		if ended && m.at.After(end.Add(time.Second)) { // whole seconds: what was written within it came before
			t.end(end)
		}
		t.message(m)
	}
	if started {
		t.accept(t.firstAgent(rest), start)
	}
	if !ended {
		end = thread[len(thread)-1].at
	}
	t.end(end)
	return t.all
}

// message tells of one message, with the acceptance that must have come before it and the end that it announces.
func (t *telling) message(m written) {
	by := t.people.sender(m.message)
	said := m.of(m.at)
	agent := t.isAgent(by)
	notice := agent && announces(said.Text)
	said.System = said.System || notice
	if agent && !notice {
		t.accept(by, m.at)
	}
	if said.Text == "" && len(said.Attachments) == 0 {
		return // nothing that anybody saw
	}
	t.tell(chat.Event{Kind: chat.Posted, At: m.at, By: chat.Actor{User: by}, Message: said}, t.state())
	if notice && chat.State(t.entry.State) != chat.ClosedEscalated {
		t.close(chat.Event{Kind: chat.Closed, At: m.at, By: chat.Actor{User: by}, AgentLeave: chat.AgentLeave(strings.Contains(said.Text, "has left"))}, chat.ClosedComplete)
	}
}

// announces reports whether a message is the notice that an agent has ended the chat (SN-55, SN-60, SN-61).
func announces(text string) bool {
	return strings.HasSuffix(text, " has closed the support session") || strings.HasSuffix(text, " has left the support session")
}

func (t *telling) state() chat.State {
	if t.accepted {
		return chat.WorkInProgress
	}
	return chat.Waiting
}

// accept tells that an agent took the chat, unless that has been told.
func (t *telling) accept(by chat.User, at time.Time) {
	if t.accepted {
		return
	}
	t.accepted = true
	if last := t.all[len(t.all)-1].At; at.Before(last) { // it is known to the second alone
		at = last
	}
	t.tell(chat.Event{Kind: chat.Accepted, At: at, By: chat.Actor{User: by}}, chat.WorkInProgress)
}

// firstAgent is the agent who wrote first; where none did, the one to whom the chat is assigned, of whom no more is known.
func (t *telling) firstAgent(thread []written) chat.User {
	for _, m := range thread {
		if by := t.people.sender(m.message); t.isAgent(by) {
			return by
		}
	}
	return t.assigned()
}

func (t *telling) isAgent(u chat.User) bool {
	return u.UserName != "" && u.UserName != t.requester.UserName
}

func (t *telling) assigned() chat.User {
	return chat.User{SysID: t.entry.AssignedTo, UserName: "agent", Name: "Agent"}
}

// end tells of the end that the entry has and no notice told.
func (t *telling) end(at time.Time) {
	if last := t.all[len(t.all)-1].At; at.Before(last) {
		at = last
	}
	switch state := chat.State(t.entry.State); state {
	case chat.ClosedComplete:
		t.close(chat.Event{Kind: chat.Closed, At: at, By: chat.Actor{User: t.lastAgent()}}, state)
	case chat.ClosedByClient, chat.ClosedAbandoned:
		t.close(chat.Event{Kind: chat.Left, At: at, By: chat.Actor{User: t.requester}}, state)
	}
}

func (t *telling) close(e chat.Event, state chat.State) {
	if !t.closed {
		t.closed = true
		t.tell(e, state)
	}
}

// lastAgent is the agent who acted last.
func (t *telling) lastAgent() chat.User {
	for i := len(t.all) - 1; i >= 0; i-- {
		if by := t.all[i].By.User; t.isAgent(by) {
			return by
		}
	}
	return t.assigned()
}

// notes are what the reader of the recording must know.
func (t *telling) notes(several bool) []string {
	notes := []string{"read from an instance, which tells nothing of typing and transfers, and of accepting and closing only the second"}
	if several || chat.State(t.entry.State) == chat.ClosedEscalated {
		notes = append(notes, "the chat was handed to another queue or waited anew, which is not told here")
	}
	if t.entry.State == 0 {
		notes = append(notes, "the instance shows no queue entry to this account, so how the chat ended is told by its messages alone")
	}
	if t.people.silent > 0 {
		notes = append(notes, fmt.Sprintf("the instance did not tell the names of %d of those who wrote", t.people.silent))
	}
	return notes
}
