package script_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestNothingComesBehindAnAgentWhoIsIdleUntilTheChatEndsUnlessTheUserGoesOn(t *testing.T) {
	found := problems(t, "script:\n- agent goes idle\n- agent says: never\n")
	require.Len(t, found, 1)
	require.Contains(t, found[0].Error(), "3:3: this line is never reached: in line 2 the agent goes idle until the chat ends: write for how long")
	for _, lines := range []string{
		"- agent goes idle: 5m\n- agent says: later\n",
		"- user says: x\n- agent goes idle\n- user says: still there?\n",
		"- when user says:\n    x:\n      - agent goes idle\n    y:\n- agent says: y\n",
	} {
		_, err := script.Parse("test.yaml", []byte("script:\n"+lines))
		require.NoError(t, err, lines)
	}
}
