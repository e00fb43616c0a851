package story

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// entry writes the entry that a mark stands for, without details.
func (t *tale) entry(m mark) Entry {
	e := Entry{Key: t.key(m), At: time.UnixMilli(m.at).UTC(), Side: transcript.Instance}
	e.Offset = e.At.Sub(t.history.Events[0].At)
	switch m.rank {
	case ofCall:
		t.writeCall(&e, m.of)
	case ofFault:
		t.writeFault(&e, m.of)
	case ofOpening:
		t.writeMessage(&e, m.of)
	case ofEvent:
		t.writeEvent(&e, m.of)
	case ofSaid, ofTold, ofSlots:
		t.writeTurn(&e, m)
	case ofStep:
		t.writeStep(&e, m.of)
	case ofClock:
		t.writeClock(&e, m.of)
	}
	e.Links = t.links(m)
	return e
}

// by says who did an event.
func (t *tale) by(e *Entry, u chat.User) {
	e.Who, e.Name = u.UserName, cmp.Or(u.Name, u.UserName)
	switch u.SysID {
	case "":
	case t.history.Requester.SysID:
		e.Side = transcript.User
	default:
		e.Side = transcript.Agent
	}
}

func (t *tale) writeMessage(e *Entry, event int) {
	of := &t.history.Events[event]
	t.by(e, of.By.User)
	e.Kind, e.Text, e.System, e.Summary = Message, of.Message.Text, of.Message.System, "says: "+line(of.Message.Text)
	switch m := of.Message; {
	case m.System:
		e.Side, e.Summary = transcript.Instance, "notice: "+line(m.Text)
	case m.Note:
		e.Kind, e.Summary = Note, "notes: "+line(m.Text)
	case len(m.Attachments) > 0:
		e.Summary = strings.TrimSpace("sends " + cmp.Or(m.File, count(len(m.Attachments), "file")) + " " + line(m.Text))
	}
}

// writeEvent writes what happened on the desk.
func (t *tale) writeEvent(e *Entry, event int) {
	of := &t.history.Events[event]
	if of.Kind == posted {
		t.writeMessage(e, event)
		return
	}
	t.by(e, of.By.User)
	e.Kind = State
	switch of.Kind {
	case chat.Typed:
		e.Kind, e.Summary = Typing, "types for "+of.Typing.String()
	case chat.TransferOffered:
		to, _ := t.desk.UserByID(of.Entry.Transfer.To) // the transfer of somebody unknown is to nobody
		e.Kind, e.Summary = Transfer, "offers the chat to "+cmp.Or(to.Name, to.UserName, "another agent")
	case chat.TransferTaken:
		e.Kind, e.Summary = Transfer, "takes the chat that was offered"
	case chat.TransferRefused:
		e.Kind, e.Summary = Transfer, "declines the chat that was offered"
	case chat.TransferWithdrawn:
		e.Kind, e.Summary = Transfer, "takes the offer back"
	case chat.TransferDone:
		e.Kind, e.Summary = Transfer, "completes the transfer"
	default:
		e.Summary = t.deedWords(of) + ": " + of.Entry.State.String()
	}
}

// deedWords are what somebody did who has changed the state of the chat.
func (t *tale) deedWords(of *chat.Event) string {
	queue, _ := t.desk.Queue(of.Entry.Queue) // an entry's queue is a row of the same desk
	switch of.Kind {
	case chat.Opened:
		return "opens " + of.Entry.Number + " in " + queue.Name
	case chat.Accepted:
		return "accepts the chat"
	case chat.Left:
		return "leaves the chat"
	case chat.Closed:
		if of.AgentLeave {
			return "leaves the chat"
		}
		return "closes the chat"
	case chat.TimedOut:
		return "nobody has written for too long"
	case chat.Escalated:
		return "hands the chat to another queue"
	case chat.Requeued:
		return "the chat waits in " + queue.Name + " as " + of.Entry.Number
	case chat.Rejoined:
		return "wants to wait again"
	}
	return string(of.Kind)
}

func (t *tale) writeCall(e *Entry, call int) {
	x := t.calls[call].Redacted()
	writeCall(e, x)
	e.Quiet = e.Quiet && t.callTurn[call] == none
	if u, err := t.desk.User(x.User); err == nil {
		t.by(e, u)
	}
	if e.Side == transcript.User {
		e.Side = transcript.Bot // users have bots that call
	}
}

