//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

const quickScript = `title: Quick words
script:
  - agent accepts
  - agent says: Quick words from the editor.
`

func TestAScriptIsWrittenMendedSavedAndPlayed(test *testing.T) {
	t := inLane(test, quick)
	folder := t.TempDir()
	c := openConsole(t, "--scripts", folder, "--patience", "0s")
	page := c.see("?tab=scripts", browser.Look{})
	user := asUser{page, "me"}

	page.The("link", "agent script").Click()
	editor := page.The("textbox", "Text of the script")
	editor.Fill("")
	page.Paste("title: Quick words\nscript:\n  - agent acepts\n")
	page.The("region", "What happened, and control").Shows("One problem.", "`agent acepts` is no line of a script. Did you mean `agent accepts`?")
	page.The("button", "3:5, go to line 3, column 5").Click()
	editor.HasFocus()
	editor.Fill("")
	page.Paste(quickScript)
	page.The("button", "3:5, go to line 3, column 5").IsGone()
	page.The("textbox", "Name").Fill("quick")
	page.The("button", "Save to the folder").Click()
	page.The("region", "Folder "+folder).Shows("quick")
	saved, err := os.ReadFile(filepath.Join(folder, "quick.yaml"))
	require.NoError(t, err)
	require.Equal(t, quickScript, string(saved))

	user.says("talk to live agent")
	user.reads("Quick words from the editor.")
}
