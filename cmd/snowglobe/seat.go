package main

import (
	"context"
	"sync"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// seat speaks for the user of a conversation to a target. Its turns run on goroutines that close waits for.
type seat struct {
	ctx    context.Context
	stop   context.CancelFunc
	target target.Target
	turns  sync.WaitGroup
}

func newSeat(ctx context.Context, t target.Target) *seat {
	s := &seat{target: t}
	s.ctx, s.stop = context.WithCancel(ctx)
	return s
}

// Say serves agent.User.
func (s *seat) Say(text string, done func(told []string, err error)) {
	s.turns.Go(func() {
		turn, err := s.target.Say(s.ctx, target.Message{Sender: player, Text: text})
		done(turn.Told, err)
	})
}

func (s *seat) close() {
	s.stop()
	s.turns.Wait()
}
