package targetfile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

func TestAWayToPushThatCannotBeIsRefused(t *testing.T) {
	holdsTo(t, targetfile.Options{}, []refused{
		{"a way that nobody knows", fixed + "push: event\n", []string{"c.yaml:2:7: `push` holds `event`: write one of rasa, callback, events. Did you mean `events`?"}},
		{"a list of ways", fixed + "push: [rasa]\n", []string{"c.yaml:2:7: `push` holds a list: write a text"}},
		{"Rasa's API in front of a whole bot", fixed + "push: rasa\n", []string{
			"c.yaml:2:7: `push` is rasa, whose HTTP API the suite plays, and rest=http://bot brings its own bot: write callback or events, or rasa-action=URL for the target",
		}},
		{"events of an action server", "target: rasa-action=http://bot\npush: events\n", []string{
			"c.yaml:2:7: `push` is events, to which the users of a whole bot listen, and rasa-action=http://bot is an action server: write rasa or callback, or rest=URL for the target",
		}},
		{"the built-in relay, which knows every way", "target: builtin\npush: rasa\n", []string{
			"c.yaml:2:7: `push` has no meaning for the target builtin, which is the suite's own: leave it out, or name another target",
		}},
	})
	_, err := targetfile.Read("", targetfile.Options{Target: "rest=http://bot", Push: "rasa"})
	require.ErrorContains(t, err, "--push: `push` is rasa")
}

func TestATargetIsToldHowToPushInFrontOfScenariosAboutThat(t *testing.T) {
	for push, want := range map[string]string{
		"":     "",
		"rasa": "RELAY_POLL_BUDGET=3600000 RELAY_POLL_INTERVAL=25ms RELAY_POLL_SLOWEST=100ms RELAY_PUSH=rasa RELAY_RASA_TOKEN=T RELAY_RASA_URL=http://rasa",
		"callback": "RELAY_CALLBACK_PLAIN=true RELAY_CALLBACK_SECRET=S RELAY_CALLBACK_URL=http://callback RELAY_POLL_BUDGET=3600000 RELAY_POLL_INTERVAL=25ms " +
			"RELAY_POLL_SLOWEST=100ms RELAY_PUSH=callback",
		"events": "RELAY_POLL_BUDGET=3600000 RELAY_POLL_INTERVAL=25ms RELAY_POLL_SLOWEST=100ms RELAY_PUSH=none",
	} {
		v := targetfile.Values{
			Push: push, RasaURL: "http://rasa", RasaToken: "T", CallbackURL: "http://callback", CallbackSecret: "S", PollInterval: "25ms", PollSlowest: "100ms",
		}
		settings := slices.DeleteFunc(targetfile.Start{}.Environment(v), func(s string) bool { return !strings.HasPrefix(s, "RELAY_") })
		require.Equal(t, want, strings.Join(settings, " "), push)
	}
	require.Equal(t, "none", targetfile.Expand("{push}", targetfile.Values{}))
}
