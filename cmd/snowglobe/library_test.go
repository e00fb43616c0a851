package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestAFileIsTakenBeforeTheScriptOfTheLibraryOfItsName(t *testing.T) {
	t.Chdir(t.TempDir())
	require.Contains(t, command(t, "play", "--virtual", "3-the-agent-closes").stdout, "The agent closes the chat")
	require.NoError(t, os.WriteFile("3-the-agent-closes", []byte("title: Mine\nscript:\n  - user says: hello\n"), 0o600))
	require.Contains(t, command(t, "play", "--virtual", "3-the-agent-closes").stdout, "Mine")
}

func TestAScriptThatIsNowhereIsRefusedWithWhereToLook(t *testing.T) {
	for name, want := range map[string]string{
		"nothing":      "there is no file nothing, and no script of that name in the library: `snowglobe scripts` lists it",
		"nothing.yaml": "cannot read the script: open nothing.yaml",
		"default.yaml": "cannot read the script: open default.yaml",
		"../default":   "cannot read the script: open ../default",
		"empty/./":     "empty",
	} {
		t.Chdir(t.TempDir())
		require.NoError(t, os.Mkdir("empty", 0o700))
		for _, subcommand := range []string{"play", "check"} {
			o := command(t, subcommand, name)
			require.Equal(t, program.Usage, o.code, name)
			require.Contains(t, o.stderr, want)
		}
	}
}

func TestTheLibraryIsListedAndPrinted(t *testing.T) {
	listed := command(t, "scripts")
	require.Zero(t, listed.code, listed.stderr)
	for _, name := range scripts.Names() {
		require.Contains(t, listed.stdout, "\n  "+name+" ")
	}
	printed := command(t, "scripts", agent.Default)
	text, err := scripts.Read(agent.Default)
	require.NoError(t, err)
	require.Equal(t, scripts.Modeline+"\n"+printed.stdout, string(text), "the schema lies elsewhere for whoever keeps the copy")
	o := command(t, "scripts", "nothing")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "there is no script nothing in the library")
}

func TestWhoeverSitsDownWithAChoosyAgentIsToldItsWords(t *testing.T) {
	terse, err := agent.Builtin("terse")
	require.NoError(t, err)
	first, err := agent.Builtin(agent.Default)
	require.NoError(t, err)
	require.Equal(t, "\"terse\" comes where you ask for an agent with the words \"the terse one\".\n", choosy([]*script.Script{first, terse}))
}
