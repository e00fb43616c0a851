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
	// InvalidQueryReturnsNoRows lets a query on a table choose nothing where a part of it makes no sense, instead of
	// passing over that part, as glide.invalid_query.returns_no_rows does (SN-138).
	InvalidQueryReturnsNoRows bool
	// Escalation is what follows when a chat has been escalated (assumed).
	Escalation Escalation
	// Handover is the step of a transfer with which the other agent gets the chat (assumed).
	Handover Handover
	// Idle is the time-out of chats in which nothing is said; off by default (SN-59, SN-U13).
	Idle Idle
}

// Escalation is what follows when a chat has been escalated.
type Escalation int

// What can follow.
const (
	Requeue Escalation = iota // a new entry of the same conversation waits in the other queue
	EndHere                   // nothing: the chat has ended
)

// Handover is the step of a transfer with which the other agent gets the chat.
type Handover int

// The steps.
const (
	OnAccept Handover = iota
	OnComplete
)

// AfterEnd is how the desk treats a call that comes after the end of a chat.
type AfterEnd int

// What can become of such a call.
const (
	Tolerated AfterEnd = iota // it succeeds and the state stays
	Refused                   // it fails with ErrEnded
)

// Texts are the sentences that the desk itself puts into a chat. <agent> and <user> are replaced, and the names that
// a field gives besides. An empty field means its default, "-" means that nothing is said. Those marked assumed stand
// for sentences of which nothing public tells (SN-67, SN-U11).
type Texts struct {
	AgentClosed string `evidence:"documented SN-61"` // "<agent> has closed the support session" (SN-61)
	AgentLeft   string `evidence:"documented SN-60"` // "<agent> has left the support session" (SN-60)
	UserLeft    string `evidence:"assumed SN-U05"`   // "<user> has left the support session" (assumed, SN-U05)
	// AgentJoined is said when an agent accepts, before the greeting of the queue; by default nothing (assumed).
	AgentJoined string `evidence:"assumed SN-67, SN-U11: when an agent accepts"`
	// TransferOffered is said when the chat is offered to the agent <to>; by default nothing (assumed).
	TransferOffered string `evidence:"assumed SN-67, SN-U11: when the chat is offered to an agent"`
	// Transferred is said when <agent> has got the chat from the agent <from>:
	// "<from> has transferred the support session to <agent>" (assumed).
	Transferred string `evidence:"assumed SN-67, SN-U11"`
	// Escalated is said in the words "<agent> has escalated the support session to <queue>" (assumed).
	Escalated string `evidence:"assumed SN-67, SN-U11"`
	// Rejoined is said in the words "<user> has rejoined the support session" (assumed).
	Rejoined string `evidence:"assumed SN-67, SN-U11"`
	// IdleWarning is said when the countdown begins:
	// "This support session is idle and will be closed in <countdown>" (assumed).
	IdleWarning string `evidence:"assumed SN-59, SN-U13"`
	// IdleClosed is said when it has run out: "This support session was closed because it was idle" (assumed).
	IdleClosed string `evidence:"assumed SN-59, SN-U13"`
}

// DefaultTexts are the sentences for which nobody chose others; an empty one is not said.
func DefaultTexts() Texts { return Settings{}.withDefaults().Texts }

func (s Settings) withDefaults() Settings {
	if s.PageSize <= 0 {
		s.PageSize = 30
	}
	for text, otherwise := range map[*string]string{
		&s.Texts.AgentClosed: "<agent> has closed the support session",
		&s.Texts.AgentLeft:   "<agent> has left the support session",
		&s.Texts.UserLeft:    "<user> has left the support session",
		&s.Texts.Transferred: "<from> has transferred the support session to <agent>",
		&s.Texts.Escalated:   "<agent> has escalated the support session to <queue>",
		&s.Texts.Rejoined:    "<user> has rejoined the support session",
		&s.Texts.IdleWarning: "This support session is idle and will be closed in <countdown>",
		&s.Texts.IdleClosed:  "This support session was closed because it was idle",
	} {
		if *text == "" {
			*text = otherwise
		}
	}
	return s
}

// fill puts the two sides' names into a text of the desk, and more pairs of a placeholder and what it stands for.
func fill(text string, c *conversation, more ...string) string {
	if text == "-" {
		return ""
	}
	return strings.NewReplacer(append(more, "<agent>", c.agent.Name, "<user>", c.requester.Name)...).Replace(text)
}
