package agent_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// world is a desk in virtual time, with a note of everything that happens on it.
type world struct {
	t     testing.TB
	clock *clock.Virtual
	desk  *chat.Desk
	crew  *agent.Crew
	notes []string
}

func newWorld(t testing.TB, o agent.CrewOptions) *world {
	w := &world{t: t, clock: clock.NewVirtual(nine)}
	w.desk = chat.NewDesk(chat.Options{Clock: w.clock})
	w.desk.Observe(func(e chat.Event) {
		note := fmt.Sprintf("%s %s %s", e.At.Sub(nine), e.By.User.UserName, e.Kind)
		switch {
		case e.Kind == chat.Typed:
			note += " " + e.Typing.String()
		case e.Message.Note:
			note += " note: " + e.Message.Text
		case e.Message.Text != "":
			note += ": " + e.Message.Text
		}
		w.notes = append(w.notes, note)
	})
	o.Clock, o.Floor = w.clock, w.desk
	w.crew = agent.NewCrew(o)
	t.Cleanup(w.crew.Close)
	return w
}

// script puts a script of the given lines, below its header if it has one.
func (w *world) script(name, lines string) {
	w.t.Helper()
	require.NoError(w.t, w.crew.Put(parse(w.t, name, lines)))
}

func parse(t testing.TB, name, lines string) *script.Script {
	t.Helper()
	s, err := script.Parse(name, []byte(lines))
	require.NoError(t, err)
	return s
}

func (w *world) actor(userName string) chat.Actor {
	w.t.Helper()
	u, err := w.desk.User(userName)
	require.NoError(w.t, err)
	return chat.Actor{User: u}
}

// open lets the user open a chat.
func (w *world) open(opening string) string {
	w.t.Helper()
	e, err := w.desk.Open(w.actor("abel.tuter"), chat.Opening{Queue: "IT Support", Message: opening})
	require.NoError(w.t, err)
	return e.Group
}

// says lets the user say something in a chat.
func (w *world) says(group, text string) {
	w.t.Helper()
	_, err := w.desk.Post(w.actor("abel.tuter"), group, chat.Draft{Text: text})
	require.NoError(w.t, err)
}

func (w *world) advance(d time.Duration) {
	w.t.Helper()
	_, err := w.clock.Advance(d)
	require.NoError(w.t, err)
}

// since returns what was noted since it was last called.
func (w *world) since() []string {
	notes := w.notes
	w.notes = nil
	return notes
}

func (w *world) state(group string) (agent.State, string) {
	w.t.Helper()
	s, ok := w.crew.Status(group)
	require.True(w.t, ok)
	return s.State, s.Reason
}
