package relay

// Turn is one message of the user that the bot hands to the relay, with what the bot's tracker knows.
type Turn struct {
	// Sender is the bot's name for the user; turns of one sender run one after the other.
	Sender string
	// Text is what the user wrote, exactly. Blank means that there is nothing to post, only to read.
	Text string
	// MessageID is the bot's id of the message: a turn that comes again with the same id is the same turn
	// (RA-86). Without it no repetition is noticed.
	MessageID string
	// Slots are the tracker's slots by name; absent and null are alike.
	Slots map[string]any
	// Front is the name of the front that the turn came through; what is said between turns goes out through its Outlet.
	Front string
	// Channel is the bot's channel on which the user writes, where the front knows it (RA-66).
	Channel string
	// Transcript are the latest lines of the bot chat, oldest first. They may be missing.
	Transcript []Line
}

// Line is a line of the chat between the user and the bot.
type Line struct {
	// Bot says that the bot spoke, not the user.
	Bot bool
	// Text is what was said.
	Text string
}

// Outcome is what a turn led to.
type Outcome struct {
	// Say are the texts for the user, in order.
	Say []string
	// Slots are the slots to set in the tracker, in order, with explicit nulls.
	Slots []Slot
}
