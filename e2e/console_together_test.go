//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// Two users with a chat each, and two people who look on: nobody reads what is another's.
func TestTwoUsersAtOnceAreNotMixedUp(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	here, there := c.see("", browser.Look{}), c.see("", browser.Look{})
	me, agent := asUser{here, "me"}, asAgent{here}
	me.says("talk to live agent")
	me.reads("You are being connected to a live agent")
	mine := agent.takesNext()

	there.The("region", "User").The("DisclosureTriangle", "Add").Click()
	there.The("textbox", "Name").Type("Carol\n")
	carol, colleague := asUser{there, "Carol"}, asAgent{there}
	carol.says("talk to live agent")
	carol.reads("You are being connected to a live agent")
	hers := colleague.takesNext()
	require.NotEqual(t, mine, hers)

	for n := range 3 {
		me.says(fmt.Sprintf("my printer burns, part %d", n))
		carol.says(fmt.Sprintf("my screen is black, part %d", n))
		agent.says(fmt.Sprintf("water helps printers, part %d", n))
		colleague.says(fmt.Sprintf("light helps screens, part %d", n))
		me.reads(fmt.Sprintf("water helps printers, part %d", n))
		carol.reads(fmt.Sprintf("light helps screens, part %d", n))
	}
	for _, mixed := range []struct {
		side  *browser.Part
		never string
	}{
		{me.talk(), "screen"},
		{agent.talk(), "screen"},
		{carol.talk(), "printer"},
		{colleague.talk(), "printer"},
	} {
		mixed.side.Hides(mixed.never)
	}

	here.The("link", "Carol").Click() // one page may look at either
	asUser{here, "Carol"}.reads("my screen is black, part 2", "light helps screens, part 2")
	asUser{here, "Carol"}.talk().Hides("printer")
}
