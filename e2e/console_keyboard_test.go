//go:build e2e

package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// A whole chat of both sides with keys alone: single keys, the palette, Tab and Enter.
func TestAChatIsPlayedWithTheKeyboardAlone(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	user, agent := asUser{page, "me"}, asAgent{page}

	page.Press("u")
	page.Type("talk to live agent\n")
	user.reads("You are being connected to a live agent")
	page.Press("Escape", "w")
	agent.talk().Shows("talk to live agent")
	number := agent.number()
	page.Press("r")
	agent.side().The("textbox", "To the user").HasFocus()
	page.Type("Hello, this is Beth. How can I help?\n")
	user.reads("Hello, this is Beth. How can I help?")

	page.Press("Control+k") // the palette: works in a field too
	page.The("combobox", "Find a command or a chat").HasFocus()
	page.Type("write as the user")
	page.Press("Enter")
	user.side().The("textbox", "").HasFocus()
	page.Type("my account is locked\n")
	agent.talk().Shows("my account is locked")

	page.Press("Escape", "e")
	page.Type("He has tried it twice.\n")
	agent.talk().Shows("He has tried it twice.")
	user.talk().Hides("He has tried it twice.")

	page.Press("Escape", "k")
	page.Type(number)
	page.The("listbox", "Commands and chats").The("option", "").Shows(number)
	page.Press("Enter")
	page.Until(`!document.querySelector("dialog[open]")`)

	page.TabTo(agent.side().The("button", "Close c"))
	page.Press("Enter")
	page.TabTo(page.The("button", "Close the chat"))
	page.Press("Enter")
	user.reads("Beth Anglin has closed the support session")

	page.Press("Escape", "?") // what the keys are
	page.The("dialog", "Keyboard shortcuts").Shows("Find a command or a chat", "Canned answers")
	page.Press("Escape")
	page.The("dialog", "Keyboard shortcuts").IsGone()
}

func TestNoKeyIsTakenTwice(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	c.begins(t, "one")
	page := c.see("", browser.Look{})
	asAgent{page}.takesNext()
	for _, tab := range []string{"What happened", "Scripts", "Clock", "Faults", "Instance"} {
		shows(page, tab)
		require.Empty(t, browser.Eval[[]string](page, `(() => {
			const keys = {}
			for (const e of document.querySelectorAll("[data-key]")) (keys[e.dataset.key] ??= new Set()).add(e.dataset.command)
			return Object.entries(keys).filter(([, commands]) => commands.size > 1).map(([key, commands]) => key + ": " + [...commands].join(" / "))
		})()`), tab)
	}
}
