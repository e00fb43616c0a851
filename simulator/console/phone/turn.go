package phone

import "time"

// State is how far a turn has come.
type State string

// The states of a turn.
const (
	Waiting State = "waiting" // for another one to end
	Running State = "running"
	Done    State = "done"
)

// Turn is a message of a user's and what the bot answered.
type Turn struct {
	ID     uint64 // rising within the book
	User   string
	Sender string // the name under which the bot knows the user
	Number int    // of the turn among the user's, from 1; what they are told between turns has one too
	State  State
	Said   string
	Told   []string // texts of the answer, in order

	Began time.Time     // on the clock of the instance; zero while it waits
	Ended time.Time     // zero until it is done
	Took  time.Duration // what the bot took, on the machine's time
	From  Place         // where the instance stood when it began, and when it had ended; zero where nobody tells
	To    Place

	Address  string // where the bot is, without credentials
	Status   int    // of the answer; 0 for none
	Request  string // body, as it was sent
	Response string // body, as it came
	Error    string // what went wrong: what, where, and what would be right; empty for nothing

	Before, After Slots
	Chats         []string // groups of the chats that it belongs to
}

// Place is how far an instance was, where its clock alone does not tell what came first.
type Place struct {
	Event uint64 // number of the newest event of its feed
	Call  uint64 // seq of the newest call that had arrived
}

func (t *Turn) size() int {
	n := len(t.Said) + len(t.Request) + len(t.Response) + len(t.Error) + t.Before.size() + t.After.size()
	for _, text := range t.Told {
		n += len(text)
	}
	return n
}
