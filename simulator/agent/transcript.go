package agent

import (
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Names tell who and what the sys_ids of events mean; *chat.Desk knows them.
type Names interface {
	Queue(idOrName string) (chat.Queue, error)
	UserByID(sysID string) (chat.User, error)
}

// RemarkOf is how a transcript shows an event of a chat; ok is false for what it shows otherwise: the user's own
// messages.
func RemarkOf(e chat.Event, names Names) (m transcript.Remark, ok bool) {
	m = transcript.Remark{At: e.At, Side: transcript.Agent, Who: FirstName(e.By.User)}
	switch e.Kind {
	case chat.Opened:
		return ofInstance(e, "opens", e.Entry.Number), true
	case chat.Accepted:
		m.Does = "accepts"
	case chat.Typed:
		m.Does, m.Text = "types", script.Length(e.Typing)
		if e.By.User.SysID == e.Entry.OpenedBy {
			m.Side, m.Who = transcript.User, string(transcript.User)
		}
	case chat.Posted:
		return posted(e, m)
	case chat.Left, chat.Closed, chat.TimedOut, chat.Escalated:
		return ofInstance(e, "ends", e.Entry.State.String()), true
	case chat.Requeued:
		queue, err := names.Queue(e.Entry.Queue)
		return ofInstance(e, "waits", "in "+queue.Name+", as "+e.Entry.Number), err == nil
	case chat.Rejoined:
		return transcript.Remark{At: e.At, Side: transcript.User, Who: string(transcript.User), Does: "rejoins"}, true
	case chat.TransferOffered:
		to, err := names.UserByID(e.Entry.Transfer.To)
		m.Does, m.Text = "transfers", "to "+FirstName(to)
		return m, err == nil
	case chat.TransferTaken:
		m.Does, m.Text = "accepts", "the transfer"
	case chat.TransferRefused:
		m.Does, m.Text = "declines", "the transfer"
	case chat.TransferWithdrawn:
		m.Does, m.Text = "withdraws", "the transfer"
	}
	return m, m.Does != ""
}

// posted is how a transcript shows a message.
func posted(e chat.Event, m transcript.Remark) (transcript.Remark, bool) {
	m.Does, m.Text = "says", e.Message.Text
	read, isLink := linked(e.Message.Text)
	switch {
	case e.Message.System:
		m.Side = transcript.Instance
		if m.Who == "" { // nobody caused it, as with an idle chat
			m.Who = string(transcript.Instance)
		}
	case e.Message.Note:
		m.Does = "notes"
	case byUser(e):
		return m, false
	case len(e.Message.Attachments) > 0:
		m.Does, m.Text = "sends", filed(e.Message)
	case isLink:
		m.Does, m.Text = "sends", "the link "+read
	}
	return m, true
}

// ofInstance is something that happens to the chat as a whole.
func ofInstance(e chat.Event, does, text string) transcript.Remark {
	return transcript.Remark{At: e.At, Side: transcript.Instance, Who: string(transcript.Instance), Does: does, Text: text}
}
