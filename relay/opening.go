package relay

import (
	"context"
	"strings"
	"unicode/utf8"
)

// Bounds of the opening message, so that a long bot chat does not bury the request.
const (
	openingLines    = 10
	openingLineSize = 300
)

// openingMessage tells the agent who the user is, what they asked for, and the last lines of the bot chat.
func openingMessage(turn Turn) string {
	var b strings.Builder
	b.WriteString(clip(turn.Sender))
	b.WriteString(" asks for a live agent: ")
	b.WriteString(clip(turn.Text))
	lines := turn.Transcript
	if n := len(lines); n > 0 && !lines[n-1].Bot && lines[n-1].Text == turn.Text {
		lines = lines[:n-1] // the request itself
	}
	lines = lines[max(0, len(lines)-openingLines):]
	if len(lines) > 0 {
		b.WriteString("\nThe chat with the bot before that:")
	}
	for _, l := range lines {
		who := "\nUser: "
		if l.Bot {
			who = "\nBot: "
		}
		b.WriteString(who)
		b.WriteString(clip(l.Text))
	}
	return b.String()
}

// clip makes one line of a text, of at most openingLineSize bytes.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= openingLineSize {
		return s
	}
	end := openingLineSize
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// ownMessage reads the new chat's thread for its opening message: its poster is the user of this chat and
// its place the first cursor (S-04). Where the thread does not show it, the account and the entry's time
// stand in.
func (h *Handoff) ownMessage(ctx context.Context, chat Chat, opening string) (user string, at Cursor, err error) {
	thread, err := h.liveChat.Thread(ctx, chat.ID, Cursor{})
	if err != nil {
		return "", Cursor{}, err
	}
	for _, m := range thread {
		if sameText(m.Text, opening) {
			return m.CreatedBy, m.Cursor(), nil
		}
	}
	for _, m := range thread {
		if chat.Account != "" && m.CreatedBy == chat.Account {
			return m.CreatedBy, m.Cursor(), nil
		}
	}
	return chat.Account, Cursor{Time: chat.Opened}, nil
}
