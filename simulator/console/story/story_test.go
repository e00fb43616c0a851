package story_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func slots(text string) map[string]json.RawMessage {
	var all map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		panic(err)
	}
	return all
}

// handedOff is a chat that a bot has opened, all of it within one instant, with the calls that it took.
func handedOff(w *world, user, text string) (group string) {
	w.turn(user, text, func(turn *story.Turn) {
		w.call(journal.Exchange{Operation: "queues", User: "abel.tuter"}, nil)
		group = w.open(text)
		w.thread(group)
		turn.Told, turn.SlotsBefore = []string{"You are being connected"}, slots(`{"handoff_active":null,"name":"Abel"}`)
		turn.SlotsAfter = slots(`{"handoff_active":true,"live_chat_id":"` + group + `","name":"Abel"}`)
	})
	return group
}

// said is a turn that goes to the chat.
func said(w *world, user, group, text, rule string, told ...string) {
	w.turn(user, text, func(turn *story.Turn) {
		turn.SlotsBefore = slots(`{"live_chat_id":"` + group + `"}`)
		w.post(group, text, rule)
		w.thread(group)
		turn.SlotsAfter, turn.Told = turn.SlotsBefore, told
	})
}

func TestAChatIsToldInTheOrderInWhichItHappenedThoughItWasAllAtOnce(t *testing.T) {
	w := newWorld(t)
	group := handedOff(w, "ann", "talk to live agent")
	w.do(w.Desk.Accept, "beth.anglin", group)
	w.say(group, "How can I help?")
	said(w, "ann", group, "it is broken", "", "How can I help?")
	said(w, "ann", group, "still there?", "f1")
	w.advance(time.Minute)
	_, err := w.Desk.Close(w.actor("beth.anglin"), group, false)
	require.NoError(t, err)
	require.Equal(t, []string{
		"0s said ann says to the bot: talk to live agent",
		"0s call Abel Tuter queues → 200 OK (GET /api/queues)",
		"0s call Abel Tuter create → 201 Created (POST /api/create)",
		"0s state Abel Tuter opens CHAT0000001 in IT Support: Waiting",
		"0s message Abel Tuter says: talk to live agent",
		"0s call Abel Tuter thread → 200 OK (GET /api/thread)",
		"0s told ann is told: You are being connected",
		`0s slots ann handoff_active is set to true; live_chat_id is set to "` + group + `"`,
		"0s state Beth Anglin accepts the chat: Work in Progress",
		"0s message Beth Anglin says: How can I help?",
		"0s said ann says to the bot: it is broken",
		"0s call Abel Tuter post → 200 OK (POST /api/post)",
		"0s message Abel Tuter says: it is broken",
		"0s call Abel Tuter thread → 200 OK (GET /api/thread)",
		"0s told ann is told: How can I help?",
		"0s said ann says to the bot: still there?",
		"0s call Abel Tuter post → 500 Internal Server Error (POST /api/post)",
		"0s message Abel Tuter says: still there?",
		"0s fault  committed of rule f1 meets post: 500 Internal Server Error, carried out all the same",
		"0s call Abel Tuter thread → 200 OK (GET /api/thread)",
		"1m0s clock  the clock is moved to 09:01:00, and 0 things fell due",
		"1m0s message Beth Anglin notice: Beth Anglin has closed the support session",
		"1m0s state Beth Anglin closes the chat: Closed Complete",
	}, lines(w.of(group)))
}

func TestACallIsLinkedToWhatItDidAndToTheTurnInWhichItWasMade(t *testing.T) {
	w := newWorld(t)
	group := handedOff(w, "ann", "talk to live agent")
	w.do(w.Desk.Accept, "beth.anglin", group)
	w.say(group, "Hello")
	said(w, "ann", group, "lost", "f7", "Hello")
	s := w.of(group)
	require.Equal(t, []story.Link{
		{Label: "wrote", Key: "m:" + w.message(group, "lost")},
		{Label: "met a fault", Key: "f:4"},
		{Label: "rule f7", Rule: "f7"},
		{Label: "in turn 2", Key: "t:ann-2"},
	}, entry(t, s, "x:4").Links)
	require.Equal(t, []story.Link{
		{Label: "call 4", Key: "x:4"},
		{Label: "wrote", Key: "m:" + w.message(group, "lost")},
		{Label: "call 5", Key: "x:5"},
		{Label: "told", Key: "t:ann-2.1"},
	}, entry(t, s, "t:ann-2").Links)
	require.Equal(t, []story.Link{{Label: "told to the user", Key: "t:ann-2.1"}}, entry(t, s, "m:"+w.message(group, "Hello")).Links)
	require.Contains(t, entry(t, s, "t:ann-1").Links, story.Link{Label: "call 1", Key: "x:1"}, "from before the chat had an id")
}

