package relay

import (
	"cmp"
	"slices"
	"strings"
)

// Texts are the sentences that the user reads and the words that the relay listens for. A field left
// empty stands for its default. The seed fixes only Lost, EndWords and ClosePhrase.
type Texts struct {
	// Connecting is said when the chat has been created (S-02).
	Connecting string
	// Unavailable is said when no chat could be created; ServiceNow's own reason follows where it gave one.
	Unavailable string
	// Left is said when the user has ended the chat (S-07).
	Left string
	// Ended is said when the chat is over and nothing in it says so (SN-T07, SN-T18).
	Ended string
	// PostFailed and ReadFailed are said when a call failed (S-14, S-15). <summary>, <chat> and <updated>
	// stand for the details.
	PostFailed, ReadFailed string
	// Lost is said when leaving failed (S-16).
	Lost string
	// NotConnected is said when the bot believes in a hand-off that has no chat.
	NotConnected string
	// Busy is said when the sender's previous turn did not end in time.
	Busy string
	// Attachment stands for a message of the agent's that is nothing but files.
	Attachment string
	// EndWords are the exact messages with which the user ends the chat (S-07).
	EndWords []string
	// ClosePhrase is the part of an agent's message that ends the chat (S-13, SN-61).
	ClosePhrase string
	// LeavePhrase is what ServiceNow writes instead when the agent goes before the user (SN-60, SN-T06).
	LeavePhrase string
}

// DefaultTexts are the texts as the seed and this project have them.
func DefaultTexts() Texts {
	return Texts{
		Connecting:  "You are being connected to a live agent. Type /end_chat to leave.",
		Unavailable: "No live agent could be reached just now.",
		Left:        "You have left the live chat.",
		Ended:       "The live chat has ended.",
		PostFailed: "The live chat was interrupted: your message could not be delivered. " +
			"Chat summary: <summary> Chat id: <chat>. Last update: <updated>.",
		ReadFailed: "The live chat was interrupted: the agent's answers could not be read. " +
			"Chat summary: <summary> Chat id: <chat>. Last update: <updated>.",
		Lost: "The chat session is closed/could not be located. " +
			"Please try reconnecting to live agent if you still need help!",
		NotConnected: "You are not connected to a live agent any more. Please ask for one again if you still need help!",
		Busy:         "Your previous message is still being delivered. Please send this one again in a moment.",
		Attachment:   "The agent has sent a file that cannot be shown here.",
		EndWords:     []string{"/restart", "/end_chat"},
		ClosePhrase:  "has closed the support session",
		LeavePhrase:  "has left the support session",
	}
}

func (t Texts) withDefaults() Texts {
	d := DefaultTexts()
	if len(t.EndWords) > 0 {
		d.EndWords = t.EndWords
	}
	return Texts{
		Connecting:   cmp.Or(t.Connecting, d.Connecting),
		Unavailable:  cmp.Or(t.Unavailable, d.Unavailable),
		Left:         cmp.Or(t.Left, d.Left),
		Ended:        cmp.Or(t.Ended, d.Ended),
		PostFailed:   cmp.Or(t.PostFailed, d.PostFailed),
		ReadFailed:   cmp.Or(t.ReadFailed, d.ReadFailed),
		Lost:         cmp.Or(t.Lost, d.Lost),
		NotConnected: cmp.Or(t.NotConnected, d.NotConnected),
		Busy:         cmp.Or(t.Busy, d.Busy),
		Attachment:   cmp.Or(t.Attachment, d.Attachment),
		EndWords:     d.EndWords,
		ClosePhrase:  cmp.Or(t.ClosePhrase, d.ClosePhrase),
		LeavePhrase:  cmp.Or(t.LeavePhrase, d.LeavePhrase),
	}
}

// ends reports whether the user's message is an end word, exactly (S-07).
func (t Texts) ends(message string) bool { return slices.Contains(t.EndWords, message) }

// closes reports whether an agent's message ends the chat (S-13, SN-T06).
func (t Texts) closes(message string) bool {
	return strings.Contains(message, t.ClosePhrase) || strings.Contains(message, t.LeavePhrase)
}
