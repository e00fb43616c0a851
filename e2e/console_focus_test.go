//go:build e2e

package e2e

import (
	"testing"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// Links swap the whole page. Whoever follows one by keyboard must not begin at the top again.
func TestWhoFollowsALinkStaysAtIt(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	c.begins(t, "ann")
	page := c.see("", browser.Look{})
	for _, tab := range []string{"Clock", "Faults"} {
		page.TabTo(page.The("region", "What happened, and control").The("navigation", "Parts").The("link", tab))
		page.Press("Enter")
		page.Until(`document.querySelector(".tabs [aria-current]").textContent === "` + tab + `"`)
		page.Until(`document.activeElement.textContent === "` + tab + `"`)
	}
	page.Until(`(document.querySelector("#desk-waiting a").focus(), 1)`)
	page.Press("Enter")
	page.Until(`document.title.startsWith("CHAT0000001")`)
	page.Until(`document.activeElement.matches("#desk-waiting a")`)
}
