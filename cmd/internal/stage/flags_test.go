package stage_test

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

func parsed(t *testing.T, args ...string) stage.Flags {
	t.Helper()
	var f stage.Flags
	_, err := program.Process{Args: args, Stdout: io.Discard, Stderr: io.Discard}.Parse(program.Grammar{Name: "tool", Into: &f})
	require.NoError(t, err)
	return f
}

func TestFlagsChooseTheClockAndTheSeed(t *testing.T) {
	world := filepath.Join(t.TempDir(), "our world.yaml")
	require.NoError(t, os.WriteFile(world, []byte("seed: 9\nclock: virtual\nstart: 2026-03-02T09:00:00Z\nqueues:\n  - name: Help\n"), 0o600))
	for name, tc := range map[string]struct {
		args   []string
		clock  string
		speed  float64
		seed   uint64
		queues int
		words  string
	}{
		"nothing given": {nil, instance.Wall, 0, 1, 0, "--seed 1"},
		"virtual":       {[]string{"--virtual", "--seed", "7"}, instance.Virtual, 0, 7, 0, "--virtual --seed 7"},
		"faster":        {[]string{"--speed", "10"}, instance.Scaled, 10, 1, 0, "--speed 10 --seed 1"},
		"a world":       {[]string{"--world", world}, instance.Wall, 0, 1, 1, "--seed 1 --world '" + world + "'"},
		"an address": {[]string{"--simulator-listen", "127.0.0.1:0", "--turn-limit", "1m"}, instance.Wall, 0, 1, 0,
			"--seed 1 --simulator-listen 127.0.0.1:0 --turn-limit 1m0s"},
	} {
		t.Run(name, func(t *testing.T) {
			f := parsed(t, tc.args...)
			o, err := f.Options(target.Spec{})
			require.NoError(t, err)
			require.NoError(t, o.Settings.Check())
			require.Equal(t, tc.clock, o.Settings.Clock)
			require.InDelta(t, tc.speed, o.Settings.Speed, 0)
			require.Equal(t, tc.seed, o.Settings.Seed)
			require.Len(t, o.Settings.Queues, tc.queues)
			require.Equal(t, tc.words, strings.Join(f.Words(), " "))
			require.Equal(t, 30*time.Second, o.Wait)
		})
	}
}

func TestFlagsThatCannotBeAreRefused(t *testing.T) {
	speed := func(s float64) *float64 { return &s }
	for want, f := range map[string]stage.Flags{
		"do not go together":    {SceneFlags: stage.SceneFlags{Speed: speed(10), TurnLimit: 1}, Virtual: true},
		"--speed is 0; it goes": {SceneFlags: stage.SceneFlags{Speed: speed(0), TurnLimit: 1}},
		"--speed is -1":         {SceneFlags: stage.SceneFlags{Speed: speed(-1), TurnLimit: 1}},
		"--speed is NaN":        {SceneFlags: stage.SceneFlags{Speed: speed(math.NaN()), TurnLimit: 1}},
		"--speed is 1e+06":      {SceneFlags: stage.SceneFlags{Speed: speed(1e6), TurnLimit: 1}},
		"cannot read the world": {SceneFlags: stage.SceneFlags{World: "/nowhere/world.yaml", TurnLimit: 1}},
		"--wait is -1ns":        {SceneFlags: stage.SceneFlags{Wait: -1, TurnLimit: 1}},
		"--turn-limit is 0s":    {},
	} {
		_, err := f.Options(target.Spec{})
		var usage *program.UsageError
		require.ErrorAs(t, err, &usage)
		require.Contains(t, err.Error(), want)
	}
}

func TestAPatientPlayIsRepeatedWithPatience(t *testing.T) {
	require.Equal(t, "--seed 1 --wait 5m0s", strings.Join(parsed(t, "--wait", "5m").Words(), " "))
}

func TestOffersAreTheAgentsAndQueuesOfTheWorld(t *testing.T) {
	o, err := parsed(t).Options(target.Spec{})
	require.NoError(t, err)
	offers, err := o.Offers()
	require.NoError(t, err)
	require.Equal(t, []string{"beth", "fred"}, offers.Names, "each once, however many queues they serve")
	require.Equal(t, []string{"IT Support", "Service Desk"}, offers.Queues)
	require.True(t, offers.User && offers.Agents && offers.Faults)
	require.True(t, offers.Pushes, "the built-in relay tells between turns")
	for _, c := range []struct {
		flags []string
		kind  string
	}{{[]string{"--virtual"}, ""}, {[]string{"--no-push"}, ""}, {nil, target.KindRasa}} {
		o, err = parsed(t, c.flags...).Options(target.Spec{Kind: c.kind})
		require.NoError(t, err)
		offers, err = o.Offers()
		require.NoError(t, err)
		require.False(t, offers.Pushes, c)
	}
}

func TestTheRelayLooksTheOftenerTheFasterScriptsAre(t *testing.T) {
	for words, want := range map[string]time.Duration{
		"": 0, "--speed 10": 200 * time.Millisecond, "--speed 0.5": 4 * time.Second, "--speed 1000": 100 * time.Millisecond,
		"--speed 1000 --poll-interval 7ms": 7 * time.Millisecond,
	} {
		o, err := parsed(t, strings.Fields(words)...).Options(target.Spec{})
		require.NoError(t, err)
		require.Equal(t, want, o.Poll, words)
	}
	require.Equal(t, time.Minute, parsed(t).Seen())
	require.Equal(t, time.Minute, parsed(t, "--speed", "2").Seen())
	require.Equal(t, 1000*time.Second, parsed(t, "--speed", "100").Seen(), "ten seconds on wall time")
}

func TestListeningIsRepeatedAsItWasAskedFor(t *testing.T) {
	for words, want := range map[string]string{
		"--push": "--seed 1 --push", "--no-push": "--seed 1 --no-push", "--poll-interval 1s": "--seed 1 --poll-interval 1s",
	} {
		require.Equal(t, want, strings.Join(parsed(t, strings.Fields(words)...).Words(), " "))
	}
	_, err := parsed(t, "--poll-interval=-1s").Options(target.Spec{})
	require.ErrorContains(t, err, "--poll-interval is -1s; it is a length of time above zero")
}
