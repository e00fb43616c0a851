package session_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// numbers are those of the events.
func numbers(events []session.Event) []uint64 {
	var all []uint64
	for _, e := range events {
		all = append(all, e.Number)
	}
	return all
}

func TestEventsAreNumberedFromWhereTheCountBegins(t *testing.T) {
	s := session.Session{LastEvent: 40}
	s.Tell(session.Event{Name: "message", Data: "a"}, session.Event{Name: "handoff", Data: "b"})
	s.Tell()
	s.Tell(session.Event{Data: "c"})
	require.Equal(t, []uint64{41, 42, 43}, numbers(s.Events))
	for after, want := range map[uint64][]uint64{40: {41, 42, 43}, 41: {42, 43}, 42: {43}, 43: nil} {
		events, whole := s.EventsAfter(after)
		require.True(t, whole, after)
		require.Equal(t, want, numbers(events), after)
	}
	for _, after := range []uint64{0, 39, 44, 1 << 60} {
		events, whole := s.EventsAfter(after)
		require.False(t, whole, after)
		require.Equal(t, []uint64{41, 42, 43}, numbers(events), after)
	}
}

func TestASenderNeverMetHasNoEvents(t *testing.T) {
	var s session.Session
	events, whole := s.EventsAfter(0)
	require.True(t, whole)
	require.Empty(t, events)
	_, whole = s.EventsAfter(1)
	require.False(t, whole)
}

func TestAnEventWhoseKeyIsKeptIsNotToldAgain(t *testing.T) {
	var s session.Session
	s.Tell(session.Event{Key: "a", Data: "1"}, session.Event{Key: "a", Data: "2"}, session.Event{Data: "3"}, session.Event{Data: "4"})
	s.Tell(session.Event{Key: "b", Data: "5"}, session.Event{Key: "a", Data: "6"})
	require.Equal(t, []uint64{1, 2, 3, 4}, numbers(s.Events))
	require.Equal(t, "5", s.Events[3].Data)
}

func TestTheOldestEventsMakeRoom(t *testing.T) {
	few := func(n, size int) []session.Event {
		var all []session.Event
		for range n {
			all = append(all, session.Event{Data: strings.Repeat("x", size)})
		}
		return all
	}
	for name, c := range map[string]struct {
		before, then []session.Event
		kept         int
	}{
		"up to their number":                    {few(session.KeptEvents-1, 1), few(1, 1), session.KeptEvents},
		"beyond their number":                   {few(session.KeptEvents, 1), few(1, 1), session.KeptEvents},
		"up to their size":                      {few(3, session.KeptEventBytes/4), few(1, session.KeptEventBytes/4), 4},
		"beyond their size":                     {few(4, session.KeptEventBytes/4), few(1, session.KeptEventBytes/4), 4},
		"what is told together stays":           {few(session.KeptEvents, 1), few(session.KeptEvents+7, 1), session.KeptEvents + 7},
		"one that is large stays":               {few(3, 1), few(1, 2*session.KeptEventBytes), 1},
		"until it makes room":                   {few(1, 2*session.KeptEventBytes), few(1, 1), 1},
		"what was told together makes room too": {few(session.KeptEvents+7, 1), few(1, 1), session.KeptEvents},
	} {
		t.Run(name, func(t *testing.T) {
			var s session.Session
			s.Tell(c.before...)
			s.Tell(c.then...)
			require.Len(t, s.Events, c.kept)
			require.Equal(t, s.LastEvent, s.Events[c.kept-1].Number)
			require.Equal(t, uint64(len(c.before)+len(c.then)), s.LastEvent)
		})
	}
}

func TestEventsSurviveTheWayThroughAStore(t *testing.T) {
	m, _ := newMemory(0, 0)
	s := session.Session{LastEvent: 1 << 40}
	s.Tell(session.Event{Name: "message", Key: "c/1", Data: `{"text":"a"}`})
	require.NoError(t, m.Save(ctx, "gateway/mara", s))
	s.Events[0].Data = "changed"
	kept := load(t, m, "gateway/mara")
	require.Equal(t, `{"text":"a"}`, kept.Events[0].Data)
	written, err := json.Marshal(kept)
	require.NoError(t, err)
	var read session.Session
	require.NoError(t, json.Unmarshal(written, &read))
	require.Equal(t, kept, read)
	require.Contains(t, string(written), fmt.Sprintf(`"last_event":%d`, kept.LastEvent))
}
