package scripts_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

const mine = "title: Mine\ntakes: mine\nscript:\n  - agent accepts\n  - agent says: Hello\n  - when user says:\n      bye:\n        - agent closes\n"

func TestTheScriptsAreListedAsTheyAreTriedWithTheChatsThatPlayThem(t *testing.T) {
	h := open(t, setup{files: map[string]string{"mine.yaml": mine}, scripts: []string{"terse", "default"}})
	require.Contains(t, words(h.pane("scripts-crew")), "mine Mine takes mine · mine.yaml First Take away "+
		"terse No time, few words takes the terse one · built-in First Take away default A first chat takes every chat · built-in First Take away")
	h.chat("mine")
	h.chat("mine")
	h.chat("something else")
	shown := words(h.pane("scripts-crew"))
	require.Contains(t, shown, "mine.yaml 2 chats First")
	require.Contains(t, shown, "built-in 1 chat First")
	require.Contains(t, words(open(t, setup{}).pane("scripts-crew")), "No script plays an agent here")
}

func TestAScriptIsPutFirstTakenAwayAndAddedFromTheLibrary(t *testing.T) {
	h := open(t, setup{scripts: []string{"terse", "default"}})
	require.NoError(t, h.sends("/first", "script", "default").err)
	require.Equal(t, "default terse", h.tried())
	require.NoError(t, h.sends("/remove", "script", "terse").err)
	require.Equal(t, "default", h.tried())
	added := h.sends("/add", "script", "patient")
	require.NoError(t, added.err)
	require.Contains(t, added.body, "New chats try patient first.")
	require.Equal(t, "patient default", h.tried())
	for _, path := range []string{"/first nobody", "/remove nobody", "/add nobody", "/add angry-user", "/first ..", "/remove "} {
		var refused *page.Refusal
		path, name, _ := strings.Cut(path, " ")
		require.ErrorAs(t, h.sends(path, "script", name).err, &refused, path)
	}
}

func TestTheFolderShowsItsFilesAndWhatIsWrongWithThem(t *testing.T) {
	h := open(t, setup{files: map[string]string{
		"mine.yaml": mine, "broken.yaml": "script:\n  - agent acepts\n", "talk.yaml": "title: A talk\nscript:\n  - user says: x\n",
		"two words.yaml": mine, "many.yaml": "script:\n" + strings.Repeat("  - foo\n", 5),
	}})
	shown := words(h.pane("scripts-files"))
	require.Equal(t, 1, strings.Count(shown, "Line 2: `agent acepts` is no line of a script."), shown)
	require.Equal(t, 1, strings.Count(shown, "agent acepts"), shown)
	require.Contains(t, shown, "mine Mine agent")
	require.Contains(t, shown, "talk A talk conversation")
	require.Contains(t, shown, "and more: 5 problems in all")
	require.Contains(t, shown, "two words.yaml: a script&#39;s file is called")
	require.Contains(t, h.show(), `Folder <span class="mono">`+h.dir)
	require.Contains(t, words(open(t, setup{files: map[string]string{}}).pane("scripts-files")), "There is no script in the folder yet.")

	without := open(t, setup{})
	require.NotContains(t, without.show(), "scripts-files")
	require.NotContains(t, without.show(), "Save to the folder")
}

func TestThePageHearsOfEveryChangeOfTheScripts(t *testing.T) {
	h := open(t, setup{files: map[string]string{"mine.yaml": mine}})
	minds := func(id string, n page.News) bool {
		for _, p := range h.part.Panes {
			if p.ID == id {
				return p.Minds(h.visit("script", "crew/mine"), n)
			}
		}
		return false
	}
	event := func(of any) page.News { return page.News{Event: feed.Event{Kind: feed.OfChats, Of: of}} }
	changed := page.News{Topic: "scripts changed"}
	for _, id := range []string{"scripts-crew", "scripts-files", "script-runs"} {
		require.True(t, minds(id, changed), id)
		require.False(t, minds(id, page.News{Topic: "phone me"}), id)
	}
	require.True(t, minds("scripts-crew", event(&feed.Chat{What: string(chat.Opened)})))
	require.False(t, minds("scripts-crew", event(&feed.Chat{What: string(chat.Posted)})))
	require.True(t, minds("scripts-crew", event(&feed.Script{Script: "x", Status: "done"})))
	require.False(t, minds("scripts-crew", event(&feed.Script{Script: "mine", Status: "running"})), "which changes no number")
	require.True(t, minds("script-runs", event(&feed.Script{Script: "mine", Status: "running"})))
	require.False(t, minds("script-runs", event(&feed.Script{Script: "x", Status: "running"})))
}

func TestAPageThatIsOpenFollowsWhatOthersChange(t *testing.T) {
	h := open(t, setup{files: map[string]string{}})
	page := h.follows("tab", "scripts")
	page.shows("event: ready")
	h.write("later.yaml", mine)
	h.Folder().Scan()
	page.shows("later.yaml")
	require.NoError(t, h.sends("/put", "name", "put-by-somebody", "text", mine).err)
	page.shows("put-by-somebody")
}

func TestTheLineOfTheChosenChatIsToldAndMarkedInItsText(t *testing.T) {
	h := open(t, setup{files: map[string]string{"mine.yaml": mine}, scripts: []string{"default"}})
	e := h.chat("mine")
	at := func(script string) string { return h.pane("script-standing", "chat", e.Number, "script", script) }
	require.Contains(t, words(at("crew/mine")), "CHAT0000001 mine has not begun: the chat is left to a person first")
	h.advance(time.Second)
	require.Contains(t, at("crew/mine"), `data-line="6"`)
	require.Contains(t, words(at("crew/mine")), "mine waits for the user, at line 6")
	require.Contains(t, at("file/mine"), `data-line="6"`)
	require.NotContains(t, at("crew/default"), "data-line")
	require.Contains(t, words(at("crew/default")), "Show it")
	require.Contains(t, h.show("chat", e.Number), `value="mine"`, "it is opened where nothing else was chosen")
	require.Contains(t, words(h.pane("script-runs", "script", "crew/mine")), "CHAT0000001 waits for the user, at line 6")
	require.Empty(t, h.pane("script-runs", "script", "crew/default"))

	require.Empty(t, h.sends("/put", "where", "crew", "was", "mine", "name", "mine", "text", "# longer\n"+mine).err)
	require.Contains(t, words(at("crew/mine")), "The chat plays what mine was before")
	beth, err := h.Desk.User("beth.anglin")
	require.NoError(t, err)
	_, err = h.Desk.Post(chat.Actor{User: beth}, e.Group, chat.Draft{Text: "I am here"})
	require.NoError(t, err)
	h.advance(time.Second)
	require.Contains(t, words(at("crew/mine")), "mine stepped aside at line 6: beth.anglin took over")
	require.NotContains(t, at("crew/mine"), "data-line")
	other := h.chat("x")
	require.True(t, h.Crew.Remove("default"))
	require.Contains(t, words(h.pane("script-standing", "chat", h.chat("no script").Number)), "plays no script")
	require.Contains(t, words(h.pane("script-standing", "chat", other.Number)), "CHAT0000002 default")
}
