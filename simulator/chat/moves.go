package chat

// Move is one step that an entry may take: from a state, by something that happens, into a state.
type Move struct {
	From State // 0 for an entry that is not there yet
	By   EventKind
	To   State
}

// Moves is every step that an entry may take (SN-46 to SN-51). Whatever is not in it is refused or, for an end in
// a chat that has ended, treated as the settings say.
func Moves() []Move {
	return []Move{
		{0, Opened, Waiting},
		{0, Requeued, Waiting}, // assumed: what follows an escalation
		{Waiting, Accepted, WorkInProgress},
		{Waiting, Left, ClosedAbandoned},
		{Waiting, Closed, ClosedComplete}, // assumed: SN-48 does not say that an agent must have accepted
		{WorkInProgress, Left, ClosedByClient},
		{WorkInProgress, Closed, ClosedComplete},
		{WorkInProgress, Escalated, ClosedEscalated},
		{WorkInProgress, TimedOut, ClosedByClient},
		{ClosedAbandoned, Rejoined, Waiting}, // the only end that can be reopened (SN-51)
	}
}

// next is where an entry in state from stands once kind has happened to it; ok is false where it may not happen.
func next(from State, kind EventKind) (to State, ok bool) {
	for _, m := range Moves() {
		if m.From == from && m.By == kind {
			return m.To, true
		}
	}
	return 0, false
}
