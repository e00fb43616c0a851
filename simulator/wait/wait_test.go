package wait_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

func all(p ...wait.Predicate) wait.Options { return wait.Options{For: p} }

func TestAWaitIsWokenByWhatItWaitsFor(t *testing.T) {
	tests := map[string]struct {
		p       wait.Predicate
		happens func(stage)
		seen    string
	}{
		"a state": {&wait.State{Chat: wait.Latest, Is: wait.Closed()}, func(s stage) { s.close(s.open("x").Group) }, "CHAT0000001 is Closed Complete"},
		"a state that has passed": {&wait.State{Chat: wait.Latest, Is: wait.In(chat.Waiting)}, func(s stage) {
			s.close(s.open("x").Group)
		}, "CHAT0000001 is Waiting"},
		"a message": {&wait.Message{Chat: "CHAT0000001", Nth: 2}, func(s stage) {
			s.post("abel.tuter", s.open("x").Group, chat.Draft{Text: "y"})
		}, `"y" by abel.tuter`},
		"the opening message": {&wait.Message{Chat: wait.Latest}, func(s stage) { s.open("x") }, `"x" by abel.tuter`},
		"requests": {&wait.Requests{Count: 2, Filter: journal.Filter{Operation: "post"}}, func(s stage) {
			s.call(journal.Exchange{Operation: "post"})
			s.call(journal.Exchange{Operation: "post"})
		}, "2 requests"},
		"requests of a chat to be": {&wait.Requests{Chat: wait.Latest}, func(s stage) {
			s.call(journal.Exchange{Operation: "create", Chat: s.open("x").Group})
		}, "1 requests"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			result := s.begin(t.Context(), all(tc.p))
			tc.happens(s)
			o := <-result
			require.NoError(t, o.err)
			require.Equal(t, wait.Outcome{Met: true, Verdicts: []wait.Verdict{{Met: true, Seen: tc.seen}}}, o.Outcome)
			_, scheduled := s.wall.Next()
			require.False(t, scheduled, "it leaves nothing on the clock")
		})
	}
}

func TestScriptsWakeAWaitWhenTheLastIsDone(t *testing.T) {
	s := newStage(t)
	s.script("script:\n  - wait: 2s\n  - agent accepts\n")
	s.open("hello")
	s.open("hello")
	result := s.begin(t.Context(), all(&wait.Scripts{}))
	s.advance(s.clock, 2*time.Second)
	o := <-result
	require.NoError(t, o.err)
	require.True(t, o.Met)
}

func TestAWaitThatIsInVainSaysHowCloseItCame(t *testing.T) {
	s := newStage(t)
	e := s.open("hello")
	result := s.begin(t.Context(), all(&wait.State{Chat: wait.Latest, Is: wait.Open()}, &wait.Message{Chat: wait.Latest, Nth: 3}))
	s.post("abel.tuter", e.Group, chat.Draft{Text: "anybody?"})
	s.advance(s.clock, time.Hour) // the time of the instance is not the time of the wait
	s.advance(s.wall, 10*time.Second)
	o := <-result
	require.NoError(t, o.err)
	require.Equal(t, wait.Outcome{Waited: 10 * time.Second, Verdicts: []wait.Verdict{
		{Met: true, Seen: "CHAT0000001 is Waiting"}, {Seen: `2 of 3 messages; the last message was "anybody?" by abel.tuter`},
	}}, o.Outcome)
}

func TestOneOfSeveralIsEnoughWhereAnyIsWaitedFor(t *testing.T) {
	s := newStage(t)
	o := all(&wait.State{Chat: wait.Latest, Is: wait.Closed()}, &wait.Message{Chat: wait.Latest, Nth: 2})
	o.Any = true
	result := s.begin(t.Context(), o)
	s.post("abel.tuter", s.open("hello").Group, chat.Draft{Text: "anybody?"})
	got := <-result
	require.True(t, got.Met)
	require.False(t, got.Verdicts[0].Met)
	require.True(t, got.Verdicts[1].Met)
}

func TestQuietBeginsAnewWithEverythingThatHappens(t *testing.T) {
	tests := map[string]struct {
		of               string
		message, request bool // whether it disturbs
	}{
		"of everything": {"", true, true}, "of messages": {wait.OfMessages, true, false}, "of requests": {wait.OfRequests, false, true},
	}
	for name, tc := range tests {
		for what, disturb := range map[string]func(stage){
			"a message": func(s stage) { s.open("hello") }, "a request": func(s stage) { s.call(journal.Exchange{}) },
		} {
			t.Run(name+", "+what, func(t *testing.T) {
				s := newStage(t)
				result := s.begin(t.Context(), all(&wait.Quiet{For: 4 * time.Second, Of: tc.of}))
				require.Eventually(t, func() bool { d, _ := s.wall.Next(); return d == 4*time.Second }, 10*time.Second, time.Millisecond)
				s.advance(s.wall, 3*time.Second)
				disturb(s)
				s.advance(s.wall, time.Second)
				if what == "a message" && tc.message || what == "a request" && tc.request {
					require.Eventually(t, func() bool { d, _ := s.wall.Next(); return d == 3*time.Second }, 10*time.Second, time.Millisecond, "it waits on")
					s.advance(s.wall, 3*time.Second)
					require.Equal(t, 7*time.Second, (<-result).Waited)
					return
				}
				require.Equal(t, 4*time.Second, (<-result).Waited)
			})
		}
	}
}

func TestQuietThatNeverComesIsTold(t *testing.T) {
	s := newStage(t)
	result := s.begin(t.Context(), wait.Options{For: []wait.Predicate{&wait.Quiet{For: 2 * time.Second}}, Timeout: 3 * time.Second})
	require.Eventually(t, func() bool { d, _ := s.wall.Next(); return d == 2*time.Second }, 10*time.Second, time.Millisecond)
	s.advance(s.wall, 1500*time.Millisecond)
	s.call(journal.Exchange{})
	s.advance(s.wall, 500*time.Millisecond)
	require.Eventually(t, func() bool { d, _ := s.wall.Next(); return d == time.Second }, 10*time.Second, time.Millisecond)
	s.advance(s.wall, time.Second)
	require.Equal(t, []wait.Verdict{{Seen: "no requests or messages for 1.5s at the end, wanted 2s"}}, (<-result).Verdicts)
}

func TestAWaitEndsWithItsCallerAndWithItsInstance(t *testing.T) {
	s := newStage(t)
	never := &wait.Message{Chat: wait.Latest}
	ctx, cancel := context.WithCancel(t.Context())
	result := s.begin(ctx, all(never))
	cancel()
	require.ErrorIs(t, (<-result).err, context.Canceled)

	over := make(chan struct{})
	o := all(never)
	o.Ended = over
	result = s.begin(t.Context(), o)
	close(over)
	require.ErrorIs(t, (<-result).err, wait.ErrEnded)
	_, scheduled := s.wall.Next()
	require.False(t, scheduled)
}

// counting is a clock that counts how often it is read.
type counting struct {
	*clock.Virtual
	reads atomic.Int64
}

func (c *counting) Now() time.Time { c.reads.Add(1); return c.Virtual.Now() }

func TestAWaitThatHasEndedHearsNothingMore(t *testing.T) {
	s := newStage(t)
	c := &counting{Virtual: s.wall}
	_, err := wait.Until(t.Context(), wait.Options{World: s.world, For: []wait.Predicate{&wait.Scripts{}}, Clock: c})
	require.NoError(t, err)
	before := c.reads.Load()
	s.call(journal.Exchange{})
	s.open("hello")
	require.Equal(t, before, c.reads.Load())
}
