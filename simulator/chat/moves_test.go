package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Whatever is called in whatever order, refused or not: entries take the steps of the tables alone, timestamps rise,
// no message is lost, and who waits has a place in one line.
func TestAnySequenceOfCallsKeepsTheRules(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := newWatched(rapid.SampledFrom([]chat.Settings{
			{}, {Escalation: chat.EndHere, Handover: chat.OnComplete, LeaveAfterEnd: chat.Refused, PostAfterEnd: chat.Refused},
			{Idle: chat.Idle{After: time.Minute, Countdown: 30 * time.Second}},
		}).Draw(r, "settings"))
		verbs := w.verbs()
		for range rapid.IntRange(1, 60).Draw(r, "calls") {
			call := rapid.SampledFrom(verbs).Draw(r, "verb")
			user := rapid.SampledFrom([]string{"abel.tuter", "beth.anglin", "fred.luddy", "admin"}).Draw(r, "user")
			call(w.as(user), w.pick(r))
			w.check(r)
		}
	})
}

// watched is a desk that is watched: what its events told is held against what it shows.
type watched struct {
	desk   *chat.Desk
	clock  *clock.Virtual
	states map[string]chat.State         // by sys_id of the entry
	moved  map[string]chat.TransferState // likewise
	said   map[string][]chat.Message     // by group
	wrong  []chat.Event
}

func newWatched(s chat.Settings) *watched {
	c := clock.NewVirtual(nine)
	w := &watched{
		desk: chat.NewDesk(chat.Options{Clock: c, Settings: s}), clock: c,
		states: map[string]chat.State{}, moved: map[string]chat.TransferState{}, said: map[string][]chat.Message{},
	}
	w.desk.Observe(w.see)
	return w
}

func (w *watched) see(e chat.Event) {
	if e.Kind == chat.Posted || e.Kind == chat.Opened {
		w.said[e.Entry.Group] = append(w.said[e.Entry.Group], e.Message)
	}
	id := e.Entry.SysID
	if from := w.states[id]; from != e.Entry.State && e.Kind != chat.Posted {
		if !hasMove(chat.Move{From: from, By: e.Kind, To: e.Entry.State}) {
			w.wrong = append(w.wrong, e)
		}
		w.states[id] = e.Entry.State
	}
	if from := w.moved[id]; from != e.Entry.Transfer.State && e.Kind != chat.Posted {
		cancelled := e.Entry.State.Closed() && from == chat.TransferPending && e.Entry.Transfer.State == chat.TransferCancelled
		if !cancelled && !hasTransferMove(chat.TransferMove{From: from, By: e.Kind, To: e.Entry.Transfer.State}) {
			w.wrong = append(w.wrong, e)
		}
		w.moved[id] = e.Entry.Transfer.State
	}
}

func hasMove(m chat.Move) bool {
	for _, known := range chat.Moves() {
		if m == known {
			return true
		}
	}
	return false
}

func hasTransferMove(m chat.TransferMove) bool {
	for _, known := range chat.TransferMoves() {
		if m == known {
			return true
		}
	}
	return false
}

func (w *watched) as(userName string) chat.Actor {
	u, _ := w.desk.User(userName)
	return chat.Actor{User: u}
}

func (w *watched) pick(r *rapid.T) string {
	groups := []string{"nowhere"}
	for _, e := range w.desk.Entries(chat.Filter{}) {
		groups = append(groups, e.Group)
	}
	return rapid.SampledFrom(groups).Draw(r, "chat")
}

// requester is who opened the chat: of random users few are.
func (w *watched) requester(group string) chat.Actor {
	whole, _ := w.desk.Chat(group)
	return chat.Actor{User: whole.Requester}
}

