package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// ran is what a command printed and how it ended.
type ran struct {
	code           int
	stdout, stderr string
}

func command(t *testing.T, args ...string) ran {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), program.Process{Args: args, Env: map[string]string{}, Stdout: &out, Stderr: &err})
	return ran{code, out.String(), err.String()}
}

// write puts a script into a file and returns its name.
func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "chat.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func TestTheSameSeedPlaysTheSameConversation(t *testing.T) {
	file := write(t, `title: Somebody comes, some time
script:
  - user says: talk to live agent
  - wait: 5s to 2m
  - beth accepts
  - beth says: Hello
  - wait: 1s to 20m
  - user says: hello
  - user sees: Hello
`)
	first := command(t, "play", "--virtual", "--seed", "7", file)
	require.Zero(t, first.code, first.stderr)
	require.Equal(t, first, command(t, "play", "--virtual", "--seed", "7", file))
	require.NotEqual(t, first, command(t, "play", "--virtual", "--seed", "8", file))
}

func TestAMissedExpectationIsShownWithItsLineAndHowToRepeatIt(t *testing.T) {
	file := write(t, `title: Not so
script:
  - user says: talk to live agent
  - user sees: You are being connected
  - beth says: Hello
  - user says: hello
  - user sees: Good morning
`)
	o := command(t, "play", "--virtual", file)
	require.Equal(t, program.Failed, o.code)
	require.Contains(t, o.stdout, file+":7: user sees: Good morning")
	require.Contains(t, o.stdout, "expected")
	require.Contains(t, o.stdout, "Hello")
	require.Contains(t, o.stderr, "snowglobe play --virtual --seed 1 "+file)
}

func TestServiceNowFailsWhereAScriptSaysSo(t *testing.T) {
	file := write(t, `title: Leaving fails
script:
  - user says: talk to live agent
  - servicenow fails: next leave
  - user says: /end_chat
  - user sees: The chat session is closed/could not be located.
`)
	o := command(t, "play", "--virtual", file)
	require.Zero(t, o.code, o.stdout+o.stderr)
}

func TestWhatCannotBePlayedIsRefusedBeforeTheRun(t *testing.T) {
	for name, tc := range map[string]struct{ script, want string }{
		"a typo":                            {"title: x\nscript:\n  - usr says: hello\n", ":3:"},
		"an agent alone":                    {"title: x\nscript:\n  - agent accepts\n", "no user lines"},
		"an agent who is not there":         {"title: x\nscript:\n  - user says: hi\n  - robin accepts\n", "robin"},
		"a check that nothing could answer": {"title: x\nscript:\n  - user says: hi\n  - beth says: hello\n  - user sees: hello\n", ":5:"},
	} {
		t.Run(name, func(t *testing.T) {
			o := command(t, "play", "--virtual", write(t, tc.script))
			require.Equal(t, program.Usage, o.code, o.stdout)
			require.Contains(t, o.stderr, tc.want)
			require.Empty(t, o.stdout)
		})
	}
}

func TestCheckShowsEveryProblem(t *testing.T) {
	good := command(t, "check", "../../scripts/2-a-conversation.yaml")
	require.Zero(t, good.code)
	require.Contains(t, good.stdout, "ok")
	bad := command(t, "check", write(t, "title: x\nscript:\n  - beth say: hello\n  - wait: 5x\n"))
	require.Equal(t, program.Failed, bad.code)
	require.Contains(t, bad.stderr, "Did you mean `beth says`?")
	require.Contains(t, bad.stderr, ":4:")
	require.Contains(t, bad.stderr, "2 problems")
}

func TestEnvPrintsSettingsForAShell(t *testing.T) {
	o := command(t, "env", "--simulator", "http://127.0.0.1:8080/i/t1")
	require.Zero(t, o.code)
	require.Contains(t, o.stdout, "export SERVICENOW_URL=\"http://127.0.0.1:8080/i/t1\"\n")
	require.Contains(t, o.stdout, "export SERVICENOW_QUEUE=\"IT Support\"\n")
}

func TestWaitGivesUpAndSaysWhatWasWrong(t *testing.T) {
	o := command(t, "wait", "--for", "1ms", "http://127.0.0.1:1/ready")
	require.Equal(t, program.Failed, o.code)
	require.Contains(t, o.stderr, "http://127.0.0.1:1/ready was not ready within 1ms")
}

func TestAnAddressThatIsNoneIsRefusedAtOnce(t *testing.T) {
	for _, address := range []string{"nowhere", "127.0.0.1:8080", "ftp://127.0.0.1/", "http://"} {
		for _, args := range [][]string{{"wait", address}, {"env", "--simulator", address}} {
			o := command(t, args...)
			require.Equal(t, program.Usage, o.code, args)
			require.Contains(t, o.stderr, "is no URL: give one like http://127.0.0.1:8080")
			require.Empty(t, o.stdout)
		}
	}
}

func TestVersionAsksNobody(t *testing.T) {
	o := command(t, "version")
	require.Zero(t, o.code)
	require.Regexp(t, `^snowglobe \S+ go1\.\d+`, o.stdout)
}
