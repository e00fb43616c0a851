package steps

import (
	"cmp"
	"regexp"
)

// Patterns recognise the sentences that a relay says in words of its own. A nil one stands for its default,
// which takes the built-in relay's words and their likes.
type Patterns struct {
	Connecting   *regexp.Regexp // a chat has been opened
	Left         *regexp.Regexp // the user has ended the chat
	Ended        *regexp.Regexp // the chat is over and nothing in it said so
	Unavailable  *regexp.Regexp // no chat could be opened
	NotConnected *regexp.Regexp // there is no chat to talk in
	Lost         *regexp.Regexp // S-16; the seed has its words
	Summary      *regexp.Regexp // S-14: introduces the summary of the chat
	LastUpdate   *regexp.Regexp // S-14: the last update, with its value
	File         *regexp.Regexp // the agent has sent a file
}

// WithDefaults fills in the defaults.
func (p Patterns) WithDefaults() Patterns {
	return Patterns{
		Connecting:   cmp.Or(p.Connecting, regexp.MustCompile(`(?i)\b(being connected|connecting you|(are|will be) (now )?connected to)\b`)),
		Left:         cmp.Or(p.Left, regexp.MustCompile(`(?i)\byou have (left|ended)\b|\bchat (has been |was )?ended\b`)),
		Ended:        cmp.Or(p.Ended, regexp.MustCompile(`(?i)\bchat\b.*\b(ended|over|closed)\b`)),
		Unavailable:  cmp.Or(p.Unavailable, regexp.MustCompile(`(?i)\bno\b.*\bagent\b|\bagents?\b.*\bnot available\b|\bunavailable\b`)),
		NotConnected: cmp.Or(p.NotConnected, regexp.MustCompile(`(?i)\bnot connected\b|\bno longer connected\b`)),
		Lost: cmp.Or(p.Lost, regexp.MustCompile(regexp.QuoteMeta("The chat session is closed/could not be located. "+
			"Please try reconnecting to live agent if you still need help!"))),
		Summary:    cmp.Or(p.Summary, regexp.MustCompile(`(?i)\bsummary\W+\w`)),
		LastUpdate: cmp.Or(p.LastUpdate, regexp.MustCompile(`(?i)\blast[ _]updated?\W+\w`)),
		File:       cmp.Or(p.File, regexp.MustCompile(`(?i)\b(file|attachment|document|picture|image)s?\b`)),
	}
}

// meaning is a pattern by the words that scenarios use for it.
func (p Patterns) meaning(words string) *regexp.Regexp {
	switch words {
	case "they are being connected":
		return p.Connecting
	case "they have left the chat":
		return p.Left
	case "the chat has ended":
		return p.Ended
	case "no agent can be reached":
		return p.Unavailable
	case "they are not connected":
		return p.NotConnected
	case "there is a file":
		return p.File
	case "the chat could not be located":
		return p.Lost
	}
	return nil
}
