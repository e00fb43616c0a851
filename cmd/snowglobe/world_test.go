package main

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

func TestTheFlagsOfTheDefaultInstanceBeatItsWorld(t *testing.T) {
	world := write(t, "seed: 7\nqueues:\n  - name: Help\n")
	seed := uint64(9)
	for name, tc := range map[string]struct {
		flags   instanceFlags
		seed    uint64
		scripts []instance.Script
		queues  int
	}{
		"nothing given":            {instanceFlags{}, 1, instance.Named(agent.BuiltinAgents()...), 0},
		"one script":               {instanceFlags{Script: "default"}, 1, instance.Named("default"), 0},
		"no script":                {instanceFlags{Script: "none"}, 1, nil, 0},
		"a world":                  {instanceFlags{World: world}, 7, nil, 1},
		"a world and more":         {instanceFlags{World: world, Script: "default", Seed: &seed}, 9, instance.Named("default"), 1},
		"a world, but no script":   {instanceFlags{World: write(t, "scripts: [default]"), Script: "none"}, 1, nil, 0},
		"a world that says little": {instanceFlags{World: write(t, "")}, 1, nil, 0},
	} {
		s, err := tc.flags.settings(simulator.Settings{})
		require.NoError(t, err, name)
		require.Equal(t, tc.seed, s.Seed, name)
		require.Equal(t, tc.scripts, s.Scripts, name)
		require.Len(t, s.Queues, tc.queues, name)
	}
}

func TestPatienceIsTheFlagsOrTheWorldsOrTheCommandsOwn(t *testing.T) {
	half := 30 * time.Second
	none := time.Duration(0)
	world := write(t, "patience: 1m\n")
	for name, tc := range map[string]struct {
		flags     instanceFlags
		up, serve time.Duration
	}{
		"nothing given":             {instanceFlags{}, 15 * time.Second, 0},
		"the flag":                  {instanceFlags{Patience: &half}, half, half},
		"none by the flag":          {instanceFlags{Patience: &none}, 0, 0},
		"a world":                   {instanceFlags{World: world}, time.Minute, time.Minute},
		"a world and the flag":      {instanceFlags{World: world, Patience: &none}, 0, 0},
		"a world that has none":     {instanceFlags{World: write(t, "patience: 0s\n")}, 0, 0},
		"a world that says nothing": {instanceFlags{World: write(t, "seed: 2\n")}, 15 * time.Second, 0},
	} {
		up, err := tc.flags.settings(unlessSaid())
		require.NoError(t, err, name)
		require.EqualValues(t, tc.up, up.Patience, name)
		serve, err := tc.flags.settings(simulator.Settings{})
		require.NoError(t, err, name)
		require.EqualValues(t, tc.serve, serve.Patience, name)
	}
	for _, length := range []string{"-1s", "61m"} {
		o := command(t, "serve", "--patience="+length)
		require.Equal(t, program.Usage, o.code)
		require.Contains(t, o.stderr, "it goes from 0s to 1h")
	}
}

func TestUpRunsOnAClockThatCanBeHaltedUnlessItsWorldSaysOtherwise(t *testing.T) {
	for text, kind := range map[string]string{"seed: 2": instance.Scaled, "clock: virtual": instance.Virtual, "clock: wall": instance.Wall} {
		s, err := instanceFlags{World: write(t, text)}.settings(unlessSaid())
		require.NoError(t, err)
		require.Equal(t, kind, s.Clock)
	}
}

func TestAWorldThatCannotBeUsedIsRefusedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"seed: 1\nqueus: []\n":                           `:2: queus: there is no field "queus"`,
		"queues:\n  - name: Help\n    agents: [robin]\n": `:3: queues[0].agents[0]: there is no user "robin"`,
		`{"clock":"sundial"}`:                            `: clock: is "sundial"; expected wall, scaled or virtual`,
	} {
		file := write(t, text)
		for _, subcommand := range []string{"serve", "up"} {
			o := command(t, subcommand, "--world", file)
			require.Equal(t, program.Usage, o.code)
			require.Contains(t, o.stderr, file+want)
		}
	}
	o := command(t, "serve", "--world", "/nowhere/world.yaml")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "cannot read the world")
}

func TestTheFolderOfScriptsIsTheOneGivenOrTheOneThatIsThere(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Empty(t, instanceFlags{}.folder(), "there is none")
	require.NoError(t, os.WriteFile("scripts", nil, 0o600))
	require.Empty(t, instanceFlags{}.folder(), "it is a file")
	require.NoError(t, os.Remove("scripts"))
	require.NoError(t, os.Mkdir("scripts", 0o700))
	require.Equal(t, "scripts", instanceFlags{}.folder())
	require.Empty(t, instanceFlags{Script: "none"}.folder(), "whoever names a script wants that one alone")
	require.Empty(t, instanceFlags{World: "world.yaml"}.folder(), "a world says what there is")
	require.Equal(t, "mine", instanceFlags{World: "world.yaml", Script: "none", Scripts: "mine"}.folder())
}

func TestAFolderOfScriptsThatIsNotThereIsRefused(t *testing.T) {
	for _, subcommand := range []string{"serve", "up"} {
		o := command(t, subcommand, "--scripts", "/nowhere/scripts")
		require.Equal(t, program.Usage, o.code)
		require.Contains(t, o.stderr, "cannot read the scripts: open /nowhere/scripts: no such file or directory")
	}
}
