package timeline_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/console/timeline"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestACallIsOpenedWithItsBodiesWithoutSecrets(t *testing.T) {
	w := newWorld(t)
	w.open("it's <b>broken</b>")
	html := w.entry("x:1", "chat", "CHAT0000001")
	require.NotContains(t, html, "hush")
	require.Contains(t, words(html), `request { "message": "it's \u003cb\u003ebroken\u003c/b\u003e", "password": "[redacted]" }`)
	require.Contains(t, html, `<a class="chip" href="#m%3a`)
	require.Contains(t, words(html), `curl -i -X 'POST' -u 'abel.tuter' -H 'Content-Type: application/json' --data-raw '{"message":"it'\''s \u003cb\u003ebroken\u003c/b\u003e","password":"[redacted]"}' 'http://localhost:8080/api/create'`)
	require.Contains(t, html, `data-copy="curl-x:1"`)
	require.NotContains(t, html, "in the story of its chat")
	require.Contains(t, w.entry("x:1"), `href="./?at=CHAT0000001%2Fx%3A1&amp;chat=CHAT0000001&amp;tab=story"`, "from among all calls it leads to the chat's story")
}

func TestAFaultIsOpenedWithItsRuleAndDraw(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	w.call(journal.Exchange{Operation: "thread", Chat: group}, func(x *journal.Exchange) {
		x.Fault, x.Status, x.Done = "f7", http.StatusInternalServerError, false
		x.Hit = &journal.Hit{Rule: json.RawMessage(`{"effect":{"kind":"status"}}`), Ordinal: 3, Draw: 0.125, Delay: time.Second}
	})
	for _, key := range []string{"x:2", "f:2"} {
		html := w.entry(key, "chat", "CHAT0000001", "user", "ann")
		require.Contains(t, words(html), `rule f7 ordinal 3 of the chat's calls that the rule counts draw 0.125 delay 1s what the rule says { "effect": { "kind": "status" } }`, key)
		require.Contains(t, html, `href="./?chat=CHAT0000001&amp;tab=faults&amp;user=ann#spent-f7"`, key)
	}
}

func TestATurnIsOpenedWithItsSlots(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	w.turns = []story.Turn{{
		User: "ann-7f", Name: "ann", Line: "line-12", Number: 2, Said: "hello", Told: []string{"hi"}, Began: w.Clock.Now(), Ended: w.Clock.Now(), Status: http.StatusOK,
		Request: []byte(`{"sender":"ann"}`), Response: []byte(`[{"text":"hi"}]`),
		SlotsBefore: map[string]json.RawMessage{"live_chat_id": json.RawMessage(`"` + group + `"`), "kept": json.RawMessage(`1`)},
		SlotsAfter:  map[string]json.RawMessage{"new": json.RawMessage(`true`), "kept": json.RawMessage(`1`)},
	}}
	require.Contains(t, words(w.draw("chat", "CHAT0000001")), `= slots ann new is set to true; live_chat_id is cleared, it was "`+group+`"`)
	html := w.entry("t:ann_2D7f-2", "chat", "CHAT0000001")
	require.Contains(t, words(html), `slot change before after new set – true live_chat_id cleared "`+group+`" – kept unchanged 1 1`)
	require.Contains(t, words(html), `response [ { "text": "hi" } ]`)
	require.Contains(t, html, `href="#t%3aann_2D7f-2.1" data-elsewhere="./?at=CHAT0000001%2Ft%3Aann_2D7f-2.1&amp;chat=CHAT0000001"`)
	require.Contains(t, html, `href="#line-12" data-elsewhere="./?chat=CHAT0000001&amp;user=ann#line-12"`, "to the user's own view")
}

func TestAStepLeadsToItsLine(t *testing.T) {
	w := newWorld(t, instance.Script{Name: "short", Text: "title: Short\nscript:\n  - agent accepts\n  - agent says: Hello\n"})
	group := w.open("help")
	_, err := w.Virtual().Advance(0)
	require.NoError(t, err)
	require.Contains(t, words(w.draw("chat", "CHAT0000001")), "Script: short, line 4: done")
	c, err := w.Desk.Chat(group)
	require.NoError(t, err)
	message := w.entry("m:"+c.Thread[1].ID, "chat", "CHAT0000001")
	require.Contains(t, words(message), "by line 4")
	html := w.draw("chat", "CHAT0000001", "show", "script")
	require.Len(t, rows(html), 3)
	require.Contains(t, html, `href="./?chat=CHAT0000001&amp;script=crew%2Fshort&amp;show=script&amp;tab=scripts#script-line-4"`)
}

