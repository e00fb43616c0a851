package phone

import (
	"regexp"
	"slices"
	"strings"
)

// A bot's answer does not say who speaks. What is told apart here rests on two things: what the desk has in the thread of the
// user's chat, and who had the conversation when the turn began.
//
//   - A text that an agent has said in the chat is the agent's. One that ServiceNow has put there in an agent's name ("Beth
//     Anglin has closed the support session") is a notice.
//   - While a live agent has the conversation the bot is silent (S-05). So whatever else is told in such a turn is a notice of
//     the relay's: "You have left the live chat.", or why a call failed.
//   - In the turn that hands the conversation over, the relay speaks last, behind what the bot has said: the last message is a
//     notice, the others are the bot's. A hand-off that fails leaves no trace; what is said about it counts as the bot's.
//   - Anything else is the bot's. An agent's words from an earlier chat are not looked for, so a bot that says the same later is
//     the bot.
//   - What is told between turns is told for a live chat, so it is the agent's or a notice, even where the chat has just ended. Of
//     a user who never had a chat it is the bot's.
//
// A bot that speaks although an agent has the conversation is shown as a notice: neither can be told for certain.

// whoSpeaks tells the messages of a turn's answer apart.
func whoSpeaks(messages []told, before Handoff, begun bool, heard thread) []Who {
	all := make([]Who, len(messages))
	open := -1 // the last one that nobody in the thread has said
	for i, m := range messages {
		if all[i] = heard.who(m.text); all[i] == "" {
			all[i], open = Bot, i
			if before == WithAgent {
				all[i] = Notice
			}
		}
	}
	if begun && open >= 0 {
		all[open] = Notice
	}
	return all
}

// whoPushes tells a message apart that came between turns.
func whoPushes(m told, chat string, heard thread) Who {
	switch who := heard.who(m.text); {
	case who != "":
		return who
	case chat == "":
		return Bot
	}
	return Notice
}

// thread is what was said in a chat to the user.
type thread struct {
	agent   []string
	notices []string
}

// looked is how many messages of a chat are looked at, the latest ones.
const looked = 300

// thread reads what was said to the user in their chats. It must be called without the lock.
func (b *Book) thread(groups ...string) (t thread) {
	for _, group := range slices.Compact(groups) {
		c, err := b.options.Desk.Chat(group)
		if err != nil { // there is no such chat
			continue
		}
		for _, m := range c.Thread[max(len(c.Thread)-looked, 0):] {
			switch {
			case m.Note:
			case m.System:
				t.notices = append(t.notices, m.Text)
			case m.CreatedBy != c.Requester.UserName:
				t.agent = append(t.agent, m.Text)
			}
		}
	}
	return t
}

// who has said a text in the thread; empty for nobody.
func (t thread) who(text string) Who {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	told := strings.Join(strings.Fields(text), " ")
	for _, said := range t.notices {
		if tells(told, said) {
			return Notice
		}
	}
	for _, said := range t.agent {
		if tells(told, said) {
			return Agent
		}
	}
	return ""
}

// blankLines part a text into the messages that Rasa makes of it (RA-70).
var blankLines = regexp.MustCompile(`\n[ \t\r]*\n`)

// tells reports whether what the user was told, with single blanks, is a message of the thread or a part of it between blank
// lines. A bot may put a name in front.
func tells(told, said string) bool {
	if shows(told, said) {
		return true
	}
	if !blankLines.MatchString(said) {
		return false
	}
	for _, part := range blankLines.Split(said, -1) {
		if shows(told, part) {
			return true
		}
	}
	return false
}

// markup is ServiceNow's: a person or a link (SN-56). Relays show it in ways of their own.
var markup = regexp.MustCompile(`@[ML]?\[[^\]]*\]`)

// longestPrefix is how long a name in front of a message may be, in bytes, with its colon.
const longestPrefix = 80

// shows reports whether told is said, whatever stands for its markup.
func shows(told, said string) bool {
	pieces := markup.Split(said, -1)
	for i, p := range pieces {
		pieces[i] = strings.Join(strings.Fields(p), " ")
	}
	if strings.Join(pieces, "") == "" {
		return len(pieces) > 1 && told != "" // nothing but markup
	}
	if named, rest, ok := strings.Cut(told, ": "); ok && len(named) < longestPrefix && inOrder(rest, pieces) {
		return true
	}
	return inOrder(told, pieces)
}

// inOrder reports whether the pieces stand in text one behind the other, the first at its beginning and the last at its end.
func inOrder(text string, pieces []string) bool {
	if len(pieces) == 1 {
		return text == pieces[0]
	}
	text, ok := strings.CutPrefix(text, pieces[0])
	for _, p := range pieces[1 : len(pieces)-1] {
		if ok {
			_, text, ok = strings.Cut(text, p)
		}
	}
	return ok && strings.HasSuffix(text, pieces[len(pieces)-1])
}
