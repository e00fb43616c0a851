package transcript

import "time"

// Side is the column of a transcript.
type Side string

// The sides of a conversation.
const (
	User     Side = "user"       // what the user does
	Bot      Side = "bot"        // what the user is told
	Agent    Side = "agent"      // what happens in the live chat
	Instance Side = "servicenow" // notices, and failures that a script began
)

// Remark is one line of a transcript.
type Remark struct {
	At   time.Time
	Side Side
	Who  string // first name of an agent; else the side
	Does string // says, notes, types, accepts, transfers, declines, withdraws, ends, opens, waits, is told, fails, works
	Text string // what is said; for types how long, for opens and ends the state of the chat, for what happens to a chat to whom or where
}

// Transcript is a whole conversation. Its zero value is one in which nothing was said.
type Transcript struct {
	Title   string
	Facts   []Fact    // what is known of the conversation beside what was said, in order
	Start   time.Time // what the remarks' times are counted from
	Remarks []Remark
}

// Fact is something known of a conversation: "chat" is "IMS0000001".
type Fact struct{ Name, Value string }
