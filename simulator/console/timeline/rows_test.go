package timeline_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

const hostile = `<script>alert("x")</script><img src=x onerror=alert(1)> <b>bold</b> javascript:x`

// rows are the ids and the words of the rows of a page.
func rows(html string) []string {
	var all []string
	for _, found := range regexp.MustCompile(`(?s)<li id="([^"]+)" class="event.*?</summary>`).FindAllStringSubmatch(html, -1) {
		all = append(all, found[1]+" "+words(found[0]))
	}
	return all
}

func TestTheRowsSayWhatHappenedInTheChosenChat(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	_, err := w.Desk.Accept(w.actor("beth.anglin"), group)
	require.NoError(t, err)
	_, err = w.Virtual().Advance(65 * time.Second)
	require.NoError(t, err)
	w.say(group, "Hello")
	w.open("another")
	require.Equal(t, []string{
		"x:1 09:00:00.000 +0:00 → call Abel Tuter create → 200 OK (POST /api/create)",
		"e:CHAT0000001-0 09:00:00.000 +0:00 ● state Abel Tuter opens CHAT0000001 in IT Support: Waiting",
		"m:" + w.message(group, 0) + " 09:00:00.000 +0:00 “ message Abel Tuter says: help",
		"e:CHAT0000001-1 09:00:00.000 +0:00 ● state Beth Anglin accepts the chat: Work in Progress",
		"m:" + w.message(group, 1) + " 09:01:05.000 +1:05 “ message Beth Anglin says: Hello",
	}, rows(w.draw("chat", "CHAT0000001")))
	require.Equal(t, []string{
		"x:1 09:00:00.000 CHAT0000001 → call abel.tuter create → 200 OK (POST /api/create)",
		"x:2 09:01:05.000 CHAT0000002 → call abel.tuter create → 200 OK (POST /api/create)",
	}, rows(w.draw()), "of all chats, where none is chosen")
}

func (w *world) message(group string, n int) string {
	w.t.Helper()
	c, err := w.Desk.Chat(group)
	require.NoError(w.t, err)
	return c.Thread[n].ID
}

func TestNothingThatAnybodySaysIsMarkup(t *testing.T) {
	w := newWorld(t)
	group := w.open(hostile)
	w.say(group, hostile)
	w.turns = []story.Turn{{
		User: hostile, Number: 1, Chats: []string{group}, Said: hostile, Told: []string{hostile}, Began: w.Clock.Now(), Ended: w.Clock.Now(), Error: hostile,
		Request: []byte(hostile), Response: []byte(hostile),
		SlotsBefore: map[string]json.RawMessage{}, SlotsAfter: map[string]json.RawMessage{hostile: json.RawMessage(`"` + "<script>" + `"`)},
	}}
	drawn := w.draw("chat", "CHAT0000001", "find", "<script", "show", "chat,turns,<b>", "at", `CHAT0000001/"><b>`)
	require.NotContains(t, drawn, "<script")
	drawn = w.draw("chat", "CHAT0000001")
	require.Contains(t, drawn, "&lt;script&gt;alert")
	require.Contains(t, w.draw("chat", "CHAT0000001", "view", "diagram"), "&lt;script&gt;alert")
	for _, key := range regexp.MustCompile(`<li id="([^"]+)" class="event`).FindAllStringSubmatch(drawn, -1) {
		w.entry(key[1], "chat", "CHAT0000001") // which looks at what it gets
	}
	require.Len(t, rows(drawn), 7)
}

func TestARowThatHasChangedIsDrawnAnew(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	turn := story.Turn{User: "ann", Number: 1, Chats: []string{group}, Said: "hello", Began: w.Clock.Now()}
	w.turns = []story.Turn{turn}
	require.Contains(t, rows(w.draw("chat", "CHAT0000001", "show", "turns"))[0], "says to the bot: hello")
	turn.Ended, turn.Status = w.Clock.Now(), 502
	w.turns = []story.Turn{turn}
	drawn := w.draw("chat", "CHAT0000001", "show", "turns")
	require.Contains(t, rows(drawn)[0], "says to the bot: hello – 502 Bad Gateway")
	require.Contains(t, drawn, "event-said event-failed")
}

func TestTheReaderChoosesWhatIsShown(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	w.say(group, "Your badge, please")
	all := []string{"chat", "CHAT0000001"}
	require.Len(t, rows(w.draw(append(all, "show", "calls")...)), 1)
	require.Len(t, rows(w.draw(append(all, "show", "calls,chat")...)), 4)
	require.Len(t, rows(w.draw(append(all, "find", "BADGE")...)), 1)
	none := w.draw(append(all, "find", "nowhere")...)
	require.Empty(t, rows(none))
	require.Contains(t, words(none), "Nothing of it is chosen here. Show all")
	require.Contains(t, w.draw(append(all, "show", "calls")...), `href="./?chat=CHAT0000001&amp;show=calls%2Cchat"`, "a group more")
	require.Contains(t, w.draw(append(all, "show", "calls")...), `aria-current="true" hx-get="./?chat=CHAT0000001"`, "a group less")
	gone := w.draw(append(all, "at", "CHAT0000001/x:99")...)
	require.Contains(t, words(gone), `No such entry: "x:99" in CHAT0000001; it may have been forgotten. Show the newest`)
}