func writeCall(e *Entry, x journal.Exchange) {
	e.Kind, e.Side, e.Who, e.Name, e.Status, e.Done = Call, transcript.Bot, x.User, x.User, x.Status, x.Done
	e.Chat, e.Asked = x.Chat, x.Operation
	e.Failed = x.Status < http.StatusOK || x.Status >= http.StatusBadRequest
	e.Quiet = x.Method == http.MethodGet && !e.Failed && x.Fault == ""
	path := x.Path
	if x.Query != "" {
		path += "?" + x.Query
	}
	e.Summary = fmt.Sprintf("%s → %s (%s %s)", cmp.Or(x.Operation, "nothing serves this"), statusWords(x.Status), x.Method, line(path))
}

// statusWords are a status with its name.
func statusWords(status int) string {
	if status == 0 {
		return "no answer"
	}
	return strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
}

func (t *tale) writeFault(e *Entry, call int) { writeFault(e, t.calls[call]) }

func writeFault(e *Entry, x journal.Exchange) {
	e.Kind, e.Side, e.Failed = Fault, transcript.Instance, true
	e.Status, e.Done, e.Chat = x.Status, x.Done, x.Chat
	kept := "not carried out"
	switch {
	case x.Done && x.Status >= http.StatusOK && x.Status < http.StatusBadRequest:
		kept = "carried out"
	case x.Done:
		kept = "carried out all the same"
	}
	e.Summary = fmt.Sprintf("%s of rule %s meets %s: %s, %s", effectOf(x), x.Fault, x.Operation, statusWords(x.Status), kept)
}

func (t *tale) writeStep(e *Entry, n int) {
	of := t.notes[n].step
	e.Kind, e.Side, e.Who, e.Name = Script, transcript.Agent, of.Script, of.Script
	where := "line " + strconv.Itoa(of.Line)
	if of.File != "" {
		where += " of " + of.File
	}
	if words := t.lineOf(of); words != "" {
		where += ": " + line(words)
	}
	switch state := agent.State(of.Status); state {
	case agent.SteppedAside:
		e.Aside, e.Summary = true, "the script steps aside: "+line(of.Reason)
	case agent.Failed:
		e.Failed, e.Summary = true, "the script fails: "+line(of.Reason)+" – "+where
	case agent.Done:
		e.Summary = "the script is done"
		if of.Reason != "" {
			e.Summary += ": " + line(of.Reason)
		}
	case agent.Waiting:
		e.Summary = "waits for the user – " + where
	default:
		e.Summary = where
		if of.Line == 0 {
			e.Summary = "the script has the chat, and has not begun"
		}
	}
}

func (t *tale) writeClock(e *Entry, n int) {
	of := t.clocks[n].of
	e.Kind = Clock
	var told []string
	if of.Ran != nil {
		told = append(told, "the clock is moved to "+of.Now.UTC().Format(time.TimeOnly)+", and "+count(*of.Ran, "thing")+" fell due")
	}
	if of.Speed != nil {
		told = append(told, fmt.Sprintf("the clock runs %g times as fast", *of.Speed))
	}
	if of.Paused != nil && *of.Paused {
		told = append(told, "the clock is paused")
	} else if of.Paused != nil {
		told = append(told, "the clock goes on")
	}
	e.Summary = strings.Join(told, "; ")
}

func (t *tale) writeTurn(e *Entry, m mark) {
	turn := &t.turns[m.of]
	e.Side, e.Who, e.Name = transcript.Bot, turn.User, cmp.Or(turn.Name, turn.User)
	switch m.rank {
	case ofSaid:
		e.Kind, e.Side, e.Text = Said, transcript.User, turn.Said
		e.Failed, e.Summary = turn.failed(), "says to the bot: "+line(turn.Said)
		if turn.failed() {
			e.Summary += " – " + turn.failure()
		}
	case ofTold:
		e.Kind, e.Text = Told, turn.Told[m.nth-1]
		e.Summary = "is told: " + line(e.Text)
	case ofSlots:
		e.Kind, e.Changes = Slots, SlotChanges(turn.SlotsBefore, turn.SlotsAfter)
		var told []string
		for _, s := range moved(e.Changes) {
			told = append(told, line(s.String()))
		}
		e.Summary = strings.Join(told, "; ")
	}
}

func (t *Turn) failed() bool {
	return t.Error != "" || t.Status >= http.StatusBadRequest
}

func (t *Turn) failure() string {
	return cmp.Or(line(t.Error), statusWords(t.Status))
}
