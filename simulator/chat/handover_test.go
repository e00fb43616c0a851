package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestTheStepThatHandsAChatOverIsTheSettings(t *testing.T) {
	for name, tc := range map[string]struct {
		handover            chat.Handover
		accepted, completed string
	}{
		"with the acceptance":     {chat.OnAccept, "fred.luddy", "fred.luddy"},
		"only with the last step": {chat.OnComplete, "beth.anglin", "fred.luddy"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, chat.Settings{Handover: tc.handover})
			group := d.accepted().Group
			_, err := d.OfferTransfer(d.as("beth.anglin"), group, "fred.luddy")
			require.NoError(t, err)
			e, err := d.AcceptTransfer(d.as("fred.luddy"), group)
			require.NoError(t, err)
			require.Equal(t, d.as(tc.accepted).User.SysID, e.AssignedTo)
			require.True(t, e.Transfer.ShouldClose)
			e, err = d.CompleteTransfer(d.as("beth.anglin"), group)
			require.NoError(t, err)
			require.Equal(t, d.as(tc.completed).User.SysID, e.AssignedTo)
			require.Equal(t, chat.Transfer{}, e.Transfer)
			seen, err := d.Conversation(d.as("abel.tuter").User, group)
			require.NoError(t, err)
			require.Len(t, seen.Members, 2, "who gave it away is no member any more")
		})
	}
}

func TestAnEscalationMayBeTheEnd(t *testing.T) {
	d := newDesk(t, chat.Settings{Escalation: chat.EndHere})
	group := d.accepted().Group
	_, err := d.Escalate(d.as("beth.anglin"), group, "Service Desk")
	require.NoError(t, err)
	entries, err := d.EntriesOf(d.as("abel.tuter").User, group)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	require.Equal(t, chat.ClosedEscalated, entries[0].State)
	_, err = d.Rejoin(d.as("abel.tuter"), group)
	require.ErrorIs(t, err, chat.ErrWrongState)
}

func TestAnEscalationTellsItsObserversOfBothEntries(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	group := d.accepted().Group
	var events []chat.Event
	d.Observe(func(e chat.Event) { events = append(events, e) })
	_, err := d.Escalate(d.as("beth.anglin"), group, "Service Desk")
	require.NoError(t, err)
	require.Equal(t, []chat.EventKind{chat.Posted, chat.Escalated, chat.Requeued}, []chat.EventKind{events[0].Kind, events[1].Kind, events[2].Kind})
	require.Equal(t, chat.ClosedEscalated, events[1].Entry.State)
	require.Equal(t, chat.Waiting, events[2].Entry.State)
	require.Equal(t, "talk to live agent", events[2].Message.Text)
}

func TestClosingARecordClosesTheChatsAboutIt(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	open := func(table, sysID string) string {
		e, err := d.Open(d.as("abel.tuter"), chat.Opening{Queue: "IT Support", Message: "x", FromTable: table, FromSysID: sysID})
		require.NoError(t, err)
		return e.Group
	}
	waiting, taken, other, linked := open("incident", "1"), open("incident", "1"), open("problem", "1"), open("", "")
	_, err := d.Accept(d.as("beth.anglin"), taken)
	require.NoError(t, err)
	_, err = d.LinkRecord(d.as("abel.tuter"), linked, "incident", "1")
	require.NoError(t, err)
	groups := []string{}
	for _, e := range d.CloseRecord(d.as("fred.luddy"), "incident", "1") {
		require.Equal(t, chat.ClosedComplete, e.State, "SN-48")
		groups = append(groups, e.Group)
	}
	require.Equal(t, []string{waiting, taken, linked}, groups)
	require.Empty(t, d.CloseRecord(d.as("fred.luddy"), "incident", "1"))
	require.Empty(t, d.CloseRecord(d.as("fred.luddy"), "", ""))
	left, err := d.ByGroup(other)
	require.NoError(t, err)
	require.Equal(t, chat.Waiting, left.State)
}

func TestTheAverageWaitIsThatOfTheTenChatsAcceptedLast(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	average := func() time.Duration {
		q, err := d.Queue("IT Support")
		require.NoError(t, err)
		return q.AverageWait
	}
	accept := func(waits time.Duration) {
		group := d.open("x").Group
		_, err := d.clock.Advance(waits)
		require.NoError(t, err)
		_, err = d.Accept(d.as("beth.anglin"), group)
		require.NoError(t, err)
	}
	require.Equal(t, 2*time.Minute, average(), "what the world says")
	accept(time.Minute)
	accept(3 * time.Minute)
	require.Equal(t, 2*time.Minute, average())
	for range 10 {
		accept(10 * time.Second)
	}
	require.Equal(t, 10*time.Second, average())
}

func TestEntriesAreFoundByNumberAndAsTheLatest(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	_, ok := d.Latest()
	require.False(t, ok)
	first := d.accepted()
	second := d.open("b")
	latest, _ := d.Latest()
	require.Equal(t, second, latest)
	_, err := d.Escalate(d.as("beth.anglin"), first.Group, "Service Desk")
	require.NoError(t, err)
	require.Equal(t, 3, d.Count())
	for _, number := range []string{"CHAT0000001", "CHAT0000003"} {
		e, err := d.ByNumber(number)
		require.NoError(t, err)
		require.Equal(t, "CHAT0000003", e.Number)
	}
	_, err = d.ByNumber("CHAT0000004")
	require.ErrorIs(t, err, chat.ErrNoChat)
	d.Reset()
	require.Zero(t, d.Count())
	_, err = d.ByNumber("CHAT0000001")
	require.ErrorIs(t, err, chat.ErrNoChat)
}

func TestWhoGaveAChatAwayCompletesTheTransferWhateverQueueTheyServe(t *testing.T) {
	world := chat.DefaultWorld()
	beth, fred := world.Users[1], world.Users[2]
	world.Queues[0].Agents, world.Queues[1].Agents = []string{beth.SysID}, []string{fred.SysID}
	d := newDesk(t, chat.Settings{})
	d.Desk = chat.NewDesk(chat.Options{Clock: d.clock, World: world})
	group := d.accepted().Group
	for _, to := range []string{"fred.luddy", "beth.anglin"} {
		e, err := d.ByGroup(group)
		require.NoError(t, err)
		from, err := d.UserByID(e.AssignedTo)
		require.NoError(t, err)
		_, err = d.OfferTransfer(chat.Actor{User: from}, group, to)
		require.NoError(t, err)
		_, err = d.AcceptTransfer(d.as(to), group)
		require.NoError(t, err)
		e, err = d.CompleteTransfer(chat.Actor{User: from}, group)
		require.NoError(t, err, "%s is neither a member any more nor an agent of the queue", from.UserName)
		require.Equal(t, chat.Transfer{}, e.Transfer)
	}
}
