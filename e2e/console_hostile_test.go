//go:build e2e

package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// hostile are texts that a page would obey if it took them for its own.
func hostile() []string {
	return []string{
		`<script>document.title = "owned"</script>`,
		`<img src=x onerror="document.title = 'owned'">`,
		`"'><svg onload="alert(1)"></svg>`,
		`<a href="javascript:alert(1)">press me</a>`,
		`javascript:alert(1)`,
		`[press me](javascript:alert(1)) ![it](http://elsewhere.example/x.png)`,
		`</p></li></ol></textarea></script><h1>broken out</h1>`,
		`<div hx-get="/_sim/reset" hx-trigger="load">loads</div>`,
		`{{.Password}} ${7*7} &lt;b&gt; &amp; %s`,
		"\u202egnp.exe\u202c and \u2067a mark of the other direction",
		strings.Repeat("w", 10_000),
	}
}

// seemly waits until a text is shown as it is, as far as it need be read. Marks of direction may be written out.
func seemly(t testing.TB, part *browser.Part, text string) {
	t.Helper()
	if at := strings.LastIndex(text, "\u2067"); at >= 0 {
		text = text[at+len("\u2067"):]
	}
	part.Shows(text[:min(len(text), 200)])
}

// inScript is a text as a script may have it: what looks like a placeholder of its own is none.
func inScript(text string) string {
	text = strings.NewReplacer("<script>", "<script >", "<h1>", "<h1 >").Replace(text)
	return "script " + text[:min(len(text), 500)]
}

// harmless holds a page to be what it was: nothing obeyed, nothing out of its place.
func harmless(t testing.TB, page *browser.Page) {
	t.Helper()
	require.Contains(t, browser.Eval[string](page, "document.title"), "Snowglobe")
	for what, count := range map[string]string{
		"scripts of texts":        `document.body.querySelectorAll("script").length`,
		"pictures":                `document.querySelectorAll("img, svg [onload]").length`,
		"links that are commands": `[...document.querySelectorAll("a[href]")].filter(a => new URL(a.getAttribute("href"), document.baseURI).protocol !== location.protocol).length`,
		"handlers":                `[...document.querySelectorAll("*")].filter(e => e.getAttributeNames().some(n => n.startsWith("on"))).length`,
		"headings broken out":     `[...document.querySelectorAll("h1")].length - 1`,
		"calls of texts":          `document.querySelectorAll("[hx-get='/_sim/reset']").length`,
	} {
		require.Zero(t, browser.Eval[int](page, count), what)
	}
	require.True(t, browser.Eval[bool](page, "document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window")
}

func TestHostileTextsAreTextForUserAndAgent(test *testing.T) {
	t := inLane(test, 2*quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	user, agent := asUser{page, "me"}, asAgent{page}
	user.says("talk to live agent")
	user.reads("You are being connected to a live agent")
	number := agent.takesNext()
	for _, text := range hostile() {
		user.side().The("textbox", "").Click()
		page.Paste(text)
		page.Press("Enter")
		seemly(t, user.talk(), text)
		seemly(t, agent.talk(), text)
		agent.side().The("textbox", "To the user").Click()
		page.Paste("agent " + text)
		page.Press("Enter")
		seemly(t, agent.talk(), "agent "+text)
		seemly(t, user.talk(), "agent "+text)
	}
	harmless(t, page)
	turned := browser.Eval[[]string](page, `[...document.querySelectorAll("[role=log] *, #story-rows *")]
		.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.includes("\u202e")))
		.filter(e => !/isolate|plaintext/.test(getComputedStyle(e).unicodeBidi)).map(e => e.outerHTML.slice(0, 100))`)
	require.Empty(t, turned, "what turns the direction of its text must not turn what follows")

	happened := page.The("list", "What happened in "+number)
	happened.The("DisclosureTriangle", "").Number(-1).Click()
	harmless(t, page)
	page.The("link", "Diagram").Click()
	page.The("region", "Sequence diagram").Shows("document.title")
	harmless(t, page)
	page.The("link", "Rows").Click()
	page.The("searchbox", "Find in what happened").Click()
	page.Paste(hostile()[0])
	page.Press("Enter")
	page.Until(`location.search.includes("find=")`)
	page.The("searchbox", "Find in what happened").Shows(hostile()[0])
	harmless(t, page)
	page.Press("Escape", "k")
	page.Type("<img src=x onerror=alert(1)>")
	page.Press("Escape")
	harmless(t, page)
}

func TestHostileTextsAreTextFromBotAndScript(test *testing.T) {
	t := inLane(test, 2*quick)
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			http.NotFound(w, r)
			return
		}
		var said []map[string]any
		for _, text := range hostile() {
			said = append(said, map[string]any{
				"recipient_id": text, "text": "bot " + text, "image": text, "attachment": text, "custom": map[string]string{text[:min(len(text), 100)]: text},
				"buttons": []map[string]string{{"title": text[:min(len(text), 100)], "payload": text}},
			})
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(said)
	}))
	defer bot.Close()
	folder := t.TempDir()
	lines := "title: '<b>bold</b>'\nscript:\n  - agent accepts\n"
	for _, text := range hostile() {
		lines += "  - agent says: " + strconv.Quote(inScript(text)) + "\n"
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "hostile.yaml"), []byte(lines), 0o600))
	c := openConsole(t, "--scripts", folder, "--patience", "0s")
	page := c.see("", browser.Look{})

	user := asUser{page, "me"}
	user.says("talk to live agent")
	for _, text := range hostile() {
		seemly(t, user.talk(), inScript(text))
	}
	harmless(t, page)

	page.The("region", "User").The("DisclosureTriangle", "Add").Click()
	name := `<img src=x onerror=alert(1)>`
	page.The("textbox", "Name").Type(name)
	page.The("textbox", "Bot: the address of its REST channel").Type(bot.URL + "/webhooks/rest/webhook\n")
	other := asUser{page, name}
	other.says("hello")
	for _, text := range hostile() {
		seemly(t, other.talk(), "bot "+text)
	}
	harmless(t, page)
	for _, tab := range []string{"Scripts", "Clock", "Faults", "Instance"} {
		shows(page, tab)
		harmless(t, page)
	}
}
