package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func TestAReportDoesNotTakeThePlaceOfItsScript(t *testing.T) {
	const conversation = "script:\n  - user says: hello\n"
	folder(t, map[string]string{"a.yaml": conversation, "world.yaml": "{}\n"})
	require.NoError(t, os.Link("a.yaml", "other-name.xml"))
	for _, written := range []string{"a.yaml", "./a.yaml", "other-name.xml", "world.yaml"} {
		o := command(t, "play", "--virtual", "--world", "world.yaml", "--junit", written, "a.yaml")
		require.Equal(t, program.Usage, o.code, written)
		require.Contains(t, o.stderr, written+" is read by this command, and would be lost; choose another with --junit FILE")
	}
	kept, err := os.ReadFile("a.yaml")
	require.NoError(t, err)
	require.Equal(t, conversation, string(kept))
}