// verbs are all calls of the desk; what they refuse is not asked.
func (w *watched) verbs() []func(chat.Actor, string) {
	d := w.desk
	return []func(chat.Actor, string){
		func(by chat.Actor, _ string) { _, _ = d.Open(by, chat.Opening{Queue: "IT Support", Message: "help"}) },
		func(by chat.Actor, _ string) { _, _ = d.Open(by, chat.Opening{Queue: "Service Desk", Message: "help"}) },
		func(by chat.Actor, _ string) { _, _ = d.AcceptNext(by, "IT Support") },
		func(by chat.Actor, group string) { _, _ = d.Accept(by, group) },
		func(by chat.Actor, group string) { _, _ = d.Post(by, group, chat.Draft{Text: "hm"}) },
		func(by chat.Actor, group string) { _, _ = d.Leave(by, group) },
		func(by chat.Actor, group string) { _, _ = d.Close(by, group, true) },
		func(_ chat.Actor, group string) { _, _ = d.Leave(w.requester(group), group) },
		func(_ chat.Actor, group string) { _, _ = d.Rejoin(w.requester(group), group) },
		func(by chat.Actor, group string) { _, _ = d.Rejoin(by, group) },
		func(by chat.Actor, group string) { _, _ = d.Escalate(by, group, "Service Desk") },
		func(by chat.Actor, group string) { _, _ = d.OfferTransfer(by, group, "fred.luddy") },
		func(by chat.Actor, group string) { _, _ = d.OfferTransfer(by, group, "beth.anglin") },
		func(by chat.Actor, group string) { _, _ = d.AddMember(by, group, "fred.luddy") },
		func(by chat.Actor, group string) { _, _ = d.RemoveMember(by, group, by.User.UserName) },
		func(by chat.Actor, group string) { _, _ = d.AcceptTransfer(by, group) },
		func(by chat.Actor, group string) { _, _ = d.RejectTransfer(by, group) },
		func(by chat.Actor, group string) { _, _ = d.CancelTransfer(by, group) },
		func(by chat.Actor, group string) { _, _ = d.CompleteTransfer(by, group) },
		func(chat.Actor, string) { _, _ = w.clock.Advance(40 * time.Second) },
	}
}

func (w *watched) check(r *rapid.T) {
	require.Empty(r, w.wrong, "a step that no table has")
	entries := w.desk.Entries(chat.Filter{})
	require.Len(r, entries, w.desk.Count())
	standing, places, chats, numbers := map[string]int{}, map[string][]int{}, map[string]int{}, map[string]int{}
	for _, e := range entries {
		require.Equal(r, w.states[e.SysID], e.State, "events tell every state")
		require.Equal(r, e.State.Closed(), !e.WorkEnd.IsZero())
		numbers[e.Group]++
		require.False(r, e.State.Closed() && e.Transfer.State == chat.TransferPending, "no offer outlives its chat")
		if !e.State.Closed() {
			standing[e.Group]++
			require.Equal(r, 1, standing[e.Group], "one entry of a chat stands")
		}
		if e.State == chat.Waiting {
			places[e.Queue] = append(places[e.Queue], e.Position)
			require.Empty(r, e.AssignedTo)
		} else {
			require.Zero(r, e.Position)
		}
		if e.State == chat.WorkInProgress {
			chats[e.AssignedTo]++
		}
		whole, err := w.desk.Chat(e.Group)
		require.NoError(r, err)
		seen, err := w.desk.Conversation(whole.Requester, e.Group)
		require.NoError(r, err)
		require.Equal(r, e.OpenedBy, seen.Members[0].Document, "the requester stays a member")
		require.Equal(r, w.said[e.Group], whole.Thread, "what was said is kept")
		for i := 1; i < len(whole.Thread); i++ {
			require.True(r, whole.Thread[i].At.After(whole.Thread[i-1].At), "timestamps strictly increase")
		}
	}
	for group, entries := range numbers {
		all, err := w.desk.EntriesOf(w.as("admin").User, group)
		require.NoError(r, err)
		require.Len(r, all, entries, "a chat knows all its entries")
	}
	w.checkQueues(r, places, chats)
}

func (w *watched) checkQueues(r *rapid.T, places map[string][]int, chats map[string]int) {
	for _, q := range w.desk.Queues() {
		require.Len(r, places[q.SysID], q.WaitingCount)
		want := make([]int, q.WaitingCount)
		for i := range want {
			want[i] = i + 1
		}
		require.ElementsMatch(r, want, places[q.SysID], "places count from one, without gaps")
		agents, err := w.desk.Agents(q.SysID)
		require.NoError(r, err)
		for _, a := range agents {
			require.Equal(r, chats[a.User.SysID], a.Chats, "chats in progress of %s", a.User.UserName)
		}
	}
}
