//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestEveryTestIsALane(test *testing.T) {
	t := inLane(test, quick)
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, function := range regexp.MustCompile(`(?ms)^func (Test\w*)\(\w+ \*testing\.T\) \{.*?^\}`).FindAllSubmatch(text, -1) {
			found++
			require.Contains(t, string(function[0]), "inLane(test, ", "%s: %s has no limit of its own", file, function[1])
		}
	}
	require.Greater(t, found, 20)
}

// stuck names the variable with which TestStuck does what its name says.
const stuck = "SNOWGLOBE_E2E_STUCK"

func TestStuck(test *testing.T) {
	if os.Getenv(stuck) == "" {
		test.Skip("the next test runs it")
	}
	t := inLane(test, time.Second)
	serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0")
	serve.exits()
}

func TestALaneThatRunsOverSaysWhichItIsAndWhatItsProgramsSaid(test *testing.T) {
	t := inLane(test, quick)
	folder := t.TempDir()
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestStuck$")
	run.Env = append(os.Environ(), stuck+"=1", "SNOWGLOBE_E2E_LOGS="+folder)
	said, err := run.CombinedOutput()
	require.Error(t, err, "%s", said)
	require.Equal(t, 1, run.ProcessState.ExitCode(), "%s", said)
	mine := filepath.Join(folder, "TestStuck")
	require.Contains(t, string(said), "the lane TestStuck was not done within its limit of 1s; what its programs said is in "+mine)
	require.Regexp(t, regexp.QuoteMeta(filepath.Join(mine, "snowglobe-1.log"))+` ends with:\n.*TestStuck: snowglobe serve --listen 127\.0\.0\.1:0\n.*is up at`, string(said))
}