func TestALongStoryIsReadPageByPage(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	for n := range 450 {
		w.say(group, fmt.Sprint("number ", n))
	}
	newest := w.draw("chat", "CHAT0000001")
	require.Len(t, rows(newest), story.MaxEntries)
	require.Contains(t, newest, "data-pinned")
	link := regexp.MustCompile(`<li id="story-older" class="event-edge"><a href="[^"]*before=CHAT0000001%2F([^"&]+)[^"]*"`).FindStringSubmatch(newest)
	require.NotNil(t, link)
	key := strings.ReplaceAll(link[1], "%3A", ":")
	older := w.draw("chat", "CHAT0000001", "before", "CHAT0000001/"+key)
	require.Len(t, rows(older), story.MaxEntries)
	require.NotContains(t, older, "data-pinned")
	require.Contains(t, older, `<li id="story-newest"`)
	require.True(t, strings.HasSuffix(rows(older)[story.MaxEntries-1], "number 249"), rows(older)[story.MaxEntries-1])
	require.Contains(t, w.draw("chat", "CHAT0000001", "at", "CHAT0000002/x:1"), "data-pinned", "another chat was chosen meanwhile")
	require.Contains(t, w.draw("chat", "CHAT0000001", "at", "/x:1", "before", "x:1"), "data-pinned")
	require.NotContains(t, w.draw("at", "/x:1"), "data-pinned")
	around := w.draw("chat", "CHAT0000001", "at", "CHAT0000001/x:1")
	require.Equal(t, "x:1", strings.Fields(rows(around)[0])[0])
	require.NotContains(t, around, "story-older")
}

func TestTheTabFollowsWhatIsAboutTheChosenChatAlone(t *testing.T) {
	w := newWorld(t)
	one, two := w.open("one"), w.open("two")
	pane := w.tab.Panes[1]
	chosen, nothing := w.visit(values([]string{"chat", "CHAT0000001"})), w.visit(nil)
	for why, c := range map[string]struct {
		news         page.News
		chosen, none bool
	}{
		"an event of the chat":   {page.News{Event: feed.Event{Kind: feed.OfChats, Of: &feed.Chat{Chat: one}}}, true, false},
		"an event of another":    {page.News{Event: feed.Event{Kind: feed.OfChats, Of: &feed.Chat{Chat: two}}}, false, false},
		"a line of its script":   {page.News{Event: feed.Event{Kind: feed.OfScripts, Of: &feed.Script{Chat: one}}}, true, false},
		"a line of another's":    {page.News{Event: feed.Event{Kind: feed.OfScripts, Of: &feed.Script{Chat: two}}}, false, false},
		"a call about it":        {page.News{Event: feed.Event{Kind: feed.OfExchanges, Of: &feed.Exchange{Chat: one}}}, true, true},
		"a call about another":   {page.News{Event: feed.Event{Kind: feed.OfExchanges, Of: &feed.Exchange{Chat: two}}}, false, true},
		"the clock":              {page.News{Event: feed.Event{Kind: feed.OfClock, Of: &feed.Clock{}}}, true, false},
		"a turn of a user":       {page.News{Topic: "phone ann"}, true, false},
		"what others are told":   {page.News{Topic: "desk beth"}, false, false},
		"a fault: its call says": {page.News{Event: feed.Event{Kind: feed.OfFaults, Of: &feed.Fault{Chat: one}}}, false, false},
	} {
		require.Equal(t, c.chosen, pane.Minds(chosen, c.news), why)
		require.Equal(t, c.none, pane.Minds(nothing, c.news), why)
	}
}

func TestTheHeadSaysHowTheChatStands(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	require.Contains(t, words(w.draw("chat", "CHAT0000001")), "CHAT0000001 Waiting No script plays in it.")
	_, err := w.Desk.Close(w.actor("beth.anglin"), group, false)
	require.NoError(t, err)
	require.Contains(t, words(w.draw("chat", "CHAT0000001")), "CHAT0000001 Closed Complete")
	require.Contains(t, words(w.draw()), "The calls of all chats.")
}

// BenchmarkTheRowsOfManyCalls draws the newest of 5,000 calls of all chats.
func BenchmarkTheRowsOfManyCalls(b *testing.B) {
	w := newWorld(b)
	group := w.open("help")
	for range 5000 {
		w.call(journal.Exchange{Operation: "thread", Chat: group, Response: []byte(strings.Repeat("x", 1000))}, func(*journal.Exchange) {})
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.tab.Panes[1].Rows(w.visit(nil))
		require.NoError(b, err)
	}
}

// BenchmarkTheRowsOfALongChat draws the newest of a chat of 10,000 messages and 5,000 calls.
func BenchmarkTheRowsOfALongChat(b *testing.B) {
	w := newWorld(b)
	group := w.open("help")
	for n := range 10_000 {
		_, err := w.Desk.Post(w.actor("beth.anglin"), group, chat.Draft{Text: "and what then?"})
		require.NoError(b, err)
		if n%2 == 0 {
			w.call(journal.Exchange{Operation: "thread", Chat: group, Response: []byte(strings.Repeat("x", 1000))}, func(*journal.Exchange) {})
		}
	}
	v := w.visit(values([]string{"chat", "CHAT0000001"}))
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.tab.Panes[1].Rows(v)
		require.NoError(b, err)
	}
}
