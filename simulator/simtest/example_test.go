package simtest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAChatFromItsOpeningToTheAgentsClose(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	chat := sim.Open("My account is locked")
	require.Equal(t, "Waiting", chat.StateName)

	sim.Say(simtest.Latest, "Hello, this is Beth. How can I help?")
	sim.Advance(time.Minute)
	sim.Write(chat.Group, "it works")
	chat = sim.Close(simtest.Latest)

	require.Equal(t, "Closed Complete", chat.StateName)
	texts := []string{}
	for _, m := range chat.Messages {
		texts = append(texts, m.CreatedBy+": "+m.Text)
	}
	require.Equal(t, []string{
		"abel.tuter: My account is locked",
		"beth.anglin: Hello, this is Beth. How can I help?",
		"abel.tuter: it works",
		"beth.anglin: Beth Anglin has closed the support session",
	}, texts)
	require.Len(t, sim.Requests("post"), 1)
	require.Equal(t, http.StatusCreated, sim.Requests("create")[0].Status)
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		simtest.Start(b)
	}
}
