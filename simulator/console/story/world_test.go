package story_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// world is an instance on a virtual clock, whose calls are made up: the wire is not part of the story.
type world struct {
	*instance.Instance

	t         testing.TB
	chronicle *story.Chronicle
	turns     []story.Turn
	numbers   map[string]int
}

func newWorld(t testing.TB, scripts ...instance.Script) *world {
	t.Helper()
	set, err := instance.NewSet(instance.Settings{Clock: instance.Virtual, Scripts: scripts}, fault.Options{})
	require.NoError(t, err)
	t.Cleanup(set.Close)
	i, err := set.Get(instance.Default)
	require.NoError(t, err)
	return &world{Instance: i, t: t, numbers: map[string]int{}}
}

// tell is the chronicle of the instance, which is made with the first question.
func (w *world) tell() *story.Chronicle {
	w.t.Helper()
	if w.chronicle == nil {
		made, err := story.New(story.Rooms{
			Desk: w.Desk, Journal: w.Journal, Feed: w.Feed, Crew: w.Crew, Turns: func() []story.Turn { return w.turns },
		})
		require.NoError(w.t, err)
		w.t.Cleanup(made.Close)
		w.chronicle = made
	}
	return w.chronicle
}

func (w *world) of(group string) story.Story {
	w.t.Helper()
	s, err := w.tell().Of(group, story.Window{Most: 1 << 20})
	require.NoError(w.t, err)
	return s
}

func (w *world) actor(name string) chat.Actor {
	w.t.Helper()
	u, err := w.Desk.User(name)
	require.NoError(w.t, err)
	return chat.Actor{User: u}
}

// call is a call on the wire that does something and is answered.
func (w *world) call(x journal.Exchange, do func(x *journal.Exchange)) {
	x.Seq, x.At, x.Method, x.Status = w.Journal.Arrive(), w.Clock.Now(), http.MethodPost, http.StatusOK
	x.Done, x.Path, x.Duration = true, "/api/"+x.Operation, time.Millisecond
	if do == nil {
		x.Method = http.MethodGet
	} else {
		do(&x)
	}
	w.Journal.Finish(x)
}

func (w *world) open(text string) (group string) {
	w.t.Helper()
	w.call(journal.Exchange{Operation: "create", User: "abel.tuter", Request: written(text)}, func(x *journal.Exchange) {
		e, err := w.Desk.Open(w.actor("abel.tuter"), chat.Opening{Queue: "IT Support", Message: text})
		require.NoError(w.t, err)
		group, x.Chat, x.Status = e.Group, e.Group, http.StatusCreated
	})
	return group
}

// post writes a message by a call; a fault loses the answer where it names a rule.
func (w *world) post(group, text, rule string) {
	w.t.Helper()
	w.call(journal.Exchange{Operation: "post", User: "abel.tuter", Chat: group, Request: written(text)}, func(x *journal.Exchange) {
		m, err := w.Desk.Post(w.actor("abel.tuter"), group, chat.Draft{Text: text})
		require.NoError(w.t, err)
		x.Response, _ = json.Marshal(map[string]any{"result": map[string]string{"id": m.ID, "message": text}})
		if rule != "" {
			x.Fault, x.Status, x.Response = rule, http.StatusInternalServerError, []byte(`{"error":{}}`)
			x.Hit = &journal.Hit{Rule: json.RawMessage(`{"effect":{"kind":"committed"}}`), Ordinal: 2, Draw: 0.25}
		}
	})
}

func (w *world) thread(group string) {
	w.call(journal.Exchange{Operation: "thread", User: "abel.tuter", Chat: group}, nil)
}

func written(text string) []byte {
	body, _ := json.Marshal(map[string]string{"message": text})
	return body
}

// turn is a line of a user's during which something happens.
func (w *world) turn(user, said string, during func(turn *story.Turn)) {
	w.numbers[user]++
	turn := story.Turn{User: user, Number: w.numbers[user], Said: said, Began: w.Clock.Now(), Before: w.tell().Place(), Status: http.StatusOK}
	during(&turn)
	turn.Ended, turn.After = w.Clock.Now(), w.tell().Place()
	w.turns = append(w.turns, turn)
}

func (w *world) do(what func(by chat.Actor, group string) (chat.Entry, error), by, group string) {
	w.t.Helper()
	_, err := what(w.actor(by), group)
	require.NoError(w.t, err)
}

// say lets Beth write.
func (w *world) say(group, text string) {
	w.t.Helper()
	_, err := w.Desk.Post(w.actor("beth.anglin"), group, chat.Draft{Text: text})
	require.NoError(w.t, err)
}

// advance moves the clock as the control plane does.
func (w *world) advance(d time.Duration) {
	w.t.Helper()
	ran, err := w.Virtual().Advance(d)
	require.NoError(w.t, err)
	w.Feed.Add(feed.OfClock, &feed.Clock{Now: w.Clock.Now(), Ran: &ran})
}

// lines are entries as a test reads them.
func lines(s story.Story) []string {
	var all []string
	for _, e := range s.Entries {
		all = append(all, fmt.Sprintf("%s %s %s %s", e.Offset, e.Kind, e.Name, e.Summary))
	}
	return all
}

func entry(t testing.TB, s story.Story, key string) story.Entry {
	t.Helper()
	for _, e := range s.Entries {
		if e.Key == key {
			return e
		}
	}
	require.FailNow(t, "no entry", key)
	return story.Entry{}
}
