package story

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Entry is one thing that happened.
type Entry struct {
	// Key names the entry within its instance, for as long as anybody remembers it: m:ID of a message, e:CHAT-N of the
	// nth event of a chat, x:SEQ of a call, f:SEQ of the fault that it met, t:USER-N of a turn, t:USER-N.K of the Kth
	// thing told in it, t:USER-N.slots of its slots, s:N of a script's step and c:N of a move of the clock. It is made of
	// letters, digits and - . _ : alone.
	Key     string
	At      time.Time     // on the instance's clock, to the millisecond
	Offset  time.Duration // since the chat was opened; below zero before
	Kind    Kind
	Side    transcript.Side // whose doing it is
	Who     string          // user_name, sender of a turn, or name of a script; empty for nobody
	Name    string          // of Who, as people read it
	Summary string          // in a line
	Text    string          // that was said, as it was; empty where nothing was
	Asked   string          // of a call: its operation; empty where nothing serves it
	Status  int             // of a call: what its caller saw, 0 for no answer
	Chat    string          // of a call, and of the fault that it met: group of the chat that it was about; empty for none
	Done    bool            // of a call: it was carried out
	Failed  bool            // a call, turn or script that did not go well
	Quiet   bool            // a call that has read something, went well, and was made in no turn: relays look all the time
	Times   int             // how many quiet calls the entry stands for, where the window folds them and there are several; else 0
	Until   time.Time       // the instant of the last of them
	System  bool            // a message that nobody wrote
	Aside   bool            // the script has stepped aside for a person
	Changes []SlotChange    // of Slots
	Links   []Link
	Details []Detail // only where the entry was asked for alone
}

// Link is where an entry leads to: to another entry, to the rule of a fault, to a line of a script or to one of a user's.
type Link struct {
	Label string // such as "wrote"
	Key   string // of the other entry; empty where it leads elsewhere
	Rule  string // id of a fault's rule
	Line  *ScriptLine
	User  *UserLine
}

// UserLine is a line in a user's own view.
type UserLine struct{ User, Line string }

// ScriptLine is a line of a script.
type ScriptLine struct {
	Script string // its name
	File   string // of a script that it follows, where the line stands in one
	Line   int    // from 1; 0 before the first
}

// Detail is what somebody learns who looks closer.
type Detail struct {
	Name  string
	Text  string
	Block bool // the text has lines of its own, such as a body
}
