package load_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

func TestAnOpenModelBeginsChatsAtItsRate(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = 100 * time.Millisecond
		r := run(t, options(t, b, load.Model{Rate: 10, Even: true, Total: 100}))
		require.True(t, r.Sound(), "%+v", r)
		require.Equal(t, load.ByTotal, r.EndedBy)
		require.Equal(t, load.Chats{Begun: 100, Passed: 100, MostOpen: r.Chats.MostOpen, Matched: load.Matched{ByName: 100}}, r.Chats)
		require.InDelta(t, 15.2, r.Seconds, 0.01, "99 intervals, and the last chat")
		require.Equal(t, 300, r.Turns.Answered)
		require.Equal(t, 300, r.Turns.Sent)
		require.Equal(t, load.Messages{Sent: 200, Arrived: 200}, r.User)
		require.Equal(t, load.Messages{Sent: 200, Arrived: 200}, r.Agent.Messages)
		require.InDelta(t, 100, r.Turns.Latency.P50, 0.2)
		require.InDelta(t, 100, r.Turns.Latency.Max, 0.2)
		require.InDelta(t, 3100, r.Delivery.Max, 4, "what the agent says as the turn ends is told three seconds and a turn later")
		require.Zero(t, r.Behind.Seconds)
		require.Equal(t, 100, r.Scripts[0].Chats)
	})
}

func TestAPoissonModelFollowsFromItsSeed(t *testing.T) {
	took := func(seed uint64) (seconds float64) {
		do(t, func(t *testing.T) {
			o := options(t, newBot(t), load.Model{Rate: 10, For: 10 * time.Second})
			o.Seed = seed
			r := run(t, o)
			require.True(t, r.Sound())
			require.Equal(t, load.ByTime, r.EndedBy)
			require.InDelta(t, 100, r.Chats.Begun, 40)
			seconds = r.Seconds
		})
		return seconds
	}
	require.InDelta(t, took(7), took(7), 0)
	require.NotEqual(t, took(7), took(8))
}

func TestAClosedModelKeepsSoManyChatsOpen(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = time.Second
		r := run(t, options(t, b, load.Model{Concurrency: 4, Total: 20}))
		require.True(t, r.Sound(), "%+v", r)
		require.Equal(t, 20, r.Chats.Passed)
		require.Equal(t, 4, r.Chats.MostOpen)
		require.InDelta(t, 43, r.Seconds, 3.1, "five rounds of eight seconds, the first with a turn at a time at the gate")
	})
}

func TestARampBeginsPlacesOneAfterTheOther(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		o := options(t, b, load.Model{Concurrency: 10, Ramp: 20 * time.Second, For: 30 * time.Second})
		r, err := load.New(o)
		require.NoError(t, err)
		var mu sync.Mutex
		var open []int
		for _, after := range []time.Duration{1500 * time.Millisecond, 9500 * time.Millisecond, 25500 * time.Millisecond} {
			defer clock.Wall{}.AfterFunc(after, func() {
				mu.Lock()
				defer mu.Unlock()
				open = append(open, r.Progress().Open)
			})()
		}
		result, err := r.Do(t.Context())
		require.NoError(t, err)
		require.True(t, result.Sound())
		require.Equal(t, []int{1, 5, 10}, open)
	})
}

func TestATargetThatIsTooSlowForTheScheduleIsNotWaitedForInSilence(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = 2 * time.Second
		o := options(t, b, load.Model{Rate: 2, Even: true, Total: 20})
		o.MaxTurns = 1
		r := run(t, o)
		require.True(t, r.Sound())
		require.InDelta(t, 2000, r.Turns.Service.Max, 2, "a turn by itself takes two seconds")
		require.Greater(t, r.Turns.Latency.Max, 30_000.0, "but it was due long before")
		require.Greater(t, r.Behind.Worst, 30.0)
		require.Greater(t, r.Behind.Seconds, 60.0)
		require.Nil(t, r.Behind.Since, "in the end nothing is late any more")
		require.Equal(t, 1, b.most)
	})
}

func TestChatsThatAreTooManyAreHeldBackAndMeasuredFromWhenTheyWereDue(t *testing.T) {
	do(t, func(t *testing.T) {
		o := options(t, newBot(t), load.Model{Rate: 10, Even: true, Total: 10})
		o.MaxChats = 1
		r, err := load.New(o)
		require.NoError(t, err)
		var p load.Progress
		defer clock.Wall{}.AfterFunc(4900*time.Millisecond, func() { p = r.Progress() })()
		result, err := r.Do(t.Context())
		require.NoError(t, err)
		require.Equal(t, 9, result.Chats.HeldBack)
		require.Equal(t, 1, result.Chats.MostOpen)
		require.InDelta(t, 5*9-0.9, result.Turns.Latency.Max/1000, 0.1)
		require.Equal(t, 9, p.Held)
		require.InDelta(t, 4.65, p.Behind.Seconds(), 0.01, "the oldest was due at 0.1 s, as noted a quarter of a second before at most")
		require.False(t, p.Since.IsZero())
	})
}

