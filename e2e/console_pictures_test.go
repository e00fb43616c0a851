//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// picturesVariable names the folder for the pictures of the guides; without it they are taken and thrown away, so that they can
// always be taken.
const picturesVariable = "SNOWGLOBE_PICTURES"

// album is where pictures of the console go. The clock stands, so that they look alike whenever they are taken.
type album struct {
	t    *lane
	dir  string
	c    *console
	page *browser.Page
	user asUser
	beth asAgent
}

func (a *album) take(name string) { a.page.Picture(filepath.Join(a.dir, name+".png")) }

// passes moves the clock.
func (a *album) passes(time string) {
	a.t.Helper()
	post(a.t, a.c.simulator+"/_sim/clock/advance", map[string]string{"by": time})
}

// begins opens a chat on the page, and lets Beth take it.
func (a *album) begins() {
	a.user.says("talk to live agent")
	a.user.reads("talk to live agent", "You are being connected to a live agent")
	a.passes("9s")
	a.beth.takesNext()
	a.beth.says("Hello, this is Beth. How can I help?")
	a.user.reads("Hello, this is Beth. How can I help?")
	a.passes("12s")
}

// The pictures of README.md and docs/console.md, from real runs: `make screenshots` keeps them.
func TestThePicturesOfTheGuides(test *testing.T) {
	t := inLane(test, quick)
	world := filepath.Join(t.TempDir(), "world.yaml")
	require.NoError(t, os.WriteFile(world, []byte("clock: virtual\nseed: 1\n"), 0o600))
	a := &album{t: t, dir: os.Getenv(picturesVariable), c: openConsole(t, "--world", world)}
	if a.dir == "" {
		a.dir = t.TempDir()
	}
	a.page = a.c.see("", browser.Look{Still: true})
	a.user, a.beth = asUser{a.page, "me"}, asAgent{a.page}

	a.user.says("talk to live agent") // screenshot 1
	a.user.reads("You are being connected to a live agent")
	a.passes("4s")
	a.user.says("my laptop will not start", "/end_chat")
	a.user.reads("/end_chat", "You have left the live chat.")
	a.user.says("hello")
	a.user.reads("hello", "I am a bot.")
	a.take("1-the-user-ends")

	a.begins() // screenshot 2
	a.user.says("my account is locked")
	a.beth.talk().Shows("my account is locked")
	a.passes("20s")
	a.beth.says("Unlocked. Try again, please.")
	a.user.reads("Unlocked. Try again, please.")
	a.user.says("it works")
	a.take("2-a-conversation")
	a.page.Wear(browser.Look{Still: true, Dark: true})
	a.take("2-a-conversation-dark")
	a.page.Wear(browser.Look{Still: true})
	a.user.says("/end_chat")
	a.user.reads("it works", "You have left the live chat.")

	a.begins() // screenshot 3
	a.user.says("thanks, it works again")
	a.beth.talk().Shows("thanks, it works again")
	a.passes("5s")
	a.beth.closes()
	a.user.reads("thanks, it works again", "Beth Anglin has closed the support session")
	a.user.says("hello?")
	a.user.reads("hello?", "I am a bot.")
	a.take("3-the-agent-closes")

	shows(a.page, "Faults")
	a.take("faults")
	shows(a.page, "Scripts")
	a.take("scripts")
	a.page.Wear(browser.Look{Still: true, Phone: true})
	a.take("phone")
}
