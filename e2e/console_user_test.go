//go:build e2e

package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// act lets Beth act in the chat that was opened last.
func (c *console) act(t testing.TB, act, body string) {
	t.Helper()
	answer, err := http.Post(c.simulator+"/_sim/chats/latest/"+act, "application/json", strings.NewReader(body))
	require.NoError(t, err)
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	require.Less(t, answer.StatusCode, 300, string(said))
}

func TestTheUsersSideIsPlayedByKeyboard(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	log := page.The("log", "What me says and is told")
	page.The("textbox", "Write as me. Enter sends, Shift and Enter begins a line.").Focus()
	page.Type("hello\n")
	log.Shows("You", "hello", "Bot", "Hello! I am a bot.")
	require.Empty(t, page.The("textbox", "Write as me. Enter sends, Shift and Enter begins a line.").Text(), "what was sent is gone")
	page.Type("talk to live agent\n")
	log.Shows("Notice", "You are being connected", "CHAT0000001")
	page.The("region", "User").Shows("With an agent")
	c.act(t, "accept", "{}")
	c.act(t, "type", `{"for":"1m"}`)
	page.The("region", "User").Shows("Beth Anglin is typing")
	c.act(t, "say", `{"text":"<b>Hello</b>, this is Beth."}`)
	log.Shows("Agent", "pushed", "<b>Hello</b>, this is Beth.")
	page.The("region", "User").Hides("is typing")
	page.IsAccessible()

	page.The("link", "Turn 2 in CHAT0000001").Click()
	page.Until(`location.search.includes("tab=story") && location.search.includes("chat=CHAT0000001")`)
	page.The("heading", "User").IsThere()
	page.The("button", "/end_chat").Click()
	log.Shows("/end_chat", "Notice", "You have left the live chat.")
	page.The("region", "User").Shows("With the bot")
}

func TestTwoUsersTalkToTheirBotsAtOnce(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, `[{"text":"Shall I?","buttons":[{"title":"Yes","payload":"/affirm"}]},{"image":"javascript:alert(1)"},{"custom":{"mood":"good"}}]`)
	}))
	defer bot.Close()
	page := c.see("", browser.Look{Phone: true, Dark: true})
	page.The("textbox", "Write as me. Enter sends, Shift and Enter begins a line.").Focus()
	page.Type("hello\n")
	page.The("log", "What me says and is told").Shows("Hello! I am a bot.")
	browser.Eval[bool](page, `document.querySelector("#phone-add").open = true`)
	page.The("textbox", "Name").Fill("Mara")
	page.The("textbox", "Bot: the address of its REST channel").Fill(bot.URL)
	page.The("button", "Add the user").Click()
	log := page.The("log", "What Mara says and is told")
	log.IsThere()
	follow(page)
	page.The("textbox", "Write as Mara. Enter sends, Shift and Enter begins a line.").Type("hm\n")
	log.Shows("Shall I?", "javascript:alert(1)", "(no address of the web)")
	log.The("button", "Yes").Click()
	log.Shows("You", "Yes")
	page.IsAccessible()
	page.The("link", "me").Click()
	page.The("log", "What me says and is told").Shows("Hello! I am a bot.")
}
