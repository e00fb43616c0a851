package story_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func TestAFaultStandsBehindItsCallThoughNothingCameOfIt(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	w.tell()
	w.call(journal.Exchange{Operation: "thread", User: "abel.tuter", Chat: group}, func(x *journal.Exchange) {
		x.Method, x.Status, x.Done, x.Fault = http.MethodGet, 0, false, "f1"
	})
	all := keys(w.of(group))
	require.Equal(t, []string{"x:2", "f:2"}, all[len(all)-2:])
	require.Equal(t, "a fault of rule f1 meets thread: no answer, not carried out", entry(t, w.of(group), "f:2").Summary)
}

func TestACallIsNotTakenForWhatHappenedAfterIt(t *testing.T) {
	w := newWorld(t)
	w.tell()
	group := w.open("help")
	leave := func() {
		w.call(journal.Exchange{Operation: "leave", User: "abel.tuter", Chat: group}, func(*journal.Exchange) {
			w.do(w.Desk.Leave, "abel.tuter", group)
		})
	}
	leave()
	leave() // it is answered well, and nothing comes of it
	w.do(w.Desk.Rejoin, "abel.tuter", group)
	w.do(w.Desk.Leave, "abel.tuter", group) // by no call
	s := w.of(group)
	var did []int
	for _, e := range s.Entries {
		if e.Kind == story.State && e.Summary == "leaves the chat: Closed Abandoned" {
			did = append(did, len(e.Links))
		}
	}
	require.Equal(t, []int{1, 0}, did)
	require.Empty(t, entry(t, s, "x:3").Links)
}

func TestACallFromBeforeTheChatHadAnIDIsLeftOutWhereItMayBeAnothers(t *testing.T) {
	queues := func(w *world) { w.call(journal.Exchange{Operation: "queues", User: "abel.tuter"}, nil) }
	for why, c := range map[string]struct {
		during func(w *world)
		among  bool
	}{
		"nothing else went on":               {func(*world) {}, true},
		"another account called":             {func(w *world) { w.call(journal.Exchange{Operation: "queues", User: "beth.anglin"}, nil) }, true},
		"the account cared for another chat": {func(w *world) { w.thread("other") }, false},
		"the account opened another chat":    {func(w *world) { w.open("another") }, false},
		"another user's turn went on as well": {func(w *world) {
			w.turns = append(w.turns, story.Turn{User: "bob", Number: 1, Said: "hello", Began: w.Clock.Now()})
		}, false},
	} {
		w := newWorld(t)
		group := ""
		w.turn("ann", "talk to live agent", func(turn *story.Turn) {
			queues(w)
			c.during(w)
			group = w.open("help")
			turn.Chats = []string{group}
		})
		all := keys(w.of(group))
		if c.among {
			require.Contains(t, all, "x:1", why)
		} else {
			require.NotContains(t, all, "x:1", why)
		}
	}
}

func TestWhatAgentsDoOnTheWireIsLinkedToTheirCalls(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	steps := []struct {
		operation, by string
		do            func(by chat.Actor, group string) (chat.Entry, error)
	}{
		{"accept", "beth.anglin", w.Desk.Accept},
		{"transfer", "beth.anglin", func(by chat.Actor, group string) (chat.Entry, error) {
			return w.Desk.OfferTransfer(by, group, "fred.luddy")
		}},
		{"transfer_cancel", "beth.anglin", w.Desk.CancelTransfer},
		{"transfer", "beth.anglin", func(by chat.Actor, group string) (chat.Entry, error) {
			return w.Desk.OfferTransfer(by, group, "fred.luddy")
		}},
		{"transfer_reject", "fred.luddy", w.Desk.RejectTransfer},
		{"transfer", "beth.anglin", func(by chat.Actor, group string) (chat.Entry, error) {
			return w.Desk.OfferTransfer(by, group, "fred.luddy")
		}},
		{"transfer_accept", "fred.luddy", w.Desk.AcceptTransfer},
		{"transfer_complete", "beth.anglin", w.Desk.CompleteTransfer},
		{"escalate", "fred.luddy", func(by chat.Actor, group string) (chat.Entry, error) {
			return w.Desk.Escalate(by, group, "Service Desk")
		}},
		{"accept", "fred.luddy", w.Desk.Accept},
		{"close", "fred.luddy", func(by chat.Actor, group string) (chat.Entry, error) { return w.Desk.Close(by, group, false) }},
	}
	for _, step := range steps {
		w.call(journal.Exchange{Operation: step.operation, User: step.by, Chat: group}, func(*journal.Exchange) {
			_, err := step.do(w.actor(step.by), group)
			require.NoError(t, err, step.operation)
		})
	}
	s := w.of(group)
	for n, step := range steps {
		did := 0
		for _, l := range entry(t, s, story.CallKey(uint64(n+2))).Links {
			if l.Label == "did" {
				did++
				require.Contains(t, []story.Kind{story.State, story.Transfer}, entry(t, s, l.Key).Kind, step.operation)
			}
		}
		wanted := 1
		if step.operation == "escalate" { // an entry ends, and another one begins
			wanted = 2
		}
		require.Equal(t, wanted, did, step.operation)
	}
}
