package instance_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func TestAnInstanceKeepsItsPatience(t *testing.T) {
	settings := instance.Settings{Clock: instance.Virtual, Scripts: instance.Named("default"), Patience: jsonbody.Duration(15 * time.Second)}
	set := newSet(t, settings)
	begins := func() time.Time {
		i := get(t, set, instance.Default)
		status, ok := i.Crew.Status(open(t, i).Group)
		require.True(t, ok)
		require.Equal(t, agent.Patient, status.State)
		return status.Begins
	}
	require.Equal(t, instance.Start().Add(15*time.Second), begins())

	i := get(t, set, instance.Default)
	_, err := i.Virtual().Advance(time.Second)
	require.NoError(t, err)
	restored, err := set.Restore(i, snapshot(t, i))
	require.NoError(t, err)
	status, _ := restored.Crew.Status(restored.Desk.Entries(chat.Filter{})[0].Group)
	require.Equal(t, agent.SteppedAside, status.State)
	require.Zero(t, status.Begins)
	require.Equal(t, instance.Start().Add(16*time.Second), begins(), "a new chat of an instance that was restored")

	require.NoError(t, set.Reset(restored))
	require.Equal(t, instance.Start().Add(15*time.Second), begins(), "and of one that was reset")
}
