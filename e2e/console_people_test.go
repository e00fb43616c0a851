//go:build e2e

package e2e

import (
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// asUser is somebody at the left side of a page, who talks to the bot.
type asUser struct {
	*browser.Page
	name string
}

// side is all that the user has.
func (u asUser) side() *browser.Part { return u.The("region", "User") }

// talk is where they read what they say and are told.
func (u asUser) talk() *browser.Part { return u.side().The("log", "What "+u.name+" says and is told") }

// says writes lines to the bot, each once the one before is there.
func (u asUser) says(lines ...string) {
	for _, line := range lines {
		u.side().The("textbox", "Write as "+u.name+". Enter sends, Shift and Enter begins a line.").Type(line + "\n")
		u.talk().Shows(line)
	}
}

// reads waits until the conversation has these lines, in this order, whoever said them.
func (u asUser) reads(lines ...string) { u.talk().Shows(lines...) }

// asAgent is somebody at the right side of a page, who serves the queue.
type asAgent struct{ *browser.Page }

// side is all that the agent has.
func (a asAgent) side() *browser.Part { return a.The("region", "Agent's desk") }

// talk is the conversation of the chat that is chosen.
func (a asAgent) talk() *browser.Part { return a.side().The("log", "") }

// waiting are the chats that nobody has taken.
func (a asAgent) waiting() *browser.Part { return a.side().The("list", "Chats that wait") }

// takesNext accepts the chat that has waited longest, and is shown it.
func (a asAgent) takesNext() (number string) {
	before := a.number()
	a.side().The("button", "Accept next w").Click()
	a.Until("document.title.split(' ')[0] !== " + strconv.Quote(before))
	return a.number()
}

// number is that of the chat that is chosen.
func (a asAgent) number() string {
	number, _, _ := strings.Cut(browser.Eval[string](a.Page, "document.title"), " ")
	return number
}

// says writes lines to the user of the chat that is chosen.
func (a asAgent) says(lines ...string) {
	for _, line := range lines {
		a.side().The("textbox", "To the user").Type(line + "\n")
		a.talk().Shows(line)
	}
}

// closes ends the chat that is chosen.
func (a asAgent) closes() {
	a.side().The("button", "Close c").Click()
	a.The("button", "Close the chat").Click()
	a.talk().Shows("has closed the support session")
}

// shows is the part of a page below, by the title of its tab.
func shows(page *browser.Page, title string) *browser.Part {
	below := page.The("region", "What happened, and control")
	below.The("navigation", "Parts").The("link", title).Click()
	page.Until(`document.querySelector(".tabs [aria-current]").textContent === ` + "`" + title + "`")
	return below
}

// begins has a user ask for a person, from outside of the page.
func (c *console) begins(t *lane, name string) {
	t.Helper()
	answer := told(t, post(t, c.relay+"/webhooks/rest/webhook", map[string]string{"sender": name, "message": "talk to live agent"}))
	require.Contains(t, strings.Join(answer, " "), "You are being connected to a live agent")
}
