package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// side is one side of the first chat, as a script.
func (r *recorder) side(t require.TestingT, side recording.Side) string {
	desk := r.stage.Instance.Desk
	c, err := recording.Of(desk, desk.Entries(chat.Filter{})[0].Group)
	require.NoError(t, err)
	text, err := recording.Script(c, recording.Options{Side: side})
	require.NoError(t, err)
	return text
}

func TestTheTwoSidesOfARecordingPlayTogether(t *testing.T) {
	apart := map[string]string{
		"reopened":                "a crew's script ends where the user leaves",
		"transfer-between-queues": "the agent closes and the user says bye at one instant, and nothing says who is first",
	}
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		if !s.HasUser() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := newRecorder(t)
			r.play(t, s)
			told, _ := r.record(t)
			crew, user := r.side(t, recording.Agent), r.side(t, recording.User)
			require.NoError(t, r.stage.Renew(r.ctx))
			agents, err := script.Parse("crew.yaml", []byte(crew))
			require.NoError(t, err)
			require.NoError(t, r.stage.Instance.Crew.Put(agents))
			u, err := script.Parse("user.yaml", []byte(user))
			require.NoError(t, err)
			r.kept = true
			report := r.play(t, u)
			require.Empty(t, report.Failures)
			retold, _ := r.record(t)
			if why := apart[name]; why != "" {
				require.NotEqual(t, told[0], retold[0], "this does not hold any more: %s", why)
				return
			}
			require.Equal(t, told[0], retold[0], "%s\n%s", crew, user)
		})
	}
}
