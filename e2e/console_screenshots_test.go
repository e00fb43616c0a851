//go:build e2e

package e2e

import (
	"testing"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// The three screenshots of the seed, as both sides of them are played in the page. What the user is told comes as it is said.
func TestTheThreeScreenshotsInTheConsole(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	user, agent := asUser{page, "me"}, asAgent{page}

	user.says("talk to live agent") // the user ends
	user.reads("You are being connected to a live agent")
	user.says("my laptop will not start", "/end_chat")
	user.reads("/end_chat", "You have left the live chat.")
	user.says("hello")
	user.reads("You have left the live chat.", "hello", "Bot")

	user.says("talk to live agent") // a conversation
	user.reads("You have left the live chat.", "You are being connected to a live agent")
	agent.takesNext()
	agent.says("Hello, this is Beth. How can I help?")
	user.reads("Hello, this is Beth. How can I help?")
	user.says("my account is locked")
	agent.talk().Shows("Hello, this is Beth. How can I help?", "my account is locked")
	agent.says("Unlocked. Try again, please.")
	user.says("it works")
	user.reads(
		"You are being connected to a live agent", "Hello, this is Beth. How can I help?",
		"my account is locked", "Unlocked. Try again, please.", // as it is said, or in answer to the next line
	)
	user.reads("my account is locked", "it works")
	user.says("/end_chat")
	user.reads("it works", "You have left the live chat.")

	user.says("talk to live agent") // the agent closes
	user.reads("it works", "You have left the live chat.", "You are being connected to a live agent")
	agent.takesNext()
	agent.says("Hello, this is Beth. How can I help?")
	user.reads("it works", "You have left the live chat.", "Hello, this is Beth. How can I help?")
	user.says("thanks, it works again")
	agent.closes()
	user.reads("thanks, it works again", "Beth Anglin has closed the support session")
	user.says("hello?")
	user.reads("Beth Anglin has closed the support session", "hello?", "Bot")
}
