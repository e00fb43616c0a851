//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// now is the time of the instance's clock, as the head of the page has it.
func now(t testing.TB, page *browser.Page) time.Time {
	t.Helper()
	at, err := time.Parse("15:04:05", page.The("group", "Clock of the instance").The("time", "").Text())
	require.NoError(t, err)
	return at
}

func TestTheClockIsHaltedMovedOnAndLedToTheNextEvent(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "default", "--patience", "15m")
	page := c.see("?tab=clock", browser.Look{})
	user, clock := asUser{page, "me"}, page.The("group", "Clock of the instance")

	clock.The("button", "Pause p").Click()
	clock.The("button", "Resume p").IsThere()
	halted := now(t, page)
	clock.The("button", "+10 s +").Click()
	page.Until(`document.querySelector("#clock-now time").textContent === "` + halted.Add(10*time.Second).Format("15:04:05") + `"`)

	user.says("talk to live agent") // the script begins when nobody has come for a quarter of an hour
	user.reads("You are being connected to a live agent")
	clock.Shows("script default of CHAT0000001")
	asked, did := now(t, page), page.The("list", "What the last move did")
	served := asAgent{page}.side().The("list", "Chats in progress")
	for range 10 {
		before := did.Text()
		clock.The("button", "Next event >").Click()
		did.Hides(before)
		if served.Text() != "" {
			break
		}
	}
	served.Shows("CHAT0000001")
	require.GreaterOrEqual(t, now(t, page).Sub(asked), 15*time.Minute)
	require.Less(t, now(t, page).Sub(asked), 16*time.Minute)

	page.The("textbox", "Move on by").Fill("1h30m")
	page.The("button", "Move").Number(1).Click()
	user.reads("Beth")
	clock.The("button", "Resume p").Click()
	clock.The("button", "Pause p").IsThere()
}
