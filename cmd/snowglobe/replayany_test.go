package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// anyLine is a line of a conversation; the agents of it do much that they cannot, which ends the play and not the chat.
func anyLine(t *rapid.T) string {
	text := func() string {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
			"hello", " ", "Beth", "<user>", "\n", "# no", ": ", "- ", "/x/", "mentions a", "it's", "\"", "@[Beth:1]", "@L[http://a.example|here]", "<b>", "שלום", "👩‍💻", "\t", "70%", "\u2028",
		}), 1, 5).Draw(t, "pieces")
		if text := strings.Join(pieces, ""); strings.TrimSpace(text) != "" {
			return text
		}
		return "."
	}
	say := func(who string) string { return who + ": " + script.Quote(script.Literal(text()), 0) }
	return rapid.OneOf(
		rapid.Custom(func(*rapid.T) string { return say("user says") }),
		rapid.Custom(func(*rapid.T) string { return say("agent says") }),
		rapid.Custom(func(*rapid.T) string { return say("fred says") }),
		rapid.Custom(func(*rapid.T) string { return say("agent notes") }),
		rapid.SampledFrom([]string{
			"wait: 2s", "wait: 1h to 2h", "wait: 700ms", "agent types: 4s", "fred types: 1s to 3s", "agent transfers to: fred", "fred accepts", "fred declines",
			"beth withdraws the transfer", "agent transfers to: Service Desk", "agent accepts", "user says: talk to live agent", "user says: /end_chat", "agent closes", "agent leaves", "user rejoins", "agent sends a file: manual.pdf", "agent sends a file: 'manual.pdf (for <user>: p. 3)'",
			"agent sends a link: https://kb.example/1 (How <<to>)", "agent sends a link: https://kb.example/<user>", "agent goes idle: 5s",
			"servicenow fails: next post", "servicenow fails: next thread", "servicenow fails: next post with committed",
		}),
	).Draw(t, "line")
}

func TestAnyConversationIsRecordedAndPlayedAgain(t *testing.T) {
	r := newRecorder(t)
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("script:\n- user says: talk to live agent\n- wait: 0s to 9s\n- " + rapid.SampledFrom([]string{"beth", "fred", "agent"}).Draw(t, "first") + " accepts\n")
		for range rapid.IntRange(0, 15).Draw(t, "length") {
			b.WriteString("- " + anyLine(t) + "\n")
		}
		s, err := script.Parse("any.yaml", []byte(b.String()))
		require.NoError(t, err, b.String())
		requireReplay(t, r, s)
	})
}
