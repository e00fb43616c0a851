//go:build e2e

package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

func TestAnAgentServesTheQueueInTheConsole(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	agent := asAgent{c.see("", browser.Look{})}
	agent.waiting().The("listitem", "").IsGone()
	c.begins(t, "one")
	c.begins(t, "two")
	agent.waiting().The("listitem", "").Counts(2)
	first := agent.takesNext()
	agent.talk().Shows("talk to live agent")
	agent.says("Hello, this is Beth. How can I help?")
	second := agent.takesNext()
	require.NotEqual(t, first, second)
	agent.talk().Hides("Hello, this is Beth. How can I help?")
	agent.side().The("list", "Chats in progress").The("listitem", "").Counts(2)
	agent.side().The("list", "Chats in progress").Shows(first)
	agent.closes()
	agent.side().The("list", "Chats that have ended").Shows(second)
	agent.side().The("list", "Chats in progress").Hides(second)
	agent.IsAccessible()
}
