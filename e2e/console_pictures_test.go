//go:build e2e

package e2e

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// pictures names the folder in which the pictures of the documents are left; `make screenshots` sets it.
const pictures = "SNOWGLOBE_PICTURES"

// pictured is a world in which nothing is left to chance: its clock stands until it is moved.
const pictured = `clock: virtual
start: 2026-03-02T09:00:00Z
seed: 1
patience: 15m
scripts: [default]
`

// album takes pictures of what is played in a page.
type album struct {
	*lane
	*console
	page   *browser.Page
	user   asUser
	agent  asAgent
	folder string
}

// openAlbum opens the page for a user whom the bot always knows by the same name.
func openAlbum(t *lane, look browser.Look) *album {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "scripts"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "scripts", "quick.yaml"), []byte("takes: the quick one\n"+quickScript), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "world.yaml"), []byte(pictured), 0o600))
	c := openConsoleIn(t, folder, "--world", "world.yaml", "--scripts", "scripts")
	page := c.see("", look)
	page.The("region", "User").The("DisclosureTriangle", "Add").Click()
	page.The("textbox", "Name").Type("Abel")
	page.The("textbox", "Known to the bot as (a new name unless you write one)").Type("abel\n")
	a := &album{t, c, page, asUser{page, "Abel"}, asAgent{page}, cmp.Or(os.Getenv(pictures), t.TempDir())}
	a.user.talk().IsThere()
	return a
}

// later lets the clock of the world move on.
func (a *album) later(by string) {
	a.Helper()
	post(a, a.simulator+"/_sim/clock/advance", map[string]string{"by": by})
}

// begin lets the user ask for a person, and the agent accept.
func (a *album) begin() {
	a.Helper()
	a.user.says("hello")
	a.later("9s")
	a.user.says("talk to live agent")
	a.user.reads("You are being connected to a live agent")
	a.later("12s")
	a.agent.takesNext()
	a.later("4s")
}

// take leaves a picture.
func (a *album) take(name string, width, height int) {
	a.Helper()
	file := filepath.Join(a.folder, name+".png")
	a.page.Until(`!document.querySelector("#notices > *")`)
	a.page.Picture(file)
	requirePicture(a, file, width, height)
}

// The seed's three screenshots, and what else the documents show, taken from the console as it is used.
func TestPicturesAreTakenOfTheConsole(test *testing.T) {
	t := inLane(test, 3*quick)
	if folder := os.Getenv(pictures); folder != "" {
		require.True(t, filepath.IsAbs(folder), "%s is %q: it must be an absolute path, as the tests run in a folder of their own", pictures, folder)
	}
	t.Run("the three screenshots", func(t *lane) {
		a := openAlbum(t, browser.Look{})
		a.begin()
		a.user.says("my laptop will not start")
		a.later("31s")
		a.user.says("/end_chat")
		a.user.reads("You have left the live chat.")
		a.later("5s")
		a.user.says("hello")
		a.take("1-the-user-ends", 1440, 900)

		a.begin()
		a.agent.says("Hello, this is Beth. How can I help?")
		a.user.reads("Hello, this is Beth. How can I help?")
		a.later("15s")
		a.user.says("my account is locked")
		a.later("20s")
		a.agent.says("Unlocked. Try again, please.")
		a.user.reads("Unlocked. Try again, please.")
		a.later("25s")
		a.user.says("it works")
		a.take("2-a-conversation", 1440, 900)
		a.user.says("/end_chat")
		a.user.reads("it works", "You have left the live chat.")

		a.begin()
		a.agent.says("Hello, this is Beth. How can I help?")
		a.user.reads("it works", "You have left the live chat.", "Hello, this is Beth. How can I help?")
		a.later("20s")
		a.user.says("thanks, it works again")
		a.later("5s")
		a.agent.closes()
		a.user.reads("Beth Anglin has closed the support session")
		a.later("3s")
		a.user.says("hello?")
		a.take("3-the-agent-closes", 1440, 900)
		a.page.The("link", "Diagram").Click()
		a.page.The("region", "Sequence diagram").Shows("thanks, it works again")
		a.page.Wear(browser.Look{High: 1600})
		a.take("diagram", 1440, 1600)
	})
	t.Run("a fault", func(t *lane) {
		a := openAlbum(t, browser.Look{})
		a.begin()
		a.agent.says("Hello, this is Beth. How can I help?")
		a.user.reads("Hello, this is Beth. How can I help?")
		shows(a.page, "Faults")
		a.page.The("button", "outage").Click()
		a.page.The("list", "Rules that stand").Shows("outage")
		a.later("20s")
		a.user.says("my account is locked")
		a.user.reads("Please try reconnecting to live agent")
		a.page.The("heading", "Rules that stand").Reveal()
		a.take("faults", 1440, 900)
		happened := shows(a.page, "What happened").The("list", "What happened in CHAT0000001")
		happened.Shows("fault")
		a.page.Until(`[...document.querySelectorAll("#story-rows .event-fault summary")].at(-1).click() ?? true`)
		a.page.Until(`document.querySelector("#story-rows details[open] dl")`)
		a.page.Wear(browser.Look{High: 1200})
		a.page.Until(`document.querySelector("#story-rows details[open]").scrollIntoView({block: "start"}) ?? true`)
		a.take("what-happened", 1440, 1200)
	})
	t.Run("a script", func(t *lane) {
		a := openAlbum(t, browser.Look{Dark: true})
		a.user.says("talk to live agent")
		a.later("15m")
		a.later("10s")
		a.user.reads("Hello Abel, this is Beth. How can I help?")
		a.agent.side().The("list", "Chats in progress").The("link", "").Click()
		a.page.Until(`document.title.startsWith("CHAT0000001")`)
		shows(a.page, "Scripts")
		a.page.The("textbox", "Text of the script").Shows("A first chat")
		a.take("scripts", 1440, 900)
	})
	t.Run("a phone", func(t *lane) {
		a := openAlbum(t, browser.Look{})
		a.begin()
		a.agent.says("Hello, this is Beth. How can I help?")
		a.user.reads("Hello, this is Beth. How can I help?")
		a.later("15s")
		a.user.says("my account is locked")
		a.page.Wear(browser.Look{Phone: true, Scale: 2})
		a.page.The("region", "User").Reveal()
		a.take("phone", 780, 1688)
	})
}