func TestWhoeverLinksToAStoryFindsItsEntry(t *testing.T) {
	w := newWorld(t)
	require.Equal(t, "./?at=CHAT0000001%2Ft%3Aann-1&chat=CHAT0000001&tab=story&user=ann",
		timeline.Link(w.visit(values([]string{"user", "ann", "tab", "clock", "show", "calls", "before", "x:1"})), "CHAT0000001", "t:ann-1"))
}

func TestAnEntryThatIsGoneIsRefused(t *testing.T) {
	w := newWorld(t)
	w.open("help")
	call := page.NewCall(w.visit(nil), httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	call.Form = url.Values{"key": {"x:99"}}
	var refusal *page.Refusal
	require.ErrorAs(t, w.tab.Routes[0].Handle(call), &refusal)
	require.Equal(t, http.StatusNotFound, refusal.Status)
}

func TestTheDiagramIsShownAndCanBeCopied(t *testing.T) {
	w := newWorld(t)
	group := w.open("help; #1")
	w.say(group, "Hello")
	html := w.draw("chat", "CHAT0000001", "view", "diagram")
	require.Contains(t, html, `<svg xmlns="http://www.w3.org/2000/svg" class="sequence"`)
	require.Contains(t, html, `<pre id="story-mermaid" hidden>sequenceDiagram`)
	require.Contains(t, html, `help#59; #35;1`)
	require.NotContains(t, html, `id="story-rows"`)
	require.Contains(t, w.draw("view", "diagram"), `id="story-rows"`, "there is none of all chats")
}

func TestAChatIsExported(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	sim.Open("help <b>")
	sim.Say("latest", "Hello")
	for format, want := range map[string]struct{ name, media, holds string }{
		"script":   {"CHAT0000001.yaml", "application/yaml", "with: help ‹b>"},
		"feature":  {"CHAT0000001.feature", "text/plain", "Scenario"},
		"text":     {"CHAT0000001.txt", "text/plain", "help <b>"},
		"markdown": {"CHAT0000001.md", "text/markdown", "Hello"},
		"html":     {"CHAT0000001.html", "text/html", "help &lt;b&gt;"},
		"har":      {"CHAT0000001.har", "application/json", `"_operation":"create"`},
		"mermaid":  {"CHAT0000001.mmd", "text/plain", "sequenceDiagram"},
		"svg":      {"CHAT0000001.svg", "image/svg+xml", "<svg "},
	} {
		got := browse(t, sim, "/console/story/export/"+format+"?chat=CHAT0000001")
		require.Equal(t, http.StatusOK, got.status, "%s: %s", format, got.body)
		require.Equal(t, "attachment; filename*=UTF-8''"+want.name, got.header.Get("Content-Disposition"))
		require.Contains(t, got.header.Get("Content-Type"), want.media)
		require.Contains(t, got.body, want.holds, format)
		require.Contains(t, browse(t, sim, "/?tab=story&chat=CHAT0000001").body, `href="console/story/export/`+format+`?chat=CHAT0000001&amp;tab=story" download`)
	}
	require.Equal(t, http.StatusOK, browse(t, sim, "/console/story/export/har").status, "of all chats")
	require.Equal(t, http.StatusBadRequest, browse(t, sim, "/console/story/export/text").status)
	require.Equal(t, http.StatusBadRequest, browse(t, sim, "/console/story/export/nope?chat=CHAT0000001").status)
}

func TestTheTabStandsOnThePage(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Open("help")
	got := browse(t, sim, "/?tab=story&chat=CHAT0000001")
	require.Equal(t, http.StatusOK, got.status)
	require.Contains(t, words(got.body), "opens CHAT0000001 in IT Support: Waiting")
	require.Equal(t, http.StatusOK, browse(t, sim, "/console/story/entry?chat=CHAT0000001&key=x:1").status)
	require.Equal(t, http.StatusNotFound, browse(t, sim, "/console/story/entry?chat=CHAT0000001&key=x:999").status)
}
