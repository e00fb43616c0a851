package simtest_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestTheAgentEndsAChatInEitherWay(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for notice, end := range map[string]func(string) simtest.Chat{
		"Beth Anglin has left the support session": sim.Leave, "Beth Anglin has closed the support session": sim.Close,
	} {
		chat := sim.Open("hello")
		require.Equal(t, simtest.Beth, sim.Accept(chat.Number).Agent)
		sim.Type(simtest.Latest, time.Second)
		chat = end(simtest.Latest)
		require.Equal(t, "Closed Complete", chat.StateName)
		require.Equal(t, notice, chat.Messages[len(chat.Messages)-1].Text)
	}
	require.Len(t, sim.Chats(), 2)
}

func TestEverySimHasAWorldOfItsOwn(t *testing.T) {
	t.Parallel()
	start := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	one := simtest.Start(t, simtest.VirtualFrom(start), simtest.Scripts("default"))
	other := simtest.Start(t, simtest.With(simtest.Settings{Seed: 7, Clock: "virtual"}))
	require.Equal(t, start, one.Clock().Now)
	require.Equal(t, start.Add(time.Hour), one.Advance(time.Hour).Now)
	require.NotEqual(t, one.Open("hello").Group, other.Open("hello").Group)
	require.NotNil(t, one.Chat(simtest.Latest).Script)
	one.Reset()
	require.Empty(t, one.Chats())
	require.Len(t, other.Chats(), 1)
}

func TestWhatTheSimulatorRefusesComesBackAsAnError(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	err := sim.Control(http.MethodPost, "/chats/latest/accept", nil, nil)
	var refused *simtest.RefusedError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, http.StatusNotFound, refused.Status)
	require.Contains(t, err.Error(), "404 ")
	require.Contains(t, err.Error(), "there is no chat yet")

	sim.CloseQueue(simtest.Queue, "Back at eight.")
	create := "/api/now/connect/support/queues/IT%20Support/sessions"
	err = sim.API(simtest.Requester, http.MethodPost, create, map[string]string{"message": "x"}, nil)
	require.Equal(t, &simtest.RefusedError{Status: 503, Body: `{"result":"Back at eight."}`}, err)
	sim.OpenQueue(simtest.Queue)
	sim.Open("x")
	require.Len(t, sim.Requests("create"), 2)
	sim.ForgetRequests()
	require.Empty(t, sim.Requests(""))
	require.Error(t, sim.Control(http.MethodPost, "/faults", func() {}, nil), "what cannot be encoded is an error too")
}

// failing is a test that has been failed, as Fatalf leaves it.
type failing struct {
	testing.TB
	said error
}

func (f *failing) Helper() {}
func (f *failing) Fatalf(format string, _ ...any) {
	f.said = errors.New(format)
	panic(f)
}

func TestARefusalFailsTheTest(t *testing.T) {
	t.Parallel()
	outer := &failing{TB: t}
	sim := simtest.Start(outer)
	require.Panics(t, func() { sim.Say(simtest.Latest, "x") })
	require.Error(t, outer.said)
	require.Panics(t, func() { simtest.Start(outer, simtest.With(simtest.Settings{Clock: "sundial"})) })
}
