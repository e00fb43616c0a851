package phone

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// contact is a user while the book has them; it is guarded by the lock of the book.
type contact struct {
	id      uint64
	name    string
	bot     string // the address as it was given
	problem error  // of the address; nil where there is none
	channel *channel

	waiting   []*Turn // the first is the one that runs, while working
	working   bool
	turnEnd   func(cause error) // ends the turn that runs; nil while none does
	opened    []string          // groups of chats that were opened since the running turn began
	lines     []Line
	turns     []*Turn
	kept      int // bytes of lines and turns
	forgotten int // lines that are kept no more
	said      int // turns so far, and what was pushed
	unread    int // lines of others since somebody has looked
}

// User is somebody who talks to a bot, as they stand now.
type User struct {
	ID      uint64 // unlike that of any other user, line or turn of the book
	Name    string
	Sender  string // the name under which the bot knows them
	Bot     string // where the bot is, without credentials; empty where there is none
	Hides   bool   // the address has credentials or a query, which are not shown
	Problem string // what is wrong with the address of the bot, and what would be right; empty for nothing

	Pending   int // turns that run or wait
	Handoff   Handoff
	Chat      string // group of the live chat that they have, or had last; empty for none
	Typing    string // name of the agent who is writing to them; empty for nobody
	Slots     Slots  // the latest that were seen
	Pushes    Pushes
	Latest    uint64 // id of their latest line, 0 for none
	Unread    int    // lines of others since somebody has looked (Seen)
	Forgotten int    // lines that are kept no more
}

// checkName says what is wrong with the name of a user.
func checkName(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("the user has no name: give one, like mara")
	case !utf8.ValidString(name) || utf8.RuneCountInString(name) > maxName:
		return fmt.Errorf("the user's name is longer than %d characters: give a shorter one", maxName)
	case strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return fmt.Errorf("the user's name %q has characters that cannot be seen: leave them out", name)
	}
	return nil
}

// senderOf is what bots know a user by: of the name what every bot can take (Rasa's pushes want no blanks and no more than
// ASCII), then the book's life.
func senderOf(name, life string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		words = []string{"user"}
	}
	return strings.Join(append(words, life), "-")
}

// checkSender says what is wrong with a sender's name that somebody has chosen.
func checkSender(sender string) error {
	switch {
	case len(sender) > maxSender:
		return fmt.Errorf("the sender's name is longer than %d bytes: give a shorter one, or none", maxSender)
	case !utf8.ValidString(sender), strings.ContainsFunc(sender, func(r rune) bool { return !unicode.IsPrint(r) }):
		return fmt.Errorf("the sender's name %q has characters that cannot be seen: leave them out", sender)
	}
	return nil
}

// add keeps a line.
func (c *contact) add(l Line) {
	c.lines = append(c.lines, l)
	c.kept += l.size()
	if l.Who != You {
		c.unread++
	}
	c.trim()
}
