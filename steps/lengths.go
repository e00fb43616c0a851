package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// lengthy are long texts on their way.
func (w *World) lengthy() []sentence {
	return []sentence{
		{aUser + ` says a text of (\d+) characters`, func(ctx context.Context, who string, n int) error { return w.says(ctx, who, longText(n)) }},
		{anAgent + ` says a text of (\d+) characters`, func(ctx context.Context, agent string, n int) error {
			return w.act(ctx, theUser, control.Act{Kind: "say", Agent: agent, Text: longText(n)})
		}},
	}
}

// lengthChecks check that long texts have arrived.
func (w *World) lengthChecks() []sentence {
	return []sentence{
		{`the agent reads all (\d+) characters`, func(ctx context.Context, n int) error { return w.agentReads(ctx, longText(n)) }},
		{`the user is told all (\d+) characters`, func(n int) error {
			p := w.person(theUser)
			w.attention.heard(p, longText(n))
			return w.told(p, func(texts []string) error {
				if match.Once([]string{strings.Join(texts, " ")}, longText(n)) != nil {
					return &match.MismatchError{Expected: fmt.Sprintf("a text of %d characters, whole", n), Seen: lengthsOf(texts)}
				}
				return nil
			})
		}},
	}
}

// longText has n characters of several lengths in bytes, and no two parts of it are alike.
func longText(n int) string {
	var b strings.Builder
	letters := 0
	for i := 0; letters < n; i++ {
		for _, letter := range fmt.Sprintf("%d é 🔥 ", i) {
			if letters < n {
				b.WriteRune(letter)
				letters++
			}
		}
	}
	text := []rune(b.String())
	text[len(text)-1] = '.' // and no blank, which others may cut off
	return string(text)
}

func lengthsOf(texts []string) string {
	lengths := make([]string, len(texts))
	for i, text := range texts {
		lengths[i] = fmt.Sprintf("%d characters", len([]rune(text)))
	}
	return strings.Join(lengths, ", ")
}