func TestAfterItsTimeNoChatBegins(t *testing.T) {
	do(t, func(t *testing.T) {
		o := options(t, newBot(t), load.Model{Rate: 10, Even: true, For: time.Second})
		o.MaxChats = 2
		r := run(t, o)
		require.Equal(t, load.ByTime, r.EndedBy)
		require.Equal(t, 2, r.Chats.Begun)
		require.Equal(t, 8, r.Chats.Dropped)
		require.Equal(t, 2, r.Chats.Passed, "what is open goes on to its end")
	})
}

func TestTheCapOnMessagesIsKeptWithWholeChats(t *testing.T) {
	do(t, func(t *testing.T) {
		o := options(t, newBot(t), load.Model{Concurrency: 5, Total: 100})
		o.MaxMessages = 31
		r := run(t, o)
		require.Equal(t, load.ByMessages, r.EndedBy)
		require.Equal(t, 30, r.Turns.Sent)
		require.Equal(t, 10, r.Chats.Passed)
		require.Zero(t, r.Chats.CutOff)
		require.True(t, r.Sound())
	})
}

func TestTheCapOnMessagesCutsAScriptThatSaysMoreThanItsLines(t *testing.T) {
	do(t, func(t *testing.T) {
		o := options(t, newBot(t), load.Model{Concurrency: 1, Total: 1})
		o.Cast[0].Script = parse(t, "again.yaml", "script:\n- user says: talk to live agent\n- agent accepts\n- user says: hello\n- when user says:\n    anything else:\n      - user says: hello\n      - listen again: 1000 times\n")
		o.MaxMessages = 4
		r := run(t, o)
		require.Equal(t, 4, r.Turns.Sent)
		require.Equal(t, 1, r.Chats.CutOff)
		require.Zero(t, r.Chats.Failed)
	})
}

func TestATargetThatDiesFailsItsChatsWithTheReason(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		began, port := clock.Wall{}.Now(), atomic.Int32{}
		b.breaks = func(target.Message) string {
			if clock.Wall.Now(clock.Wall{}).Sub(began) > 10*time.Second {
				return fmt.Sprintf("read tcp 127.0.0.1:%d: connection refused", 40_000+port.Add(1))
			}
			return ""
		}
		r := run(t, options(t, b, load.Model{Rate: 5, Even: true, Total: 100}))
		require.False(t, r.Sound())
		require.Equal(t, 100, r.Chats.Passed+r.Chats.Failed)
		require.Greater(t, r.Chats.Failed, 40)
		require.Equal(t, r.Chats.Failed, r.Turns.Failed)
		require.Equal(t, "locked.yaml:2:3", r.Failures[0].At)
		require.Contains(t, r.Failures[0].Seen, "connection refused")
		require.Len(t, r.Failures, 3, "one for each line that the user could not say")
	})
}

func TestFailuresCanEndTheRun(t *testing.T) {
	for name, stop := range map[string]load.Failures{"a count": {Count: 20}, "a share": {Share: 0.5}} {
		t.Run(name, func(t *testing.T) {
			do(t, func(t *testing.T) {
				b := newBot(t)
				b.breaks = func(target.Message) string { return "no answer" }
				o := options(t, b, load.Model{Concurrency: 2, Total: 1000})
				o.Stop = stop
				r := run(t, o)
				require.Equal(t, load.ByFailures, r.EndedBy)
				require.InDelta(t, 20, r.Chats.Failed, 2)
			})
		})
	}
}

func TestAnInterruptedRunStillHasItsFigures(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = time.Second
		r, err := load.New(options(t, b, load.Model{Rate: 5, Even: true, Total: 1000}))
		require.NoError(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		defer clock.Wall{}.AfterFunc(20500*time.Millisecond, cancel)()
		result, err := r.Do(ctx)
		require.ErrorIs(t, err, context.Canceled)
		require.Equal(t, load.ByCaller, result.EndedBy)
		require.Greater(t, result.Chats.Passed, 50)
		require.Greater(t, result.Chats.BrokenOff, 10)
		require.Equal(t, result.Chats.Begun, result.Chats.Passed+result.Chats.BrokenOff)
		require.Zero(t, result.User.Lost+result.Agent.Lost+result.Turns.Failed, "what was broken off is no loss")
		require.Zero(t, b.open)
		synctest.Wait()
	})
}

func TestATurnThatFollowsAnAnswerIsDueThen(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = 100 * time.Millisecond
		o := options(t, b, load.Model{Concurrency: 1, Total: 1})
		o.Cast[0].Script = parse(t, "quick.yaml", "script:\n- user says: hello\n- user says: hello\n- user says: hello\n")
		require.InDelta(t, 100, run(t, o).Turns.Latency.Max, 0.2)
	})
}

func TestWhatTheUserDidIsNoMessageToThem(t *testing.T) {
	do(t, func(t *testing.T) {
		o := options(t, newBot(t), load.Model{Concurrency: 1, Total: 1})
		o.Cast[0].Script = parse(t, "leaves.yaml", "script:\n- user says: talk to live agent\n- beth accepts\n- user says: /end_chat\n")
		r := run(t, o)
		require.True(t, r.Sound())
		require.Zero(t, r.Agent, "that the user has left is said to the agent")
	})
}
