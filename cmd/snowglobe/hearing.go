package main

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/outcome"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// hearing is the user of one play, who hears what is told in answers and, where the stage lets users listen, between turns. It
// takes down when each message was said and when the user was told. It serves agent.User.
type hearing struct {
	*stage.User
	hears bool // the user listens

	mu    sync.Mutex // guards what follows
	book  audit.Book
	chats map[string]*audit.Chat // by group
	told  func(text string)      // takes what the user is told between turns
	lost  error                  // why the user heard nothing more between turns
}

// newHearing makes a user hear on a stage. forget ends the taking down.
func newHearing(on *stage.Stage, user *stage.User) (h *hearing, forget func()) {
	h = &hearing{User: user, chats: map[string]*audit.Chat{}, told: func(string) {}}
	if h.hears, _ = on.Hears(); !h.hears {
		return h, func() {}
	}
	user.Hear(on, stage.Hearing{Told: h.hear, Lost: func(err error) { h.write(func(time.Time) { h.lost = err }) }})
	return h, on.Instance.Desk.Observe(h.see)
}

// tell says who takes what the user is told between turns; it is called before the user says anything.
func (h *hearing) tell(told func(text string)) { h.write(func(time.Time) { h.told = told }) }

// hear takes what the user is told between turns.
func (h *hearing) hear(text string) {
	var told func(string)
	h.write(func(now time.Time) {
		h.book.Told(text, now)
		told = h.told
	})
	told(text)
}

// write takes something down, at the instant that it happens on wall time, as what comes between turns does.
func (h *hearing) write(down func(now time.Time)) {
	now := clock.Wall{}.Now()
	h.mu.Lock()
	defer h.mu.Unlock()
	down(now)
}

// Say serves agent.User.
func (h *hearing) Say(text string, done func(told []string, err error)) {
	var turn *audit.Turn
	h.write(func(time.Time) { turn = h.book.Said(text) })
	h.User.Say(text, func(told []string, err error) {
		h.write(func(now time.Time) { h.book.Answered(turn, audit.Answer{At: now, Told: told, Failed: err != nil}) })
		done(told, err)
	})
}

// see takes what happens on the desk, where all chats are this user's.
func (h *hearing) see(e chat.Event) {
	h.write(func(now time.Time) {
		if e.Kind == chat.Opened {
			h.chats[e.Entry.Group] = h.book.Opened()
			return
		}
		if post, ok := crowd.PostOf(e, now); ok && h.chats[e.Entry.Group] != nil {
			h.chats[e.Entry.Group].Posted(post)
		}
	})
}

// heard is how the agents' messages came to the user.
func (h *hearing) heard() *outcome.Heard {
	if !h.hears {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	found := h.book.Audit()
	all := slices.Sorted(slices.Values(slices.Concat(found.Pushed, found.Delays)))
	heard := &outcome.Heard{BetweenTurns: len(found.Pushed), InAnswers: len(found.Delays)}
	if n := len(all); n > 0 {
		heard.Median, heard.P95, heard.Max = all[(n-1)/2], all[(n*95-1)/100], all[n-1]
	}
	return heard
}

// hint is what somebody should know of the listening; empty where there is nothing.
func (h *hearing) hint() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.lost == nil {
		return ""
	}
	return fmt.Sprintf("the user could not listen to the end: %v", h.lost)
}
