package relay_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestHandoffPolicyPredictsOrAbstains(t *testing.T) {
	for name, c := range map[string]struct {
		latest string
		active any
		want   string
	}{
		"a message during the hand-off":       {"action_listen", true, "action_live_agent_chat"},
		"a message without one":               {"action_listen", false, ""},
		"a message, slot null":                {"action_listen", nil, ""},
		"after the hand-off began":            {"action_live_agent", true, "action_listen"},
		"after it failed to begin":            {"action_live_agent", nil, "action_listen"},
		"after the agent was heard":           {"action_live_agent_chat", true, "action_listen"},
		"after the closing turn":              {"action_live_agent_chat", nil, "action_listen"},
		"after an action of the bot's":        {"utter_greet", true, ""},
		"after an action, no hand-off at all": {"utter_greet", nil, ""},
		"at the very beginning":               {"", true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, relay.HandoffPolicy(c.latest, c.active))
		})
	}
}

func TestIsSetReadsEveryTrackersNo(t *testing.T) {
	for _, no := range []any{nil, false, "", "false", "False", " none ", "null", "no", "0", 0.0, 0} {
		require.False(t, relay.IsSet(no), "%#v", no)
	}
	for _, yes := range []any{true, "true", "yes", 1.0, 1, []any{}} {
		require.True(t, relay.IsSet(yes), "%#v", yes)
	}
}
