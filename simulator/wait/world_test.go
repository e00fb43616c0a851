package wait_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// stage is an instance to wait in, and the clocks of both.
type stage struct {
	*testing.T
	world wait.World
	clock *clock.Virtual // of the instance
	wall  *clock.Virtual // of the waits
}

func newStage(t *testing.T) stage {
	t.Helper()
	s := stage{T: t, clock: clock.NewVirtual(nine), wall: clock.NewVirtual(nine)}
	s.world.Desk = chat.NewDesk(chat.Options{Clock: s.clock})
	s.world.Journal = &journal.Journal{}
	s.world.Crew = agent.NewCrew(agent.CrewOptions{Clock: s.clock, Floor: s.world.Desk})
	t.Cleanup(s.world.Crew.Close)
	return s
}

func (s stage) user(name string) chat.Actor {
	s.Helper()
	u, err := s.world.Desk.User(name)
	require.NoError(s, err)
	return chat.Actor{User: u}
}

func (s stage) open(message string) chat.Entry {
	s.Helper()
	e, err := s.world.Desk.Open(s.user("abel.tuter"), chat.Opening{Queue: "IT Support", Message: message})
	require.NoError(s, err)
	return e
}

func (s stage) post(by, group string, draft chat.Draft) {
	s.Helper()
	_, err := s.world.Desk.Post(s.user(by), group, draft)
	require.NoError(s, err)
}

func (s stage) accept(group string) {
	s.Helper()
	_, err := s.world.Desk.Accept(s.user("beth.anglin"), group)
	require.NoError(s, err)
}

func (s stage) close(group string) {
	s.Helper()
	_, err := s.world.Desk.Close(s.user("beth.anglin"), group, false)
	require.NoError(s, err)
}

func (s stage) call(x journal.Exchange) {
	x.Seq = s.world.Journal.Arrive()
	s.world.Journal.Finish(x)
}

func (s stage) script(text string) {
	s.Helper()
	parsed, err := script.Parse("s", []byte(text))
	require.NoError(s, err)
	require.NoError(s, s.world.Crew.Put(parsed))
}

func (s stage) advance(c *clock.Virtual, d time.Duration) {
	s.Helper()
	_, err := c.Advance(d)
	require.NoError(s, err)
}

// look is what one predicate says now.
func (s stage) look(p wait.Predicate) wait.Verdict {
	s.Helper()
	o, err := wait.Until(s.Context(), wait.Options{World: s.world, For: []wait.Predicate{p}, Clock: s.wall})
	require.NoError(s, err)
	require.Equal(s, o.Met, o.Verdicts[0].Met)
	return o.Verdicts[0]
}

type ended struct {
	wait.Outcome
	err error
}

// begin starts a wait of ten seconds and returns once it hears what happens.
func (s stage) begin(ctx context.Context, o wait.Options) <-chan ended {
	s.Helper()
	o.World, o.Clock = s.world, s.wall
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	result := make(chan ended, 1)
	go func() {
		outcome, err := wait.Until(ctx, o)
		result <- ended{outcome, err}
	}()
	require.Eventually(s, func() bool { _, ok := s.wall.Next(); return ok }, 10*time.Second, time.Millisecond)
	return result
}
