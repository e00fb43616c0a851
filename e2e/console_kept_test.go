//go:build e2e

package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// steers has somebody else change something through the control plane.
func (c *console) steers(t testing.TB, path, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.simulator+"/_sim/"+path, strings.NewReader(body))
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode)
}

func TestAPageThatWasAwayShowsWhatIsSo(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	agent := asAgent{c.see("", browser.Look{})}
	agent.waiting().The("listitem", "").IsGone()
	c.begins(t, "one")
	agent.waiting().The("listitem", "").Counts(1)
	agent.Until(`dispatchEvent(new Event("pagehide"))`)
	c.steers(t, "chats/CHAT0000001/accept", "{}")
	agent.Until(`dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))`)
	agent.waiting().The("listitem", "").IsGone()
}

func TestWhatIsWrittenMeanwhileStays(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	page.Until(`(() => {
		const field = document.getElementById("phone-text")
		const write = (text) => { field.value = text; field.dispatchEvent(new Event("input", {bubbles: true})) }
		write("one")
		field.form.requestSubmit()
		write("one, and more")
		return true
	})()`)
	page.Until(`document.getElementById("phone-text").value === ", and more"`)
	page.Until(`Object.values(sessionStorage).includes(", and more")`)
}

func TestWhatWasDoneIsSaidForAWhile(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	page.Until(`document.getElementById("phone-bot").open = true`)
	page.The("button", "Start over").Click()
	page.Until(`document.querySelector("#notices p.said")`)
	page.The("button", "Start over").IsThere()
}
