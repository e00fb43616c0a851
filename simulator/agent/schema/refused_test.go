package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestWhatTheSchemaRefusesIsRefusedByTheLanguageToo(t *testing.T) {
	v := newValidator(t)
	for _, line := range []string{
		"agent sais: x", "agent say: x", "usr says: x\n- agent shouts", "wiat: 5s", "hello", "4711 says: x",
		"agent accepts: now", "stop: now", "servicenow works: again",
		"agent says: ''", "agent says:\n    a: b", "agent says: x\n  stop:",
		"user accepts", "User closes", "user notes: x", "servicenow says: x", "servicenow leaves", "when usr says:",
		"wait:", "wait: 5", "wait: soon", "wait: 5 bananas", "wait: -5s", "wait: 5s to soon", "wait: true",
		"agent types: long", "user sees nothing for: ever",
		"listen again: often", "listen again: 0", "listen again: 5000",
		"when user says:", "when user says: yes", "when user says:\n    yes: stop", "when user says:\n    yes:\n      - sotp",
		"when user says:\n    anything else:\n      a: b", "when user says:\n    - yes",
		"- stop", "- - stop",
		"agent says:\n  - ''", "agent says: []", "agent says one of: x", "agent says one of:\n  - a: b", "user says one of:",
		"by chance:", "by chance:\n    some:\n      - stop", "by chance:\n    30%: stop", "repeat 3 times:", "repeat 3 times: stop", "repeat 3 times:\n    - sotp",
		"agent goes idle: long", "user sees within 10s: ''", "agent withdraws", "user declines", "servicenow goes idle",
	} {
		t.Run(line, func(t *testing.T) { v.refusedByBoth(t, "script:\n- "+line+"\n") })
	}
	for _, file := range []string{
		"", "title: x\n", "script:\n", "script: x\n", "script: []\n", "- stop\n", "stop\n", "scirpt:\n- stop\n",
		"title:\n- x\nscript:\n- stop\n", "takes: ''\nscript:\n- stop\n", "script:\n- stop\nspeed: 5\n",
		"share: 30\nscript:\n- stop\n", "share: some\nscript:\n- stop\n", "queue:\n- x\nscript:\n- stop\n",
	} {
		t.Run(file, func(t *testing.T) { v.refusedByBoth(t, file) })
	}
}

func (v validator) refusedByBoth(t *testing.T, file string) {
	t.Helper()
	_, err := script.Parse("a.yaml", []byte(file))
	require.Error(t, err)
	require.Error(t, v.validate(t, file))
}

func TestWhatTheLanguageTakesTheSchemaTakesToo(t *testing.T) {
	v := newValidator(t)
	for _, line := range []string{
		"agent says: no", "agent says: 0123", "agent says: null", "agent says: '~'", "agent says: '#5'", "agent says: 2026-01-01",
		"agent says: 1.50", "agent says: true", "agent says: |\n    two\n    lines", "beth  says: x", "Jürgen says: x", "o'neill accepts",
		"Agent accepts", "USER says: x", "agent accepts:", "stop:", "listening-post says: x",
		"wait: 0", "wait: 0s", "wait: 1h30m", "wait: 500ms", "wait: 1.5 Minutes", "wait: 1 hour 30 minutes", "wait: .5s", "wait: 2 secs to 1 min",
		"when user says:\n    no:\n      - listen again: 2\n    5:\n      - listen again: once\n    null:\n      - listen again: 3 times\n    yes:",
		"when user says:\n    nothing for 1 minute:\n      - stop",
		"wait: about 20s", "wait: 20s on average", "wait: usually 20s, rarely 2m", "agent goes idle", "beth goes idle: 1m to 2m",
		"agent says:\n    - one\n    - 2\n    - null", "agent says one of:\n    - 70%: no\n    - 30%: 0123", "beth says one of:\n    - one\n    - two",
		"by chance:\n    30% hangs up:\n      - stop\n    otherwise:", "repeat twice:\n    - wait: 1s", "user sees within 1 minute: x",
	} {
		t.Run(line, func(t *testing.T) {
			file := "script:\n- " + line + "\n"
			_, err := script.Parse("a.yaml", []byte(file))
			require.NoError(t, err)
			require.NoError(t, v.validate(t, file))
		})
	}
}
