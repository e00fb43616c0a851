package chat_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestTheRecentHistoryOfAChatIsTheEndOfItsHistory(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		d := chat.NewDesk(chat.Options{Clock: v})
		who := func(name string) chat.Actor {
			u, err := d.User(name)
			require.NoError(t, err)
			return chat.Actor{User: u}
		}
		e, err := d.Open(who("abel.tuter"), chat.Opening{Queue: "IT Support", Message: "help"})
		require.NoError(t, err)
		for range 60 { // what cannot be done now is left
			switch r.IntN(6) {
			case 0:
				_, _ = d.Accept(who("beth.anglin"), e.Group)
			case 1:
				_ = d.Type(who("beth.anglin"), e.Group, time.Second)
			case 2:
				_, _ = v.Advance(time.Millisecond)
			case 3:
				_, _ = d.Escalate(who("beth.anglin"), e.Group, "Service Desk")
			default:
				_, _ = d.Post(who("abel.tuter"), e.Group, chat.Draft{Text: "again"})
			}
		}
		whole, err := d.History(e.Group)
		require.NoError(t, err)
		require.Zero(t, whole.Skipped)
		for most := range len(whole.Events) + 2 {
			latest, err := d.RecentHistory(e.Group, most)
			require.NoError(t, err)
			require.Equal(t, max(0, len(whole.Events)-1-most), latest.Skipped)
			require.Equal(t, whole.Events[:1], latest.Events[:1])
			require.Equal(t, whole.Events[1+latest.Skipped:], latest.Events[1:])
			require.Equal(t, whole.Entry, latest.Entry)
		}
	}
	_, err := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(time.Time{})}).RecentHistory("none", 1)
	require.ErrorIs(t, err, chat.ErrNoChat)
}
