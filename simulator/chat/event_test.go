package chat_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestObserversHearEverythingInOrderBeforeTheCallReturns(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	var kinds []chat.EventKind
	var seqs []uint64
	stop := d.Observe(func(e chat.Event) { kinds, seqs = append(kinds, e.Kind), append(seqs, e.Seq) })
	e := d.accepted()
	require.Equal(t, []chat.EventKind{chat.Opened, chat.Accepted}, kinds)
	d.say("beth.anglin", e.Group, "Hello")
	require.NoError(t, d.Type(d.as("beth.anglin"), e.Group, time.Second))
	_, err := d.Close(d.as("beth.anglin"), e.Group, false)
	require.NoError(t, err)
	require.Equal(t, []chat.EventKind{chat.Opened, chat.Accepted, chat.Posted, chat.Typed, chat.Posted, chat.Closed}, kinds)
	require.Equal(t, []uint64{1, 2, 3, 4, 5, 6}, seqs)
	stop()
	d.say("abel.tuter", e.Group, "nobody hears this")
	require.Len(t, kinds, 6)
}

func TestAnEventHoldsTheEntryAsItStoodRightAfter(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	var events []chat.Event
	d.Observe(func(e chat.Event) { events = append(events, e) })
	e := d.accepted()
	_, err := d.Leave(d.as("abel.tuter"), e.Group)
	require.NoError(t, err)
	require.Equal(t, chat.Waiting, events[0].Entry.State)
	require.Equal(t, "talk to live agent", events[0].Message.Text)
	require.Equal(t, chat.WorkInProgress, events[1].Entry.State)
	require.Equal(t, chat.ClosedByClient, events[3].Entry.State)
	require.Equal(t, "abel.tuter", events[3].By.User.UserName)
}

func TestEventsKeepTheirOrderWhenManyWriteAtOnce(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	abel := d.as("abel.tuter")
	var heard []chat.Event
	d.Observe(func(e chat.Event) { heard = append(heard, e) })
	var writers sync.WaitGroup
	for range 8 {
		writers.Go(func() {
			for range 50 {
				_, err := d.Post(abel, e.Group, chat.Draft{Text: "x"})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	require.Len(t, heard, 400)
	for i := 1; i < len(heard); i++ {
		require.Equal(t, heard[i-1].Seq+1, heard[i].Seq)
		require.True(t, heard[i].Message.At.After(heard[i-1].Message.At))
	}
}
