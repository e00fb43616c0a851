package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// told is what a history must tell of an event just as those who watched the desk heard it.
type told struct {
	Kind                      chat.EventKind
	At                        time.Time
	By, Number, Queue, To, ID string
	State                     chat.State
	Typing                    time.Duration
	Leave                     chat.AgentLeave
	Scripted                  bool
}

func toldOf(e chat.Event) told {
	t := told{
		Kind: e.Kind, At: e.At.Truncate(time.Millisecond), By: e.By.User.UserName, Number: e.Entry.Number, Queue: e.Entry.Queue,
		ID: e.Message.ID, Typing: e.Typing, Leave: e.AgentLeave,
	}
	switch e.Kind {
	case chat.Posted: // the message says the rest
		return t
	case chat.TransferOffered:
		t.To = e.Entry.Transfer.To
	case chat.Requeued:
		t.ID = "" // the opening, once more
	}
	if e.Kind != chat.Opened {
		t.Scripted = e.By.Scripted
	}
	t.State = e.Entry.State
	return t
}

// acts are what may be done in a chat; most are refused most of the time.
func acts(d *chat.Desk, group string) []func(by chat.Actor) {
	say := func(draft chat.Draft) func(chat.Actor) {
		return func(by chat.Actor) { _, _ = d.Post(by, group, draft) }
	}
	return []func(chat.Actor){
		say(chat.Draft{Text: "hello"}), say(chat.Draft{Text: "between us", Note: true}),
		func(by chat.Actor) { _, _ = d.Accept(by, group) },
		func(by chat.Actor) { _ = d.Type(by, group, 4*time.Second) },
		func(by chat.Actor) { _, _ = d.OfferTransfer(by, group, "fred.luddy") },
		func(by chat.Actor) { _, _ = d.AcceptTransfer(by, group) },
		func(by chat.Actor) { _, _ = d.RejectTransfer(by, group) },
		func(by chat.Actor) { _, _ = d.CancelTransfer(by, group) },
		func(by chat.Actor) { _, _ = d.CompleteTransfer(by, group) },
		func(by chat.Actor) { _, _ = d.Escalate(by, group, "Service Desk") },
		func(by chat.Actor) { _, _ = d.Leave(by, group) },
		func(by chat.Actor) { _, _ = d.Rejoin(by, group) },
		func(by chat.Actor) { _, _ = d.Close(by, group, false) },
		func(by chat.Actor) { _, _ = d.Close(by, group, true) },
	}
}

func TestAHistoryTellsWhatObserversHeard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := clock.NewVirtual(nine)
		d := chat.NewDesk(chat.Options{Clock: c})
		var heard []told
		d.Observe(func(e chat.Event) { heard = append(heard, toldOf(e)) })
		abel, err := d.User("abel.tuter")
		require.NoError(t, err)
		e, err := d.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "talk to live agent"})
		require.NoError(t, err)
		possible := acts(d, e.Group)
		for range rapid.IntRange(0, 30).Draw(t, "acts") {
			if rapid.Bool().Draw(t, "later") {
				_, err := c.Advance(1500 * time.Microsecond)
				require.NoError(t, err)
			}
			who, err := d.User(rapid.SampledFrom([]string{"abel.tuter", "beth.anglin", "fred.luddy"}).Draw(t, "who"))
			require.NoError(t, err)
			rapid.SampledFrom(possible).Draw(t, "act")(chat.Actor{User: who, Scripted: true})
		}
		requireHistory(t, d, e.Group, heard)

		restored := chat.NewDesk(chat.Options{Clock: c})
		require.NoError(t, restored.Restore(d.Snapshot()))
		requireHistory(t, restored, e.Group, heard)
	})
}

func requireHistory(t require.TestingT, d *chat.Desk, group string, heard []told) {
	h, err := d.History(group)
	require.NoError(t, err)
	require.Zero(t, h.Forgotten)
	var kept []told
	for _, e := range h.Events {
		kept = append(kept, toldOf(e))
	}
	require.Equal(t, heard, kept)
}

func TestAHistoryForgetsTypingBeforeItForgetsWhatWasSaid(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	group := d.accepted().Group
	for range 10_000 {
		require.NoError(t, d.Type(d.as("beth.anglin"), group, time.Second))
	}
	d.say("beth.anglin", group, "there you are")
	_, err := d.Close(d.as("beth.anglin"), group, false)
	require.NoError(t, err)

	h, err := d.History(group)
	require.NoError(t, err)
	require.Equal(t, 1, h.Forgotten, "accepting took the place of one of those that typed")
	last := h.Events[len(h.Events)-3:]
	require.Equal(t, "there you are", last[0].Message.Text)
	require.True(t, last[1].Message.System)
	require.Equal(t, chat.Closed, last[2].Kind)

	_, err = d.History("nothing")
	require.ErrorIs(t, err, chat.ErrNoChat)
}

func TestASnapshotWhoseHistoryContradictsItselfIsRefused(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	d.accepted()
	for _, after := range []int{-1, 3} {
		s := d.Snapshot()
		s.Conversations[0].History[0].After = after
		var wrong *chat.SnapshotError
		require.ErrorAs(t, d.Restore(s), &wrong)
		require.Equal(t, "conversations[0].history[0].after", wrong.Field)
	}
	s := d.Snapshot()
	s.Conversations[0].History[0].Kind = "danced"
	require.ErrorContains(t, d.Restore(s), "danced")
}
