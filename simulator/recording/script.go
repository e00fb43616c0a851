package recording

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Script is the text of a script that plays the chat again with its timing, or one side of it. It fails with ErrEmpty,
// and with script.Problems where the chat is too long for a script.
func Script(c Chat, o Options) (string, error) {
	if err := c.check(); err != nil {
		return "", err
	}
	w := &writer{options: o, people: c.people(o), began: c.opened()}
	w.cut = newCensor(w.people)
	w.sees = sees{off: o.NoSees || o.Side != Both}
	w.opening(c)
	for i, e := range c.Events {
		w.coming = c.Events[i+1:]
		w.event(e)
		if o.Side == Agent && e.Entry.State.Closed() && e.Kind != chat.Escalated && e.Kind != chat.Posted {
			w.reopened()
			break // with it a crew's script has ended
		}
	}
	w.settle(longestWait)
	if !w.acted {
		w.comment("nothing happened on this side")
		w.line("stop", "")
	}
	text := w.head(c) + w.lines.String()
	if _, err := script.Parse(c.Number+".yaml", []byte(text)); err != nil {
		return "", fmt.Errorf("the recording of %s is no script: %w", c.Number, err)
	}
	return text, nil
}

// silence tells of a chat that nobody ended.
const silence = "nobody said anything for so long that the chat was closed; here the user ends it"

// event writes the lines for one event, behind the wait that leads up to it.
func (w *writer) event(e chat.Event) {
	switch e.Kind {
	case chat.Posted:
		w.message(e)
	case chat.Left:
		w.farewell(e, "")
	case chat.TimedOut:
		w.farewell(e, silence)
	case chat.Rejoined:
		w.user(e, "rejoins", "")
	case chat.Typed:
		if !w.people.chat.byRequester(e) {
			w.types(e)
		}
	case chat.Opened, chat.Requeued, chat.TransferDone: // they follow from the lines of others
	default:
		w.agent(e)
	}
}

// opening writes the user's first line.
func (w *writer) opening(c Chat) {
	first := openingOf(c.Events[0].Message.Text)
	said := words{{text: w.options.Opening}}
	switch {
	case w.options.Opening != "":
	case first.asked != "":
		said = w.cut.cut(first.asked)
	default:
		said = words{{text: DefaultOpening}}
		if w.options.Side != Agent {
			w.comment("the chat was opened with: " + w.cut.cut(first.whole).plain())
		}
	}
	if w.options.Side != Agent {
		w.say(string(script.User), "says", said)
	}
}

// message writes what somebody said. What the desk said itself follows from the lines of others; the user sees it.
func (w *writer) message(e chat.Event) {
	said := w.cut.cut(e.Message.Text)
	switch {
	case e.Message.System:
		w.sees.told(e, said)
	case w.people.chat.byRequester(e):
		w.userSays(e, said)
	case w.options.Side != User:
		w.reach(e.At)
		w.agentSays(e, said)
		w.sees.told(e, said)
	}
}

// agentSays writes a message of an agent's.
func (w *writer) agentSays(e chat.Event, said words) {
	who := string(w.actor(e))
	if does, text := w.thing(e.Message, said); does != "" {
		w.line(who+" "+does, text)
		return
	}
	w.attached(who, e.Message)
	switch {
	case e.Message.Text == "":
	case e.Message.Note || e.Message.Private:
		w.say(who, "notes", said)
	default:
		w.say(who, "says", said)
	}
}

// userSays writes a message of the user's, with what they see in the answer to it.
func (w *writer) userSays(e chat.Event, said words) {
	if w.options.Side == Agent {
		w.listen(e.At)
		return
	}
	w.reach(e.At)
	w.attached("the user", e.Message)
	if e.Message.Text == "" {
		return
	}
	w.say(string(script.User), "says", said)
	for _, text := range w.sees.answered() {
		w.line("user sees", text)
	}
}

// farewell ends the chat for the user.
func (w *writer) farewell(e chat.Event, comment string) {
	if comment != "" {
		w.reach(e.At)
		w.comment(comment)
	}
	w.sees.forget() // a farewell is no message, so nothing is read for it
	w.user(e, "says", Farewell)
}

// user writes a line of the user's without words that somebody chose.
func (w *writer) user(e chat.Event, does, text string) {
	if w.options.Side == Agent {
		return
	}
	w.reach(e.At)
	w.line("user "+does, text)
}

// agent writes what an agent did with the chat.
func (w *writer) agent(e chat.Event) {
	if w.options.Side == User {
		return
	}
	w.reach(e.At)
	does, text := w.deed(e)
	if does == "" {
		w.comment("what happened here has no words in a script: " + string(e.Kind))
		return
	}
	w.line(string(w.actor(e))+" "+does, text)
	w.hold(e)
}

// deed is how the language says what an agent did.
func (w *writer) deed(e chat.Event) (does, text string) {
	switch e.Kind {
	case chat.Accepted, chat.TransferTaken:
		return "accepts", ""
	case chat.TransferRefused:
		return "declines", ""
	case chat.TransferWithdrawn:
		return "withdraws the transfer", ""
	case chat.TransferOffered:
		if to, err := w.people.chat.Names.UserByID(e.Entry.Transfer.To); err == nil {
			if who, known := w.people.actor(to); known {
				return "transfers to", string(who)
			}
		}
	case chat.Escalated:
		return w.escalated()
	case chat.Closed:
		if e.AgentLeave {
			return "leaves", ""
		}
		return "closes", ""
	}
	return "", ""
}

// types writes that an agent was typing. A script is one line after the other, so the typing ends with what happened
// next, if that came sooner.
func (w *writer) types(e chat.Event) {
	if w.options.Side == User {
		return
	}
	w.reach(e.At)
	length := e.Typing.Truncate(time.Millisecond)
	w.typing = &typing{actor: w.actor(e), length: length}
}
