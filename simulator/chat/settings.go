package chat

import "strings"

// Settings are the points in which instances differ or which nobody outside ServiceNow knows. The zero value
// is the default; each field names the uncertainty that it stands for.
type Settings struct {
	Texts Texts
	// PageSize is how many messages a thread is read at once: 30 unless set (SN-23, SN-U07).
	PageSize int
	// PositionsFromZero makes the first in a queue 0 instead of 1 (SN-U03).
	PositionsFromZero bool
	// LeaveAfterEnd is what becomes of a leave in a chat that has ended already.
	LeaveAfterEnd AfterEnd
	// PostAfterEnd is what becomes of a message in a chat that has ended already.
	PostAfterEnd AfterEnd
	// NoticeVanishes publishes the notice of an agent's close elsewhere, so that the chat never shows it (SN-64, SN-U06).
	NoticeVanishes bool
	// RequesterSeesNotes shows work notes to the requester as well (SN-57, SN-U08).
	RequesterSeesNotes bool
}

// AfterEnd is how the desk treats a call that comes after the end of a chat.
type AfterEnd int

// What can become of such a call.
const (
	Tolerated AfterEnd = iota // it succeeds and the state stays
	Refused                   // it fails with ErrEnded
)

// Texts are the sentences that the desk itself puts into a chat. <agent> and <user> are replaced. An empty
// field means its default, "-" means that nothing is said.
type Texts struct {
	AgentClosed string // "<agent> has closed the support session" (SN-61)
	AgentLeft   string // "<agent> has left the support session" (SN-60)
	UserLeft    string // "<user> has left the support session" (assumed, SN-U05)
}

func (s Settings) withDefaults() Settings {
	if s.PageSize <= 0 {
		s.PageSize = 30
	}
	for text, otherwise := range map[*string]string{
		&s.Texts.AgentClosed: "<agent> has closed the support session",
		&s.Texts.AgentLeft:   "<agent> has left the support session",
		&s.Texts.UserLeft:    "<user> has left the support session",
	} {
		if *text == "" {
			*text = otherwise
		}
	}
	return s
}

// fill puts the two sides' names into a text of the desk.
func fill(text string, c *conversation) string {
	if text == "-" {
		return ""
	}
	return strings.NewReplacer("<agent>", c.agent.Name, "<user>", c.requester.Name).Replace(text)
}