func (w *world) message(group, text string) (id string) {
	w.t.Helper()
	c, err := w.Desk.Chat(group)
	require.NoError(w.t, err)
	for _, m := range c.Thread {
		if m.Text == text {
			id = m.ID
		}
	}
	require.NotEmpty(w.t, id, text)
	return id
}

func TestTheScriptIsToldLineByLineAndThatItStepsAside(t *testing.T) {
	w := newWorld(t, instance.Script{Name: "short", Text: "title: Short\nscript:\n  - agent accepts\n  - agent says: Hello\n  - wait: 1m\n  - agent closes\n"})
	group := w.open("help")
	w.advance(0)
	w.do(func(by chat.Actor, group string) (chat.Entry, error) {
		_, err := w.Desk.Post(by, group, chat.Draft{Text: "I take this one."})
		return chat.Entry{}, err
	}, "fred.luddy", group)
	w.advance(0)
	require.Equal(t, []string{
		"0s call Abel Tuter create → 201 Created (POST /api/create)",
		"0s state Abel Tuter opens CHAT0000001 in IT Support: Waiting",
		"0s message Abel Tuter says: help",
		"0s script short line 3: agent accepts",
		"0s state Beth Anglin accepts the chat: Work in Progress",
		"0s script short line 4: agent says: Hello",
		"0s message Beth Anglin says: Hello",
		"0s script short line 5: wait: 1m",
		"0s clock  the clock is moved to 09:00:00, and 1 thing fell due",
		"0s message Fred Luddy says: I take this one.",
		"0s script short the script steps aside: fred.luddy took over",
		"0s clock  the clock is moved to 09:00:00, and 1 thing fell due",
	}, lines(w.of(group)))
	s := w.of(group)
	require.Equal(t, "stepped aside", string(s.Run.State))
	require.True(t, s.Entries[len(s.Entries)-2].Aside)
	said := entry(t, s, "m:"+w.message(group, "Hello"))
	require.Len(t, said.Links, 1)
	step, err := w.tell().Entry(group, said.Links[0].Key)
	require.NoError(t, err)
	require.Equal(t, []story.Link{{Label: "the line", Line: &story.ScriptLine{Script: "short", Line: 4}}, {Label: "wrote", Key: said.Key}}, step.Links)
	require.Contains(t, step.Details, story.Detail{Name: "the line, as the script of that name has it now", Text: "agent says: Hello", Block: true})
}

func TestWhatHappenedBeforeTheFirstLookIsToldAsFarAsTheFeedHasIt(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	for range 2100 { // each a call and a message: more than the feed keeps
		w.post(group, "again", "")
	}
	s := w.of(group)
	require.Equal(t, []string{
		"lines of the script, moves of the clock and the order within an instant are not known any more from before 09:00:00",
	}, s.Forgotten)
	require.Len(t, s.Entries, 3+2*2100)
	for n, e := range s.Entries[3:] { // a call, then what it wrote
		require.Equal(t, []story.Kind{story.Call, story.Message}[n%2], e.Kind, "%d: %s", n, e.Key)
		require.Len(t, e.Links, 1)
	}
}

func TestTheStoryOfAChatThatIsNotThereIsRefused(t *testing.T) {
	w := newWorld(t)
	_, err := w.tell().Of("none", story.Window{})
	require.ErrorIs(t, err, chat.ErrNoChat)
	group := w.open("help")
	for _, key := range []string{"", "x:99", "m:1", "e:CHAT0000001-9", "nonsense"} {
		_, err = w.tell().Entry(group, key)
		require.ErrorIs(t, err, story.ErrNoEntry, key)
	}
	_, err = w.tell().Of(group, story.Window{Before: "x:99"})
	require.ErrorIs(t, err, story.ErrNoEntry)
}
