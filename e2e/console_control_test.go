//go:build e2e

package e2e

import (
	"testing"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

func TestFaultsAreMadeOnTheConsole(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("?tab=faults", browser.Look{})
	rules := page.The("list", "Rules that stand")
	press(page.The("button", "outage"))
	rules.Shows("outage", "every call: a connection reset")
	press(page.The("button", "Remove the rule f1"))
	rules.Shows("No rule stands")

	page.The("combobox", "Kind").Choose("delay: the true answer, later")
	length := page.The("textbox", "How long")
	length.Focus()
	length.Fill("soon")
	page.Until(`document.querySelector("#fault-preview #fault-json")?.textContent.includes('"soon"')`)
	press(page.The("button", "Add the rule"))
	page.Until(`document.activeElement.id === "fault-effect-delay" && document.activeElement.getAttribute("aria-invalid") === "true"`)
	length.Fill("2s") // the refusal has not taken away what was chosen
	press(page.The("button", "Add the rule"))
	rules.Shows("every call: the true answer, later (2s)")
	page.Until(`!document.querySelector(".refusal, [aria-invalid]")`)
	press(page.The("button", "Clear all"))
	rules.Shows("No rule stands")
}

func TestInstancesAreMadeAndLeftOnTheConsole(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("?tab=instance", browser.Look{})
	name := page.The("region", "Make an instance").The("textbox", "Name").Number(0)
	name.Fill("no name")
	page.Press("Enter")
	page.Until(`document.activeElement.id === "make-name" && document.activeElement.getAttribute("aria-invalid") === "true"`)
	name.Fill("second")
	page.Press("Enter")
	page.Until(`location.pathname === "/i/second/"`)
	follow(page)
	press(page.The("button", "Close IT Support"))
	page.The("list", "Queues").Shows("closed: Nobody is here at the moment.")
	page.Press("i")
	page.The("navigation", "Instances").The("link", "default").Click()
	page.Until(`location.pathname === "/"`)
}

func TestSteeringHasNoBarrier(test *testing.T) {
	t := inLane(test, 2*quick)
	c := openConsole(t, "--script", "none")
	for _, tab := range []string{"clock", "faults", "instance"} {
		for _, look := range []browser.Look{{}, {Dark: true}, {Phone: true}} {
			c.see("?tab="+tab, look).IsAccessible()
		}
	}
}

// press clicks a part that may have to be scrolled to within its tab first.
func press(part *browser.Part) {
	part.Focus()
	part.Click()
}
