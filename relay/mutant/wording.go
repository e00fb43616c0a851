package mutant

import (
	"context"
	"encoding/json"
	"html"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// wording are wrong about words on their way: the user's to the agent above all (H-19, H-33).
func wording() []Mutant {
	rule := []string{"H-19"}
	return []Mutant{
		{
			ID: "escapes-the-users-text", Rules: rule, calls: writing(html.EscapeString),
			Wrong: "It escapes what the user writes as HTML.",
		},
		{
			ID: "formats-the-users-text", Rules: rule, calls: writing(func(text string) string { return strings.ReplaceAll(text, "% ", "%!") }),
			Wrong: "It takes what the user writes for a format string.",
		},
		{
			ID: "knows-latin-letters-only", Rules: rule, calls: writing(replacing(func(r rune) bool { return r > 0xFF }, '?')),
			Wrong: "It writes the user's text in Latin-1, and a question mark for every other letter.",
		},
		{
			ID: "drops-emoji", Rules: rule, calls: writing(replacing(func(r rune) bool { return r > 0xFFFF }, -1)),
			Wrong: "It drops whatever takes four bytes in UTF-8.",
		},
		{
			ID: "reads-the-users-text-as-json", Rules: rule, calls: writing(readsTheUsersTextAsJSON),
			Wrong: "It takes a user's text that looks like JSON for a message of the bot.",
		},
		{
			ID: "reads-backslashes", Rules: rule, calls: writing(strings.NewReplacer(`\t`, "\t", `\n`, "\n", `\\`, `\`).Replace),
			Wrong: "It takes a backslash in the user's text for the beginning of an escape.",
		},
		{
			ID: "posts-the-first-line", Rules: rule, calls: writing(postsTheFirstLine),
			Wrong: "It posts the first line of the user's text.",
		},
		{
			ID: "trims-the-users-text", Rules: rule, calls: writing(strings.TrimSpace),
			Wrong: "It trims what the user writes.",
		},
		{
			ID: "cuts-the-users-text", Rules: rule, calls: writing(cutting(4000)),
			Wrong: "It posts 4000 characters of a longer text.",
		},
		{
			ID: "cuts-the-agents-text", Rules: rule, calls: agentSays(cutting(4000)),
			Wrong: "It tells 4000 characters of a longer text.",
		},
		{
			ID: "posts-blanks", Rules: []string{"H-33"}, both: postsBlanks,
			Wrong: "It posts a message without words.",
		},
	}
}

func readsTheUsersTextAsJSON(text string) string {
	var m struct{ Message string }
	if json.Unmarshal([]byte(text), &m) != nil {
		return text
	}
	return m.Message
}

func postsTheFirstLine(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	return first
}

func postsBlanks(c *calls, t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		chatID, _ := turn.Slots[t.names.LiveChatID].(string)
		if strings.TrimSpace(turn.Text) == "" {
			_, _ = c.post(ctx, chatID, turn.Text)
		}
		return converse(ctx, turn)
	}
}

// cutting keeps no more than so many bytes of a text.
func cutting(n int) func(string) string {
	return func(text string) string { return strings.ToValidUTF8(text[:min(len(text), n)], "") }
}

// replacing maps some characters to another one; to -1 drops them.
func replacing(which func(rune) bool, by rune) func(string) string {
	return func(text string) string {
		return strings.Map(func(r rune) rune {
			if which(r) {
				return by
			}
			return r
		}, text)
	}
}
