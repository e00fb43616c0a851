//go:build e2e

package e2e

import (
	"testing"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

func TestAFaultIsSetByAClickAndSeenInWhatHappened(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("?tab=faults", browser.Look{})
	user, agent := asUser{page, "me"}, asAgent{page}
	user.says("talk to live agent")
	user.reads("You are being connected to a live agent")
	number := agent.takesNext()

	page.The("button", "outage").Click()
	rules := page.The("list", "Rules that stand")
	rules.Shows("outage", "reset")
	user.says("my account is locked")
	user.reads("my account is locked", "The chat session is closed/could not be located. Please try reconnecting to live agent if you still need help!")
	rules.Shows("applied", "call")

	happened := shows(page, "What happened").The("list", "What happened in "+number)
	happened.Shows("fault", "reset")
	shows(page, "Faults").The("button", "Clear all").Click()
	rules.Shows("No rule stands")
	user.says("talk to live agent")
	user.reads("could not be located", "You are being connected to a live agent")
}
