package phone

import "time"

// Who says a line.
type Who string

// Those who say something. A notice is neither the bot's nor an agent's: a sentence of ServiceNow's own, of the relay's, or of
// the book's, such as that the bot could not be reached.
const (
	You    Who = "you"
	Bot    Who = "bot"
	Agent  Who = "agent"
	Notice Who = "notice"
)

// Line is something that was said, as the user sees it.
type Line struct {
	ID      uint64    // rising within the book
	At      time.Time // on the clock of the instance
	Who     Who
	Text    string
	Cut     bool // the text was longer than MaxText
	Buttons []Button
	Links   []Link
	Custom  string // JSON of a message's custom payload, or of one that holds nothing that is known; empty for none
	Pushed  bool   // it was told between turns
	Sender  string // of one that was pushed: the name under which the bot knew the user
	Number  int    // likewise: its place among the turns of the user, which are counted together
	Place   Place  // likewise: where the instance stood
	Turn    uint64 // the turn that it belongs to; 0 for none
	Chat    string // group of the chat that it belongs to; empty for none
	Problem bool   // of a notice: something has gone wrong
}

// Button is something that a bot offers to say.
type Button struct {
	Title   string
	Payload string // what is said when it is pressed
}

// Link is something that a bot shows and that is not loaded here.
type Link struct {
	Kind string // image, attachment or link
	Text string // the address, or the name that it was given
	URL  string // empty where it is no address of the web, which is not to be followed
}

func (l Line) size() int {
	n := len(l.Text) + len(l.Custom)
	for _, b := range l.Buttons {
		n += len(b.Title) + len(b.Payload)
	}
	for _, k := range l.Links {
		n += len(k.Text) + len(k.URL)
	}
	return n
}
