//go:build e2e && unix

package e2e

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// rasaExample is the folder of the bot that runs in a real Rasa.
const rasaExample = "../examples/rasa"

// How long Rasa may take to be installed and the bot to be trained, its own tests to run, and the suite to hold it to the
// features: far longer than they need.
const (
	preparing = 30 * time.Minute
	checking  = 10 * time.Minute
	chatting  = 15 * time.Minute
)

// rasa is what everything of Rasa's is run by: the interpreter that can make its environment, and the environment's own. The
// bot is trained.
func rasa(t testing.TB) (bootstrap, interpreter string) {
	t.Helper()
	bootstrap = runIn(t, rasaExample, time.Minute, "sh", "python.sh")
	interpreter = runIn(t, rasaExample, preparing, bootstrap, "run.py", "environment")
	runIn(t, rasaExample, preparing, bootstrap, "run.py", "model")
	return bootstrap, interpreter
}

// runIn runs a command in a folder and returns what it printed on standard output; all of it is in a log of the lane.
func runIn(t testing.TB, folder string, within time.Duration, command string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	run := exec.CommandContext(ctx, command, args...)
	log := newLog(t, command, args...)
	run.Dir, run.Stderr = folder, log
	run.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "SNOWGLOBE_PROGRAMS="+bin)
	out, err := run.Output()
	_, _ = log.Write(out)
	require.NoError(t, err, "%s %s\n%s\nwhat else it said is in %s", command, strings.Join(args, " "), out, log.Name())
	return string(bytes.TrimSpace(out))
}

func TestThePolicyHoldsInRasa(test *testing.T) {
	_, interpreter := rasa(test)
	t := inLane(test, 2*checking)
	for _, tests := range []string{"../relay/rasa/policy", rasaExample} {
		t.Run(filepath.Base(tests), func(t *lane) {
			said := runIn(t, tests, checking, interpreter, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
			require.Regexp(t, `(?m)^[1-9]\d* passed`, said)
			t.Log(said) // the example's tests leave out Pythons that a machine does not have
		})
	}
}

// Nothing between the user and ServiceNow is played here: a real Rasa, its policy, and a relay behind it.
func TestABotInARealRasaKeepsTheRules(test *testing.T) {
	bootstrap, _ := rasa(test)
	t := inLane(test, 2*chatting)
	start := "'" + bootstrap + "' run.py bot --rasa {port} --relay 0 --actions 0 --simulator 0 --callback 0"
	for _, held := range []struct {
		relay, start, profiles string
		passed                 int // at least: scenarios are added
	}{
		{"the relay", start, "core,hardening", 180},
		{"the naive relay", start + " --naive", "core", 55},
	} {
		t.Run(held.relay, func(t *lane) {
			said, code := conform(t, chatting, append(os.Environ(), "SNOWGLOBE_PROGRAMS="+bin),
				"--file", filepath.Join(rasaExample, "conformance.yaml"), "--start", held.start, "--profile", held.profiles)
			t.Log(said)
			require.Zero(t, code)
			found := counts(t, said)
			require.GreaterOrEqual(t, found.passed, held.passed)
			require.Zero(t, found.failed+found.errors)
		})
	}
}
