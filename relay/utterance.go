package relay

import (
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// utterances are the messages as the user reads them (S-11).
func (h *Handoff) utterances(news []Message) []string {
	var say []string
	for _, m := range h.said(news) {
		say = append(say, m.Text)
	}
	return say
}

// said are the messages as the user reads them, with their places; those in which there is nothing to read are left out.
func (h *Handoff) said(news []Message) []session.Said {
	var all []session.Said
	for _, m := range news {
		text := PlainText(m.Text)
		if strings.TrimSpace(text) == "" && m.Attachments {
			text = h.texts.Attachment
		}
		if strings.TrimSpace(text) != "" {
			all = append(all, session.Said{At: m.Cursor().String(), Text: text})
		}
	}
	return all
}

// details fills in the sentence about an interrupted chat (S-14, S-15).
func (x *exchange) details(sentence string) string {
	updated := "none"
	if !x.told.IsZero() {
		updated = x.told.Time.Format(time.DateTime) + " UTC"
	}
	return strings.NewReplacer("<summary>", x.summary(), "<chat>", x.chatID, "<updated>", updated).Replace(sentence)
}

// summary is the chat in a line: what the user asked for and what they wrote last.
func (x *exchange) summary() string {
	var parts []string
	if asked := x.session.Chat.Asked; x.remembered() && asked != "" {
		parts = append(parts, "you asked "+quote(asked))
	}
	if x.turn.Text != "" {
		parts = append(parts, "your last message was "+quote(x.turn.Text))
	}
	if len(parts) == 0 {
		return "nothing was said."
	}
	return strings.Join(parts, "; ") + "."
}

func quote(s string) string { return `"` + clip(s) + `"` }
