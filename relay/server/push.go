package server

import "time"

// PushMode is how what agents say reaches the users of the action server between turns. The users of the gateway listen at
// /events/{sender}, whatever the mode.
type PushMode string

// The modes.
const (
	// PushNone is the seed's: the user hears the agent with the next line of their own.
	PushNone PushMode = "none"
	// PushRasa says it through Rasa's HTTP API, in the conversation itself.
	PushRasa PushMode = "rasa"
	// PushCallback posts it to a URL. Users of the gateway who do not listen are told there too.
	PushCallback PushMode = "callback"
)

// Push is what is told between turns, and how ServiceNow is asked for it. The zero value pushes to those alone who listen at
// the gateway.
type Push struct {
	// Mode is PushRasa where there is a RasaURL and PushNone elsewhere, unless it is set.
	Mode PushMode
	// RasaURL is Rasa's HTTP API, such as http://127.0.0.1:5005, and RasaToken its token, empty for none.
	RasaURL, RasaToken string
	// RasaChannel is the channel that Rasa says it on; the one that the user last wrote on when empty.
	RasaChannel string
	// CallbackURL is where PushCallback posts, and CallbackSecret what it signs with, empty for no signature.
	CallbackURL, CallbackSecret string
	// CallbackPlain allows a CallbackURL that is neither https nor on this machine.
	CallbackPlain bool
	// Interval is between two looks at a chat in which people talk; 2 s when 0.
	Interval time.Duration
	// Slowest is between two looks at a chat in which nobody does; 20 s when 0.
	Slowest time.Duration
	// Budget is how many calls of ServiceNow there may be in an hour before watching slows down; 36000 when 0.
	Budget int
}

// mode is the mode that is meant.
func (p Push) mode() PushMode {
	switch {
	case p.Mode != "":
		return p.Mode
	case p.RasaURL != "":
		return PushRasa
	}
	return PushNone
}
