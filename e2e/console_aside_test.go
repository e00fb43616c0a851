//go:build e2e

package e2e

import (
	"testing"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// A script begins while nobody serves the chat. Once a person acts in its stead it is over for good, and that is told.
func TestTheScriptStepsAsideWhenAPersonActs(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "default", "--patience", "0s")
	page := c.see("", browser.Look{})
	user, agent := asUser{page, "me"}, asAgent{page}
	user.says("talk to live agent")
	user.reads("You are being connected to a live agent")
	page.The("button", "+10 s +").Click() // it accepts after some seconds, and greets
	user.reads("Hello Abel, this is Beth. How can I help?")
	agent.side().The("list", "Chats in progress").The("link", "").Click()
	agent.talk().Shows("Hello Abel, this is Beth. How can I help?")
	agent.says("It is me, a person.")
	user.reads("It is me, a person.")
	happened := page.The("list", "What happened in "+agent.number())
	happened.Shows("beth.anglin took over")
	user.says("my account is locked")
	page.The("button", "+10 s +").Click()
	page.The("button", "+10 s +").Click()
	agent.talk().Hides("I have unlocked your account")
}
