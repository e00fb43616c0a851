//go:build e2e

package e2e

import (
	"testing"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// Every part of the console with something in it, light, dark and on a phone: axe-core finds nothing, and nothing is out of sight.
func TestNothingOfTheConsoleIsABarrier(test *testing.T) {
	t := inLane(test, 3*quick)
	c := openConsole(t, "--scripts", t.TempDir(), "--patience", "15m")
	c.begins(t, "one")
	c.begins(t, "two")
	post(t, c.simulator+"/_sim/faults", map[string]any{"match": map[string]any{"operation": "post"}, "effect": map[string]any{"kind": "delay", "delay": "1ms"}})
	page := c.see("", browser.Look{})
	user, agent := asUser{page, "me"}, asAgent{page}
	user.says("hello", "talk to live agent")
	user.reads("You are being connected to a live agent")
	agent.takesNext()
	agent.says("Hello, this is Beth. How can I help?")
	for name, look := range map[string]browser.Look{
		"light": {}, "dark": {Dark: true}, "light, on a phone": {Phone: true}, "dark, on a phone": {Phone: true, Dark: true},
	} {
		page.Wear(look)
		t.Run(name, func(t *lane) {
			for _, tab := range []string{"What happened", "Scripts", "Clock", "Faults", "Instance"} {
				if look.Phone {
					page.The("navigation", "Places").The("link", "What happened").Click()
				}
				shows(page, tab)
				fits(t, page)
				for _, finding := range page.Findings() {
					t.Errorf("%s: %s", tab, finding)
				}
			}
		})
	}
	page.Wear(browser.Look{})
	shows(page, "What happened")
	for _, key := range []string{"k", "?", "t", "x", "l", "c", "m"} {
		page.Press(key)
		page.The("dialog", "").IsThere()
		for _, finding := range page.Findings() {
			t.Errorf("the dialog of %s: %s", key, finding)
		}
		page.Press("Escape")
		page.The("dialog", "").IsGone()
	}
	page.The("link", "Diagram").Click()
	page.The("region", "Sequence diagram").IsThere()
	page.IsAccessible()
}

// fits holds a page to its window: nothing stands out to the right.
func fits(t testing.TB, page *browser.Page) {
	t.Helper()
	if wide := browser.Eval[int](page, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
		t.Errorf("%s is %d pixels wider than its window", page.Address(), wide)
	}
}
