package session

import (
	"slices"
	"time"
)

// KeptTurns and KeptLines are how many turns of one sender, and lines of the bot chat, are remembered.
const (
	KeptTurns = 16
	KeptLines = 12
)

// Session is what is remembered of one sender. It holds nothing but plain values, so that any store can
// write it as JSON. The zero Session is a sender never met.
type Session struct {
	// Chat is the sender's latest live chat, open or ended.
	Chat Chat `json:"chat,omitzero"`
	// Slots are the slots that the gateway keeps for its senders, where no bot keeps a tracker.
	Slots map[string]any `json:"slots,omitempty"`
	// Lines are the latest lines of the bot chat, oldest first, at most KeptLines, where the front keeps them.
	Lines []Line `json:"lines,omitempty"`
	// Turns are the latest turns, oldest first, at most KeptTurns.
	Turns []Turn `json:"turns,omitempty"`
	// Events are what the gateway's listeners were told latest, oldest first, at most KeptEvents, and LastEvent is the number
	// of the latest that there was. The gateway begins to count at a number of its own choice with the sender's first message.
	Events    []Event `json:"events,omitempty"`
	LastEvent uint64  `json:"last_event,omitempty"`
}

// Chat is what is remembered of a live chat.
type Chat struct {
	// ID is the chat's id, empty for none.
	ID string `json:"id,omitempty"`
	// OpenedBy is the id of the turn that opened the chat, so that its repetition opens no second one.
	OpenedBy string `json:"opened_by,omitempty"`
	// User is the name under which the relay's own posts stand in the thread.
	User string `json:"user,omitempty"`
	// Asked is what the user wrote to get the chat.
	Asked string `json:"asked,omitempty"`
	// Opened is the cursor as it was when the chat was opened.
	Opened string `json:"opened,omitempty"`
	// Told is the cursor up to which a turn has read the thread.
	Told string `json:"told,omitempty"`
	// Ended is set once the relay has left the chat.
	Ended bool `json:"ended,omitempty"`
	// Farewell is what the user was told when the chat ended, for the bot that lost that answer.
	Farewell []string `json:"farewell,omitempty"`

	// Front is the name of the front that the latest turn came through, and Channel the bot's channel, where the front knows
	// it: what is said between turns goes out there.
	Front   string `json:"front,omitempty"`
	Channel string `json:"channel,omitempty"`
	// Pushed is the cursor up to which the user has been told between turns.
	Pushed string `json:"pushed,omitempty"`
	// Unsure says that the latest turn told something, and that nothing has shown yet that the bot got that answer.
	Unsure bool `json:"unsure,omitempty"`
	// Doubts are the parts of the thread that turns have told and that the tracker has not shown to have come, oldest first, at
	// most KeptTurns.
	Doubts []Span `json:"doubts,omitempty"`
	// Unknown says that the tracker does not know the chat: its bot has forgotten it.
	Unknown bool `json:"unknown,omitempty"`
	// Left says that the chat has ended because its user left.
	Left bool `json:"left,omitempty"`
	// Flight is what is being told between turns and not settled; nil for nothing.
	Flight *Flight `json:"flight,omitempty"`
}

// Open reports whether there is a chat and the relay has not left it.
func (c Chat) Open() bool { return c.ID != "" && !c.Ended }

// Watched reports whether there is something to do for the sender between turns: the chat is open, or its end is not told yet.
func (c Chat) Watched() bool { return c.Open() && !c.Unknown || c.Flight != nil }

// Flight is what is on its way to the user between turns.
type Flight struct {
	// Messages are what is said, oldest first.
	Messages []Said `json:"messages,omitempty"`
	// Until is the cursor that is reached with it.
	Until string `json:"until"`
	// Ends says that the chat is over with it.
	Ends bool `json:"ends,omitempty"`
	// Airborne says that it may reach the user without anything else being done: a call is under way, or was cut off and
	// its outcome is not known. Otherwise it waits to be tried again.
	Airborne bool `json:"airborne,omitempty"`
	// Tidies says that nothing is told: a slot is cleared that a push has moved after a turn had ended the chat.
	Tidies bool `json:"tidies,omitempty"`
	// Uncertain is whether it has been tried before and is not known to have failed, and First when it was first tried.
	Uncertain bool      `json:"uncertain,omitempty"`
	First     time.Time `json:"first,omitzero"`
	// Met says that a turn has met it and left it alone.
	Met bool `json:"met,omitempty"`
	// GivenUp says that it was unknown for too long whether it had reached the user, and that the log was told.
	GivenUp bool `json:"given_up,omitempty"`
}

// Span is a part of a thread, by its cursors: what is later than From, up to To.
type Span struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Doubt adds a part of the thread. The oldest makes room.
func (c *Chat) Doubt(s Span) {
	c.Doubts = append(c.Doubts, s)
	if n := len(c.Doubts) - KeptTurns; n > 0 {
		c.Doubts = slices.Delete(c.Doubts, 0, n)
	}
}

// Said is one message for the user.
type Said struct {
	// At is the message's place in the thread, a cursor; empty for what is not in the thread.
	At   string `json:"at,omitempty"`
	Text string `json:"text"`
}

// Turn is what is remembered of one turn.
type Turn struct {
	// ID is the bot's id of the user's message; a turn without one is never remembered.
	ID string `json:"id"`
	// Chat is the id of the chat that the turn belonged to.
	Chat string `json:"chat,omitempty"`
	// Since is the cursor before which the turn's own post cannot stand.
	Since string `json:"since,omitempty"`
	// Posted says that the turn's message is known to stand in the thread. A remembered turn without it
	// was cut off while it posted.
	Posted bool `json:"posted,omitempty"`
	// Answer is the whole answer of the turn, where the front keeps it to give it again.
	Answer []byte `json:"answer,omitempty"`
}

// Line is a line of the chat between the user and the bot.
type Line struct {
	Bot  bool   `json:"bot,omitempty"`
	Text string `json:"text"`
}

// Hear adds lines of the bot chat. The oldest make room.
func (s *Session) Hear(lines ...Line) {
	s.Lines = append(s.Lines, lines...)
	if n := len(s.Lines) - KeptLines; n > 0 {
		s.Lines = slices.Delete(s.Lines, 0, n)
	}
}

// Turn finds the remembered turn of that id and chat.
func (s *Session) Turn(id, chat string) (Turn, bool) {
	i := s.find(id, chat)
	if i < 0 {
		return Turn{}, false
	}
	return s.Turns[i], true
}

// Remember adds the turn or replaces what was remembered of it. A turn without an id is ignored. The
// oldest turn makes room.
func (s *Session) Remember(t Turn) {
	if t.ID == "" {
		return
	}
	if i := s.find(t.ID, t.Chat); i >= 0 {
		s.Turns[i] = t
		return
	}
	s.Turns = append(s.Turns, t)
	if n := len(s.Turns) - KeptTurns; n > 0 {
		s.Turns = slices.Delete(s.Turns, 0, n)
	}
}

func (s *Session) find(id, chat string) int {
	if id == "" {
		return -1
	}
	return slices.IndexFunc(s.Turns, func(t Turn) bool { return t.ID == id && t.Chat == chat })
}
