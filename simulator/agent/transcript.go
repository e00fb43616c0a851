package agent

import (
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// remarkOf is how a transcript shows an event of the chat; ok is false for what it shows otherwise: the
// user's own messages.
func remarkOf(e chat.Event) (m transcript.Remark, ok bool) {
	m = transcript.Remark{At: e.At, Side: transcript.Agent, Who: firstName(e.By.User)}
	switch e.Kind {
	case chat.Opened:
		return transcript.Remark{At: e.At, Side: transcript.Instance, Who: string(transcript.Instance), Does: "opens", Text: e.Entry.Number}, true
	case chat.Accepted:
		m.Does = "accepts"
	case chat.Typed:
		m.Does, m.Text = "types", e.Typing.String()
	case chat.Posted:
		m.Does, m.Text = "says", e.Message.Text
		switch {
		case e.Message.System:
			m.Side = transcript.Instance
		case e.Message.Note:
			m.Does = "notes"
		case byUser(e):
			return m, false
		}
	case chat.Left, chat.Closed:
		return transcript.Remark{At: e.At, Side: transcript.Instance, Who: string(transcript.Instance), Does: "ends", Text: e.Entry.State.String()}, true
	}
	return m, m.Does != ""
}
