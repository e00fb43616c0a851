//go:build e2e && unix

package e2e

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/rules"
)

// naive is the folder of the relay that knows the seed's rules and nothing else.
const naive = "../examples/naive-relay"

// holding is how long the suite may take over it: it takes seconds, and far longer where the machine is busy.
const holding = 3 * time.Minute

func TestARelayThatKnowsTheSeedAloneKeepsTheSeedsRules(test *testing.T) {
	interpreter := python(test, filepath.Join(naive, "requirements.txt"))
	t := inLane(test, 3*holding) // the suite runs three times
	for _, held := range []struct {
		profile string
		passed  int // at least: scenarios are added
		skipped int // at least: what only a whole bot can show, and failures that are expected
	}{
		{"core", 48, 7},
		{"hardening", 40, 44},
		{"protocol", 40, 15},
	} {
		t.Run(held.profile, func(t *lane) {
			said, code := hold(t, interpreter, naive, "--profile", held.profile)
			require.Zero(t, code, said)
			found := counts(t, said)
			require.GreaterOrEqual(t, found.passed, held.passed, said)
			require.GreaterOrEqual(t, found.skipped, held.skipped, said)
			require.Zero(t, found.failed, said)
			require.Zero(t, found.errors, said)
		})
	}
}

// Each of these is the same relay with one line changed.
func TestABrokenRelayIsCaughtByTheRuleThatItBreaks(test *testing.T) {
	interpreter := python(test, filepath.Join(naive, "requirements.txt"))
	t := inLane(test, 3*holding) // the suite runs three times
	for _, broken := range []struct{ what, line, instead, rule string }{
		{"it does not leave", "        leave_chat(chat)\n", "        pass\n", "S-07"},
		{"it keeps a slot", `("handoff_active", "live_chat_id", "live_chat_last_updated")`, `("handoff_active", "live_chat_id")`, "S-08"},
		{"it tells the user's own words", `if m["created_by"] != user and m`, `if m`, "S-11"},
	} {
		t.Run(broken.what, func(t *lane) {
			folder := t.TempDir()
			for _, name := range []string{"actions.py", "conformance.yaml"} {
				text, err := os.ReadFile(filepath.Join(naive, name))
				require.NoError(t, err)
				if name == "actions.py" {
					require.Equal(t, 1, strings.Count(string(text), broken.line), "%q is to stand in actions.py once", broken.line)
					text = []byte(strings.Replace(string(text), broken.line, broken.instead, 1))
				}
				require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o600))
			}
			said, code := hold(t, interpreter, folder, "--parallel", "1", "--profile", "core", "--tags", "@"+broken.rule)
			require.Equal(t, 1, code, said)
			rule, known := rules.Find(broken.rule)
			require.True(t, known)
			require.Contains(t, said, broken.rule+" "+rule.Sentence)
			require.Positive(t, counts(t, said).failed, said)
			require.Zero(t, counts(t, said).errors, said)
		})
	}
}

// hold has the suite start the relay in that folder and hold it to the features; it returns what the suite said and the
// exit code.
func hold(t testing.TB, interpreter, folder string, args ...string) (said string, code int) {
	t.Helper()
	path := "PATH=" + filepath.Dir(interpreter) + string(os.PathListSeparator) + os.Getenv("PATH")
	return conform(t, holding, []string{path, "HOME=" + t.TempDir(), "PYTHONDONTWRITEBYTECODE=1"},
		append([]string{"--file", filepath.Join(folder, "conformance.yaml")}, args...)...)
}

// conform runs the suite in that environment.
func conform(t testing.TB, within time.Duration, env []string, args ...string) (said string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	run := exec.CommandContext(ctx, filepath.Join(bin, "conformance"), append([]string{"run"}, args...)...)
	run.Env = env
	run.Cancel = func() error { return run.Process.Signal(os.Interrupt) } // so that it ends the relay too
	run.WaitDelay = 20 * time.Second
	var out bytes.Buffer
	run.Stdout = io.MultiWriter(&out, newLog(t, "conformance", run.Args[1:]...))
	run.Stderr = run.Stdout
	err := run.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		require.NoError(t, err, out.String())
	}
	require.NoError(t, ctx.Err(), "the suite was not done within %s; it said:\n%s", within, out.String())
	return out.String(), run.ProcessState.ExitCode()
}

// tally is how many scenarios came out how.
type tally struct{ passed, failed, skipped, errors int }

// counts reads the last line of what the suite said.
func counts(t testing.TB, said string) tally {
	t.Helper()
	found := regexp.MustCompile(`(?:^|\n)(\d+) passed, (\d+) failed, (\d+) skipped, (\d+) errors\n$`).FindStringSubmatch(said)
	require.NotNil(t, found, "the last line is not that of the counts:\n%s", said)
	var numbers [4]int
	for i, digits := range found[1:] {
		n, err := strconv.Atoi(digits)
		require.NoError(t, err)
		numbers[i] = n
	}
	return tally{passed: numbers[0], failed: numbers[1], skipped: numbers[2], errors: numbers[3]}
}
