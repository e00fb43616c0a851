package scripts

import (
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// Caller is a user who speaks to the bot for a conversation that is played.
type Caller interface {
	agent.User

	// Name is how the user is called on the page.
	Name() string
	// Hear has told called with each message that the user is told between turns. It is called once, before anything is said.
	Hear(told func(text string))
	// End takes the user away, and returns once nothing of theirs is under way. A turn that is open is answered with an error.
	End()
}

// Dial finds a user whom the bot has not met yet, to speak for a play of that name.
type Dial func(v *page.Visit, play string) (Caller, error)
