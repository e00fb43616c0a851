package story

// Kind says what an entry of a story is.
type Kind string

// The kinds of entry.
const (
	Message  Kind = "message"  // somebody wrote in the chat
	Note     Kind = "note"     // an agent's work note
	Typing   Kind = "typing"   // somebody is writing
	State    Kind = "state"    // the chat was opened, accepted, ended, or waits again
	Transfer Kind = "transfer" // from one agent to another
	Call     Kind = "call"     // on the wire
	Fault    Kind = "fault"    // that a call met
	Said     Kind = "said"     // a line of the user's to the bot: a turn begins
	Told     Kind = "told"     // what the user was told, in answer or between turns
	Slots    Kind = "slots"    // what a turn has changed in the bot's slots
	Script   Kind = "script"   // the agent's script stands at another line, or has ended
	Clock    Kind = "clock"    // was moved, or has changed its pace
)

// Kinds are all kinds.
func Kinds() []Kind {
	return []Kind{Message, Note, Typing, State, Transfer, Call, Fault, Said, Told, Slots, Script, Clock}
}
