package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// side is one side of the first chat, as a script.
func (r *recorder) side(t require.TestingT, side recording.Side) *script.Script {
	desk := r.stage.Instance.Desk
	c, err := recording.Of(desk, desk.Entries(chat.Filter{})[0].Group)
	require.NoError(t, err)
	text, err := recording.Script(c, recording.Options{Side: side})
	require.NoError(t, err)
	s, err := script.Parse(string(side)+".yaml", []byte(text))
	require.NoError(t, err, text)
	return s
}

// TestTheTwoSidesOfARecordingPlayTogether has a chat in which the user and an agent never act of themselves at one instant:
// nothing would say who of the two is first.
func TestTheTwoSidesOfARecordingPlayTogether(t *testing.T) {
	s, err := script.Parse("chat.yaml", []byte(`script:
- user says: talk to live agent
- wait: 8s to 20s
- beth accepts
- beth says: Hello <user>, this is <agent>.
- wait: 10s
- user says: my chair squeaks
- beth notes: Not ours.
- beth types: 4s
- beth says:
    - I hand you over.
    - 'Bye: Beth'
- beth transfers to: Service Desk
- wait: 1m
- fred accepts
- fred sends a file: chairs.pdf (Page three)
- wait: 30s
- user says: I see
- wait: 7s
- user says: it squeaks no more
- wait: 5s
- fred leaves
- wait: 1s
- user says: bye
`))
	require.NoError(t, err)
	r := newRecorder(t)
	require.Empty(t, r.play(t, s).Failures)
	told, _ := r.record(t)
	crew, user := r.side(t, recording.Agent), r.side(t, recording.User)

	require.NoError(t, r.stage.Renew(r.ctx))
	require.NoError(t, r.stage.Instance.Crew.Put(crew))
	r.kept = true
	require.Empty(t, r.play(t, user).Failures)
	retold, _ := r.record(t)
	require.Equal(t, told, retold, "%s\n%s", crew.Text(), user.Text())
}
