package agent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestALineBehindTheEndOfTheChatIsRefusedForACrew(t *testing.T) {
	for lines, want := range map[string]string{
		"- agent closes\n- agent says: bye":                                                                     "a.yaml:3:3: this line is never carried out: line 2 ends the chat, and with it the script. Put this one above it",
		"- beth leaves\n- wait: 1s\n- agent accepts":                                                            "a.yaml:3:3: ",
		"- when user says:\n    bye:\n      - agent closes\n      - servicenow works":                           "a.yaml:5:9: ",
		"- repeat twice:\n    - by chance:\n        50%:\n          - agent closes\n          - agent notes: x": "a.yaml:6:13: ",
		"- agent closes\n- stop":                                                                                "",
		"- when user says:\n    bye:\n      - agent closes\n      - listen again\n    no:\n- agent says: x":     "",
		"- by chance:\n    50%:\n      - go to: end\n- agent closes\n- label: end\n- agent says: x":             "",
	} {
		s := parse(t, "a.yaml", "script:\n"+lines+"\n")
		err := agent.Check(s, agent.Stage{Agents: true, Faults: true})
		if want == "" {
			require.NoError(t, err, lines)
			continue
		}
		var found script.Problems
		require.ErrorAs(t, err, &found)
		require.Len(t, found, 1)
		require.Contains(t, found[0].Error(), want)
		require.NoError(t, agent.Check(s, agent.Stage{User: true, Pushes: true, Agents: true, Faults: true}), "a conversation may go on")
	}
}
