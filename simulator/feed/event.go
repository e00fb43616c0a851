package feed

import "time"

// Kind says what an event is about.
type Kind string

// The kinds of event, and what Of holds.
const (
	OfChats     Kind = "chat"     // Chat
	OfScripts   Kind = "script"   // Script
	OfExchanges Kind = "exchange" // Exchange
	OfFaults    Kind = "fault"    // Fault
	OfClock     Kind = "clock"    // Clock

	// What a listener is told about the feed itself.
	OfLoss Kind = "lost" // Lost
	OfEnd  Kind = "over" // Over: the last event that a listener gets
)

// Kinds are the kinds that a listener can choose among.
func Kinds() []Kind { return []Kind{OfChats, OfScripts, OfExchanges, OfFaults, OfClock} }

// Event is one thing that happened.
type Event struct {
	number uint64
	Kind   Kind
	Of     any // what it was: a struct of this package, ready for JSON
}

// Chat is something that happened in a chat.
type Chat struct {
	At        time.Time `json:"at"`   // on the clock of the instance, here as below
	What      string    `json:"what"` // opened, accepted, posted, typed, left, closed, …
	Chat      string    `json:"chat"` // group
	Number    string    `json:"number"`
	State     int       `json:"state"` // right after the event
	StateName string    `json:"state_name"`
	By        string    `json:"by"`       // user_name; empty for nobody
	Scripted  bool      `json:"scripted"` // a script did it
	Message   *Message  `json:"message,omitempty"`
	Typing    string    `json:"typing,omitempty"` // for how long, such as "4s"
}

// Message is a message that was written.
type Message struct {
	ID        string `json:"id"`
	CreatedBy string `json:"created_by"`
	Text      string `json:"text"`
	Timestamp int64  `json:"timestamp"` // milliseconds since 1970
	Note      bool   `json:"note"`
	Private   bool   `json:"private"`
	System    bool   `json:"system"`
}

// Script is a script that has moved to another line or state.
type Script struct {
	At     time.Time `json:"at"`
	Chat   string    `json:"chat"`
	Number string    `json:"number"`
	Script string    `json:"script"`         // its name
	File   string    `json:"file,omitempty"` // of a script that it follows, where it stands in one
	Line   int       `json:"line"`           // 0 before the first
	Status string    `json:"status"`
	Begins time.Time `json:"begins,omitzero"` // of a script whose chat is left to a person first
	Reason string    `json:"reason"`
}

// Exchange is a call that was answered, without the bodies: those are in the journal, under its seq.
type Exchange struct {
	At         time.Time `json:"at"`
	Seq        uint64    `json:"seq"`
	Operation  string    `json:"operation"`
	Method     string    `json:"method"`
	Path       string    `json:"path"`
	Query      string    `json:"query"`
	Chat       string    `json:"chat"`
	User       string    `json:"user"`
	Status     int       `json:"status"`
	Fault      string    `json:"fault"`
	Done       bool      `json:"done"`
	DurationMS float64   `json:"duration_ms"`
}

// Fault is a fault that has fired.
type Fault struct {
	At        time.Time `json:"at"`
	Rule      string    `json:"rule"` // its id
	Seq       uint64    `json:"seq"`  // of the exchange
	Operation string    `json:"operation"`
	Chat      string    `json:"chat"`
}

// Clock is a clock that was moved, or has changed its pace.
type Clock struct {
	Now    time.Time `json:"now"`
	Ran    *int      `json:"ran,omitempty"`
	Speed  *float64  `json:"speed,omitempty"`
	Paused *bool     `json:"paused,omitempty"`
}

// Lost says that events are missing before the next one.
type Lost struct {
	Events *uint64 `json:"events"` // how many; null where nobody can tell
	Reason string  `json:"reason"`
}

// Over says that no more events come.
type Over struct {
	Reason string `json:"reason"`
}
