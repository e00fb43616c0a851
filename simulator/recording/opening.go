package recording

import "strings"

// DefaultOpening is what a user says to be handed over to an agent, where nothing tells what it was (S-01).
const DefaultOpening = "talk to live agent"

// Farewell is what a user says to end a chat (S-07). That another word may have done it, no thread tells.
const Farewell = "/end_chat"

// How our relay begins the opening message of a chat, and what it writes above the lines of the chat with the bot.
const (
	asks   = " asks for a live agent: "
	before = "The chat with the bot before that:"
)

// opening is the first message of a chat, taken apart.
type opening struct {
	sender string // how the bot knows the user; empty where the message is not our relay's
	asked  string // what the user said to get an agent; empty likewise
	before string // the last lines of the chat with the bot
	whole  string
}

// openingOf takes a first message apart, if our relay wrote it.
func openingOf(message string) opening {
	o := opening{whole: message}
	first, rest, _ := strings.Cut(message, "\n")
	sender, asked, ours := strings.Cut(first, asks)
	if !ours || sender == "" || strings.TrimSpace(asked) == "" {
		return o
	}
	o.sender, o.asked = sender, asked
	if above, lines, _ := strings.Cut(rest, "\n"); above == before {
		o.before = lines
	}
	return o
}
