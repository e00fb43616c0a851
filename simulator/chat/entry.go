package chat

import "time"

// State is the state of a queue entry, with the numbers that ServiceNow puts on the wire.
type State int

// The states of a queue entry (SN-46 to SN-51).
const (
	Waiting         State = 1 // created, or rejoined
	WorkInProgress  State = 2 // an agent accepted
	ClosedComplete  State = 3 // the agent ended it
	ClosedEscalated State = 4 // handed to another queue
	ClosedByClient  State = 7 // the requester ended it after acceptance
	ClosedAbandoned State = 8 // the requester ended it before acceptance
)

// States are all states.
func States() []State {
	return []State{Waiting, WorkInProgress, ClosedComplete, ClosedEscalated, ClosedByClient, ClosedAbandoned}
}

// Closed reports whether no more is to be expected of the chat.
func (s State) Closed() bool { return s != Waiting && s != WorkInProgress }

// String is ServiceNow's label of the state.
func (s State) String() string {
	switch s {
	case Waiting:
		return "Waiting"
	case WorkInProgress:
		return "Work in Progress"
	case ClosedComplete:
		return "Closed Complete"
	case ClosedEscalated:
		return "Closed Escalated"
	case ClosedByClient:
		return "Closed by Client"
	case ClosedAbandoned:
		return "Closed Abandoned"
	}
	return "Unknown"
}

// Entry is a chat_queue_entry as it stood at one moment (SN-38, SN-39).
type Entry struct {
	SysID            string
	Number           string // CHAT0000042 (SN-40)
	State            State
	ShortDescription string // the opening message
	Position         int    // in the queue while waiting, else 0
	Queue            string // sys_id
	Group            string // sys_id of the conversation: what clients call the chat
	OpenedBy         string // sys_id of the requester (SN-53)
	AssignedTo       string // sys_id of the agent, empty until one accepts
	AverageWait      time.Duration
	OpenedAt         time.Time
	QueuedAt         time.Time // when it last began to wait: on opening, or on rejoining
	UpdatedAt        time.Time
	WorkStart        time.Time // zero until an agent accepts
	WorkEnd          time.Time // zero until the chat ends
	FromTable        string    // the record that the chat was opened from, if any (SN-14)
	FromSysID        string
	Transfer         Transfer
	TransferChange   bool // the last change of the entry was one of its transfer (assumed)
}
