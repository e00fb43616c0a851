package chat

import "time"

// TransferState is how far the transfer of a chat from one agent to another has come, as the wire writes it (SN-39).
type TransferState string

// The states of a transfer; empty where none was offered, or the last one has been completed.
const (
	TransferPending   TransferState = "pending"
	TransferCancelled TransferState = "cancelled"
	TransferAccepted  TransferState = "accepted"
	TransferRejected  TransferState = "rejected"
)

// Transfer is the part of an entry that tells of its transfer (SN-39).
type Transfer struct {
	State     TransferState
	From, To  string // sys_ids of the agents (assumed: as in assigned_to)
	UpdatedAt time.Time
	// ShouldClose tells the agent who gave the chat away that its window may close: set once the other has
	// accepted (assumed).
	ShouldClose bool
}

// TransferMove is one step that a transfer may take.
type TransferMove struct {
	From TransferState
	By   EventKind
	To   TransferState
}

// TransferMoves is every step of a transfer (SN-21, SN-22; the order is assumed). All of them need a chat in
// progress.
func TransferMoves() []TransferMove {
	return []TransferMove{
		{"", TransferOffered, TransferPending},
		{TransferCancelled, TransferOffered, TransferPending},
		{TransferRejected, TransferOffered, TransferPending},
		{TransferAccepted, TransferOffered, TransferPending},
		{TransferPending, TransferTaken, TransferAccepted},
		{TransferPending, TransferRefused, TransferRejected},
		{TransferPending, TransferWithdrawn, TransferCancelled},
		{TransferAccepted, TransferDone, ""},
	}
}

func nextTransfer(from TransferState, kind EventKind) (to TransferState, ok bool) {
	for _, m := range TransferMoves() {
		if m.From == from && m.By == kind {
			return m.To, true
		}
	}
	return "", false
}
