package simtest_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const helpDesk = `clock: virtual
users:
  - user_name: robin.doe
  - user_name: kim.lee
queues:
  - name: Help Desk
    agents: [kim.lee]
chats:
  - requester: robin.doe
    opening: My screen is dark
    messages:
      - {by: kim.lee, text: Is it plugged in?}
`

func TestATestStartsFromAWorldAndGoesBackToASnapshot(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "world.yaml")
	require.NoError(t, os.WriteFile(file, []byte(helpDesk), 0o600))
	sim := simtest.Start(t, simtest.World(file))
	require.Equal(t, "kim.lee", sim.Chat(simtest.Latest).Agent)

	before := sim.Snapshot()
	sim.Say(simtest.Latest, "Robin?")
	sim.Advance(time.Hour)
	sim.Close(simtest.Latest)
	sim.Restore(before)
	chat := sim.Chat(simtest.Latest)
	require.Equal(t, "Work in Progress", chat.StateName)
	require.Len(t, chat.Messages, 2)

	other := sim.Make("other", "")
	require.Empty(t, other.Chats())
	other.Restore(before)
	require.Equal(t, chat, other.Chat(simtest.Latest), "a snapshot suits any instance")
	sim.End("other")
}

func TestAWorldThatCannotBeUsedFailsTheTestWithTheLine(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "world.yaml")
	require.NoError(t, os.WriteFile(file, []byte("seed: 1\nqueus: []\n"), 0o600))
	outer := &failing{TB: t}
	require.Panics(t, func() { simtest.Start(outer, simtest.World(file)) })
	require.Panics(t, func() { simtest.Start(outer, simtest.World("/nowhere")) })
}

func TestASimulatorOverTLSIsTrustedByItsClient(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.TLS())
	require.Contains(t, sim.URL, "https://")
	sim.Open("hello")
	answer, err := sim.Client().Get(sim.URL + "/_sim/ready")
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
}
