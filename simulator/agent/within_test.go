package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

func TestWhatTheUserMustSeeInTime(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		pushes      bool
		want        []string
		took        time.Duration
	}{
		{
			name:   "pushed in time",
			lines:  "- user says: live agent\n- user sees within 10s: connected\n",
			pushes: true,
		},
		{
			name:   "pushed never",
			lines:  "- user says: live agent\n- user sees within 2m: Hello\n- user says: bye\n",
			pushes: true,
			want:   []string{`play.yaml:3:3: user sees within 2m: Hello: expected a message with "Hello"; within 2m0s the user was told "You are being connected to a live agent"`},
			took:   2 * time.Minute,
		},
		{
			name:  "in an answer in time",
			lines: "- user says: live agent\n- beth says: Hello\n- user sees within 10s: Hello\n- wait: 10s\n- user says: ok\n",
			took:  10 * time.Second,
		},
		{
			name:  "in an answer that comes too late",
			lines: "- user says: live agent\n- user sees within 10s: Hello\n- beth says: Hello\n- wait: 12s\n- user says: ok\n",
			want:  []string{`play.yaml:3:3: user sees within 10s: Hello: expected a message with "Hello" in time; it came 2s too late, in the answer to the user's next line`},
			took:  12 * time.Second,
		},
		{
			name:  "missing from the answer",
			lines: "- user says: live agent\n- user sees within 10s: Hello\n- user says: ok\n",
			want:  []string{`play.yaml:3:3: user sees within 10s: Hello: expected a message with "Hello"; the answer was nothing`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			o := s.options("script:\n" + c.lines)
			o.Pushes = c.pushes
			r := s.play(o)
			require.Equal(t, c.want, failures(r))
			require.Equal(t, c.took, r.Ended.Sub(r.Began))
		})
	}
}

func TestWhatCannotBeSeenInTimeIsRefusedBeforeTheRun(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"- user says: x\n- beth says: y\n- user sees within 10s: y\n", "a.yaml:4:3: this target tells the user something only in the answer to a line of the user's, and no such line follows"},
		{"- user says: x\n- beth says: y\n- user sees within 10s: y\n- wait: 5s\n- beth types: 6s to 9s\n- user says: z\n",
			"a.yaml:4:3: this target tells the user something only in the answer to a line of the user's, and the next one comes 11s later: allow more time"},
		{"- user says: x\n- when user says:\n    x:\n      - beth says: y\n      - user sees within 10s: y\n      - beth goes idle: 11s\n      - user says: z\n", "a.yaml:6:9: this target"},
		{"- user says: x\n- beth says: y\n- user sees within 10s: y\n- wait: 10s\n- user says: z\n", ""},
		{"- user says: x\n- beth says: y\n- user sees within 10s: y\n- wait: 9s to 20s\n- user says: z\n", ""},
		{"- user says: x\n- beth says: y\n- user sees within 10s: y\n- wait: 20s\n- when user says:\n    x:\n      - user says: z\n- user says: z\n", ""}, // not certain
		{"- user says: x\n- user sees within 10s: y\n- wait: 20s\n- user says: z\n", ""},                                                                  // the answer to x may have it
	} {
		s := parse(t, "a.yaml", "script:\n"+c.lines)
		err := agent.Check(s, agent.Stage{User: true, Agents: true})
		if c.want == "" {
			require.NoError(t, err, c.lines)
			continue
		}
		require.ErrorContains(t, err, c.want)
		require.NoError(t, agent.Check(s, agent.Stage{User: true, Agents: true, Pushes: true}))
	}
}

func TestWordsThatAMessageMentions(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: live agent
  - user sees: mentions human or LIVE AGENT
  - user sees: mentions gent
  - user never saw: mentions bot or human
  - user never saw: mentions Connected
  - user says: ok
`))
	require.Equal(t, []string{
		`play.yaml:5:5: user sees: mentions gent: expected a message that mentions "gent"; the answer was nothing`,
		`play.yaml:7:5: user never saw: mentions Connected: expected no message that mentions "Connected"; the user was told "You are being connected to a live agent"`,
	}, failures(r))
}
