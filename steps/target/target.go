package target

import (
	"context"
	"errors"
	"slices"
)

// Target is a bot with a live-agent hand-off, as its users meet it. It is safe for concurrent use.
type Target interface {
	// Say lets a user say something and waits for what that leads to. Whatever the target does is in the
	// Turn; the error is ctx's alone.
	Say(ctx context.Context, m Message) (Turn, error)
	// Slots are the user's slots as they stand; the error says why they cannot be read.
	Slots(ctx context.Context, sender string) (map[string]any, error)
	// Lacks says why the target lacks an ability, and is empty where it has it.
	Lacks(a Ability) (reason string)
}

// Bot is a target whose bot the suite plays itself: it can also play what goes wrong with a bot.
type Bot interface {
	Target
	// SetSlot sets a slot of the user's from outside the conversation.
	SetSlot(sender, name string, value any)
	// BeginForm makes a form of the bot's own active, as though it had just asked its question.
	BeginForm(sender string)
	// SayUnheard lets a user say something and loses the relay's answer: nothing of it reaches the tracker.
	SayUnheard(ctx context.Context, m Message) error
	// Repeat sends the user's latest action call again, as it was, and takes its answer.
	Repeat(ctx context.Context, sender string) (Turn, error)
	// Adopt makes the bot call its action server in a way of its own from now on, beside those that it has already.
	Adopt(h Habit)
	// Run runs an action for the user between two messages, as a bot's own interface lets others do (RA-62).
	Run(ctx context.Context, sender, action string) (Turn, error)
	// Come lets a user write on a channel of the bot's from now on: Answering or Pushable.
	Come(sender, channel string)
	// Pause keeps the calls of the user's turns from the relay from now on, though the turns have begun; Resume lets them go.
	Pause(sender string)
	// Resume lets the calls go that Pause has kept.
	Resume(sender string)
	// Paused reports whether a call of the user's is being kept.
	Paused(sender string) bool
	// Waiting is how many calls of the bot's own interface wait for the user's turn to end.
	Waiting(sender string) int
	// BeginSession begins a new session of the user's conversation, into which the slots are carried over (RA-12).
	BeginSession(sender string)
	// Ask calls the action server as nothing but the request says. Whatever it does is in the Call; the error is ctx's alone.
	Ask(ctx context.Context, q Request) (Call, error)
}

// Message is something that a user says.
type Message struct {
	Sender string // the user's name towards the bot
	Text   string
}

// Turn is what a message led to.
type Turn struct {
	// Told are the texts that the user was told, in order.
	Told []string
	// Actions are the actions that ran, in order, listening left out; nil where the target does not show them.
	Actions []string
	// Broken are the answers that the bot could make nothing of, each with its reason.
	Broken []string
	// Calls are the calls of the target that the turn consisted of, in order.
	Calls []Call
	// Heard is how much had been heard between turns when the turn was over.
	Heard int
}

// OwnReply is the action with which a Bot answers by itself.
const OwnReply = "utter_own_reply"

// BotAnswered reports whether the bot itself answered; known is false where the target does not show it.
func (t Turn) BotAnswered() (answered, known bool) {
	return slices.Contains(t.Actions, OwnReply), t.Actions != nil
}

// Ability is something that not every target can do.
type Ability string

// The abilities.
const (
	ReadSlots    Ability = "show its slots"
	OwnPolicy    Ability = "decide by itself who answers"
	PlayedBot    Ability = "let the suite play its bot"    // the target is a Bot
	ActionServer Ability = "be called as an action server" // the target is a Bot
	OAuth        Ability = "come in to ServiceNow by an OAuth client"
)

// ErrNoSlots says that the target does not show its slots.
var ErrNoSlots = errors.New("the target does not show its slots")
