//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

const scriptOfMine = `title: Mine
takes: mine
script:
  - agent accepts
  - agent says: Hello from my own script
  - when user says:
      bye:
        - agent closes
`

// openScripts is the console with a folder of scripts.
func openScripts(t testing.TB, files map[string]string) (c *console, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return openConsole(t, "--scripts", dir), dir
}

// looked shows that the page has no barrier in any of the looks, and keeps a picture of each where somebody wants to see them.
func looked(page *browser.Page, name string) {
	for suffix, look := range map[string]browser.Look{"phone": {Phone: true}, "dark": {Dark: true}, "wide": {}} {
		page.Wear(look)
		page.IsAccessible()
		if dir := os.Getenv("SNOWGLOBE_E2E_PICTURES"); dir != "" {
			if look.Phone {
				browser.Eval[bool](page, `document.querySelector("#below").scrollIntoView(), true`)
			}
			page.Picture(filepath.Join(dir, name+"-"+suffix+".png"))
		}
	}
	page.Wear(browser.Look{})
}

// summary waits until the check of the text says so.
func summary(page *browser.Page, words string) {
	page.Until(`document.querySelector("#script-summary").textContent.includes("` + words + `")`)
}

func TestAScriptIsEditedCheckedSavedAndFollowedInAChat(test *testing.T) {
	t := inLane(test, quick)
	c, dir := openScripts(t, map[string]string{"mine.yaml": scriptOfMine})
	page := c.see("?tab=scripts&script=file/mine", browser.Look{})
	editor := page.The("textbox", "Text of the script")
	summary(page, "No problems. An agent's script: Mine; it takes mine.")

	editor.Fill("title: Mine\ntakes: mine\nscript:\n- agent acepts\n- agent says: Hi\n") // Enter keeps the indentation
	require.Equal(t, "title: Mine\ntakes: mine\nscript:\n  - agent acepts\n  - agent says: Hi", editor.Text())
	summary(page, "One problem.")
	page.Until(`document.querySelector(".scripts-marks .wrong").style.top !== ""`)
	page.The("button", "4:5, go to line 4, column 5").Click()
	editor.HasFocus()
	at := strings.Index(scriptOfMine, "agent accepts")
	page.Until(fmt.Sprintf(`document.querySelector("#script-text").selectionStart === %d`, at))
	looked(page, "problems")

	page.Go(page.Address())
	summary(page, "One problem.")
	page.The("button", "Revert").Click()
	summary(page, "No problems.")
	editor.Fill("")
	page.Paste(strings.Replace(scriptOfMine, "my own", "my better", 1))
	summary(page, "No problems.")
	page.Press("Control+s")
	page.Until(`document.querySelector("#script-said").textContent.includes("Saved.")`)
	saved, err := os.ReadFile(filepath.Join(dir, "mine.yaml"))
	require.NoError(t, err)
	require.Equal(t, strings.Replace(scriptOfMine, "my own", "my better", 1), string(saved))
	page.Until(`document.querySelector("#script-changed").hidden`)

	page.The("textbox", "Write as me. Enter sends, Shift and Enter begins a line.").Type("talk to live agent, mine\n")
	page.The("log", "What me says and is told").Shows("Hello from my better script")
	follow(page).Go(c.simulator + "/?tab=scripts&script=crew/mine&chat=CHAT0000001")
	follow(page)
	page.Until(`document.querySelector("#script-standing").textContent.includes("waits for the user, at line 6")`)
	page.Until(`document.querySelector(".scripts-marks .here") !== null && !document.querySelector(".scripts-band").hidden`)
	looked(page, "standing")
	page.The("textbox", "Write as me. Enter sends, Shift and Enter begins a line.").Type("bye\n")
	page.Until(`document.querySelector("#script-standing").textContent.includes("is over")`)
	page.Until(`document.querySelector(".scripts-band").hidden`)
}

