package agent

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Side is the column of a transcript.
type Side string

// The sides of a conversation.
const (
	UserSide     Side = "user"       // what the user does
	BotSide      Side = "bot"        // what the user is told
	AgentSide    Side = "agent"      // what happens in the live chat
	InstanceSide Side = "servicenow" // notices, and failures that a script began
)

// Remark is one line of a transcript.
type Remark struct {
	At   time.Time
	Side Side
	Who  string // first name of an agent; else the side
	Does string // says, notes, types, accepts, ends, opens, is told, fails, works
	Text string // what is said; for types how long, for opens and ends the state of the chat
}

// remarkOf is how a transcript shows an event of the chat; ok is false for what it shows otherwise: the
// user's own messages.
func remarkOf(e chat.Event) (m Remark, ok bool) {
	m = Remark{At: e.At, Side: AgentSide, Who: firstName(e.By.User)}
	switch e.Kind {
	case chat.Opened:
		return Remark{At: e.At, Side: InstanceSide, Who: string(InstanceSide), Does: "opens", Text: e.Entry.Number}, true
	case chat.Accepted:
		m.Does = "accepts"
	case chat.Typed:
		m.Does, m.Text = "types", e.Typing.String()
	case chat.Posted:
		m.Does, m.Text = "says", e.Message.Text
		switch {
		case e.Message.System:
			m.Side = InstanceSide
		case e.Message.Note:
			m.Does = "notes"
		case byUser(e):
			return m, false
		}
	case chat.Left, chat.Closed:
		return Remark{At: e.At, Side: InstanceSide, Who: string(InstanceSide), Does: "ends", Text: e.Entry.State.String()}, true
	}
	return m, m.Does != ""
}
