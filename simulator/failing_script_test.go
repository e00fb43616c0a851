package simulator_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

const stumbling = `title: Stumbling
takes: stumble
script:
  - agent accepts
  - agent says: A secret of the user's.
  - fred accepts
`

func TestAScriptThatFailsIsWarnedOfInOneLineWithoutWhatWasSaid(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	sim, err := simulator.New(simulator.Options{
		Settings: simulator.Settings{Clock: instance.Virtual, Scripts: []instance.Script{{Name: "stumbling", Text: stumbling}, {Name: "default"}}},
		Log:      slog.New(slog.NewTextHandler(&log, nil)),
	})
	require.NoError(t, err)
	defer sim.Close()
	i, err := sim.Instance(instance.Default)
	require.NoError(t, err)
	user, err := i.Desk.User("abel.tuter")
	require.NoError(t, err)
	for _, opening := range []string{"hello", "I stumble"} {
		_, err := i.Desk.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: opening})
		require.NoError(t, err)
	}
	_, err = i.Virtual().Advance(time.Minute)
	require.NoError(t, err)

	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	require.Len(t, lines, 1, "the other chat goes on")
	require.Contains(t, lines[0], "level=WARN")
	require.Contains(t, lines[0], `instance=default chat=CHAT0000002 script=stumbling line=6 reason="the chat does not wait for an agent`)
	require.NotContains(t, lines[0], "secret")
}
