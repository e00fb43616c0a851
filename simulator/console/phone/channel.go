package phone

import (
	"context"
	"errors"
	"sync"
)

// channel is what there is between a user and one bot, under one sender's name. A user who is given another bot, or another
// name there, gets a new one, and nothing that is still under way on the old one counts any more.
type channel struct {
	to     address
	sender string

	ctx     context.Context // ends with the channel
	end     context.CancelCauseFunc
	running sync.WaitGroup // the stream

	// order is held while an answer becomes lines, so that what is pushed behind it stands behind it. It is never waited for
	// with the book's lock.
	order sync.Mutex

	// What follows is guarded by the lock of the book.
	met      bool // the bot has answered the sender
	standing Handoff
	slots    Slots  // the latest that were seen
	chat     string // group of the live chat that the user has, or had last; empty for none
	pushes   Pushes
	hearing  bool   // somebody reads the stream, or tries to
	last     string // id of the last event that was heard; empty for none
}

// Handoff says who has a conversation.
type Handoff string

// Who has it. It is unknown until a bot's slots, its stream or the desk tell.
const (
	Unknown   Handoff = ""
	WithBot   Handoff = "bot"
	WithAgent Handoff = "agent"
)

func handoff(active bool) Handoff {
	if active {
		return WithAgent
	}
	return WithBot
}

// Hearing says whether a user hears what is said between turns.
type Hearing string

// Whether they hear. A stream that broke is taken up again.
const (
	NotYet    Hearing = "not yet" // it is not known: the user has said nothing, or a moment ago
	Listening Hearing = "listening"
	Trying    Hearing = "trying"
	Deaf      Hearing = "deaf" // the bot has nothing to be heard; it is asked again after the next turn
)

// Pushes says how it stands with what is said between turns.
type Pushes struct {
	Hearing Hearing
	Why     string // there is no stream; empty while there is one
}

// errNotMet is why the slots of somebody are not known who has said nothing yet: Rasa would begin their conversation.
var errNotMet = errors.New("the user has said nothing yet, and a bot is not asked about somebody it has not met")

func newChannel(ctx context.Context, to address, sender string) *channel {
	c := &channel{to: to, sender: sender, slots: Slots{Why: errNotMet.Error()}, pushes: Pushes{Hearing: NotYet}}
	c.ctx, c.end = context.WithCancelCause(ctx)
	return c
}
