package wait

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// The sides of a chat, where a Message names one instead of a user.
const (
	ByUser   = "user"   // its requester
	ByAgent  = "agent"  // anybody else who writes
	BySystem = "system" // the instance: notices such as "… has closed the support session", in whoever's name
)

// Message is that a chat has so many messages of a kind; a zero field accepts every message. Work notes count.
type Message struct {
	deaf
	Chat     string         // group, number or Latest
	Nth      int            // how many there must be; 0 means 1
	By       string         // a user_name, or one of the sides
	Contains string         // exactly as written
	Matches  *regexp.Regexp // anywhere in the text
	Note     *bool          // whether it is a work note
}

func (p *Message) nth() int { return max(p.Nth, 1) }

// String is which message of which chat.
func (p *Message) String() string {
	phrase := fmt.Sprintf("message %d of %s", p.nth(), p.Chat)
	if p.Note != nil && *p.Note {
		phrase = fmt.Sprintf("work note %d of %s", p.nth(), p.Chat)
	}
	if p.By != "" {
		phrase += " by " + p.By
	}
	if p.Contains != "" {
		phrase += fmt.Sprintf(" with %q", p.Contains)
	}
	if p.Matches != nil {
		phrase += " with /" + p.Matches.String() + "/"
	}
	return phrase
}

func (p *Message) moved(w World, e chat.Event) bool { return e.Message.ID != "" && w.about(p.Chat, e) }

func (p *Message) judge(s sight) Verdict {
	e, err := s.find(p.Chat)
	if err != nil {
		return Verdict{Seen: err.Error()}
	}
	whole, err := s.Desk.Chat(e.Group)
	if err != nil {
		return Verdict{Seen: err.Error()}
	}
	found := 0
	for _, m := range whole.Thread {
		if !p.takes(m, whole.Requester) {
			continue
		}
		if found++; found == p.nth() {
			return Verdict{Met: true, Seen: shown(m)}
		}
	}
	return Verdict{Seen: p.closest(found, whole.Thread)}
}

func (p *Message) closest(found int, thread []chat.Message) string {
	if len(thread) == 0 {
		return "the chat has no messages"
	}
	kind := "messages"
	if p.By != "" || p.Contains != "" || p.Matches != nil || p.Note != nil {
		kind = "such messages"
	}
	return fmt.Sprintf("%d of %d %s; the last message was %s", found, p.nth(), kind, shown(thread[len(thread)-1]))
}

// takes reports whether m is such a message.
func (p *Message) takes(m chat.Message, requester chat.User) bool {
	system := m.System || m.CreatedBy == chat.SystemUser
	byUser := !system && m.CreatedBy == requester.UserName
	switch p.By {
	case "":
	case ByUser:
		if !byUser {
			return false
		}
	case ByAgent:
		if byUser || system {
			return false
		}
	case BySystem:
		if !system {
			return false
		}
	default:
		if m.CreatedBy != p.By {
			return false
		}
	}
	return strings.Contains(m.Text, p.Contains) && (p.Matches == nil || p.Matches.MatchString(m.Text)) && (p.Note == nil || *p.Note == m.Note)
}

func shown(m chat.Message) string {
	kind := ""
	if m.Note {
		kind = ", a work note"
	}
	return fmt.Sprintf("%q by %s%s", short(m.Text), m.CreatedBy, kind)
}