func TestAnUnfinishedTextIsNotSavedOverWhatOthersHaveChanged(test *testing.T) {
	t := inLane(test, quick)
	c, dir := openScripts(t, map[string]string{"mine.yaml": scriptOfMine})
	page := c.see("?tab=scripts&script=file/mine", browser.Look{})
	editor := page.The("textbox", "Text of the script")
	editor.Type("")
	page.Press("Control+Home")
	page.Type("# mine\n")
	page.Until(`!document.querySelector("#script-changed").hidden`)
	file := filepath.Join(dir, "mine.yaml")
	require.NoError(t, os.WriteFile(file, []byte("# theirs\n"+scriptOfMine), 0o600))
	page.Go(page.Address())
	editor.Shows("# mine")
	page.The("button", "Save to the folder").Click()
	page.The("button", "Save over it").IsThere()
	now, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(now), "# theirs")
	page.The("button", "Save over it").Click()
	page.Until(`document.querySelector("#script-said").textContent.includes("Saved.")`)
	now, err = os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "# mine\n"+scriptOfMine, string(now))
}

func TestScriptsAreImportedExportedAndChosen(test *testing.T) {
	t := inLane(test, quick)
	c, _ := openScripts(t, nil)
	page := c.see("?tab=scripts&script=new/agent", browser.Look{})
	browser.Eval[bool](page, `(() => {
		const files = new DataTransfer()
		files.items.add(new File([`+"`"+strings.ReplaceAll(scriptOfMine, "\n", "\r\n")+"`"+`], "their script.yaml"))
		const field = document.querySelector("#script-file")
		field.files = files.files
		field.dispatchEvent(new Event("change", { bubbles: true }))
		return true
	})()`)
	page.The("textbox", "Text of the script").Shows("Hello from my own script")
	require.Equal(t, "their-script", page.The("textbox", "Name").Text())
	browser.Eval[bool](page, `(() => {
		window.made = []
		const make = URL.createObjectURL
		URL.createObjectURL = (blob) => { blob.text().then((text) => window.made.push(text)); return make(blob) }
		return true
	})()`)
	page.The("button", "Export").Click()
	page.Until(`window.made.length === 1`)
	require.Equal(t, scriptOfMine, browser.Eval[string](page, `window.made[0]`))
	page.The("button", "Play for new chats").Click()
	page.Until(`location.search.includes("crew%2Ftheir-script")`)
	page.Until(`document.querySelector("#scripts-crew li").textContent.includes("their-script")`)

	page.The("button", "Try default first").Focus()
	page.Press("Enter")
	page.Until(`document.querySelector("#scripts-crew li").textContent.includes("default")`)
	page.The("button", "Try default first").HasFocus()
	page.The("button", "Take away their-script").Focus()
	page.Press("Enter")
	page.Until(`!document.querySelector("#scripts-crew").textContent.includes("their-script")`)
	page.Until(`document.activeElement.closest("#scripts-crew") !== null`)
}

func TestAConversationIsPlayedAgainstTheBotAndItsReportLeadsToTheLine(test *testing.T) {
	t := inLane(test, quick)
	c, _ := openScripts(t, nil)
	page := c.see("?tab=scripts&script=new/conversation", browser.Look{})
	summary(page, "A conversation")
	page.The("button", "Play against the bot").Click()
	played := page.The("list", "What was played")
	played.Shows("A user is helped", "passed, in", "Beth", "Hello, this is Beth. How can I help?")
	page.The("link", "See its user").Click()
	page.The("log", "What play conversation says and is told").Shows("my account is locked", "has closed the support session")

	page = c.see("?tab=scripts&script=new/conversation", browser.Look{})
	text := page.The("textbox", "Text of the script")
	summary(page, "A conversation")
	text.Fill("script:\n- user says: talk to live agent\n- beth accepts\n- beth says: Hello <<user>\n- user sees within 2s: Helo <<user>\n")
	summary(page, "A conversation")
	page.The("button", "Play against the bot").Click()
	played.Shows("failed, after", "line 5", "expected", "nearest", "[-Helo-]", "<user>")
	looked(page, "play")
	page.The("button", "line 5").Click()
	text.HasFocus()
}
