package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// conform calls the command as a shell would.
func conform(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), program.Process{Args: args, Env: map[string]string{}, Stdout: &stdout, Stderr: &stderr})
	return code, stdout.String(), stderr.String()
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return lines[len(lines)-1]
}

func TestARunEndsWithItsCounts(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "report")
	code, out, errs := conform(t, "run", "--tags", "@S-10 or @S-12", "--profile", "core", "--report", dir, "features/core/conversation.feature")
	require.Equal(t, 0, code, out+errs)
	require.Regexp(t, `^[1-9]\d* passed, 0 failed, 0 skipped, 0 errors$`, lastLine(out))
	require.Contains(t, out, "The report is in "+filepath.Join(dir, "report.html"))
	junit, err := os.ReadFile(filepath.Join(dir, "junit.xml"))
	require.NoError(t, err)
	require.Contains(t, string(junit), "The thread is read after the message was posted")
}

func TestWrongUseIsOneLineAndExit2(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"an unknown target":        {[]string{"run", "--target", "rasa"}, "builtin, rasa-action=URL, rest=URL"},
		"a target without address": {[]string{"run", "--target", "rest="}, "no address such as"},
		"an unknown profile":       {[]string{"run", "--profile", "cor"}, "there is core, hardening"},
		"a wrong tag expression":   {[]string{"run", "--tags", "@core &&"}, "character 7"},
		"tags of nothing":          {[]string{"run", "--tags", "@core and @hardening"}, "no scenario is selected"},
		"an unknown feature":       {[]string{"run", "core/x.feature"}, "conformance list shows"},
		"a line of nothing":        {[]string{"run", "core/start.feature:1"}, "no scenario of core/start.feature stands at line 1"},
		"an unknown feature, list": {[]string{"list", "core/x.feature"}, "conformance list shows"},
		"a folder that is a file":  {[]string{"run", "--report", file}, "--report DIR"},
		"an address that is none":  {[]string{"run", "--simulator-listen", "nowhere"}, "--simulator-listen HOST:PORT"},
		"an unknown flag":          {[]string{"run", "--nope"}, "--nope"},
		"no command":               {nil, "expected one of"},
		"nobody at the target":     {[]string{"run", "--target", "rest=http://127.0.0.1:1", "--simulator-listen", "127.0.0.1:0", "--wait", "1ms"}, "nothing answers at http://127.0.0.1:1"},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errs := conform(t, test.args...)
			require.Equal(t, 2, code, errs)
			require.Contains(t, errs, test.says)
			require.Equal(t, 1, strings.Count(errs, "\n"), errs)
		})
	}
}

func TestATargetInAnotherProcessIsToldItsSettings(t *testing.T) {
	t.Parallel()
	house := open(t) // of another run: the target talks to it, and so to no instance of this run
	code, out, _ := conform(t, "run", "--target", "rest="+relay(t, steps.Surroundings{ServiceNow: house.URL()}), "--simulator-listen", "127.0.0.1:0", "core/start.feature")
	require.Contains(t, out, "SERVICENOW_URL=http://127.0.0.1:")
	require.Contains(t, out, "SERVICENOW_QUEUE=IT Support")
	require.Equal(t, 1, code, "it opens its chats elsewhere")
	require.Contains(t, out, "repeat    conformance run --target rest=")
	require.Regexp(t, `passed, [1-9]\d* failed, \d+ skipped, 0 errors$`, lastLine(out))
}

func TestARunThatIsEndedIsAnError(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	code := run(ctx, program.Process{Args: []string{"run", "core/start.feature"}, Env: map[string]string{}, Stdout: &out, Stderr: &errs})
	require.Equal(t, 3, code, out.String()+errs.String())
}

func TestTheListHasEveryRule(t *testing.T) {
	t.Parallel()
	code, out, _ := conform(t, "list")
	require.Equal(t, 0, code)
	require.Contains(t, out, "core: ")
	require.Contains(t, out, "  S-11  Each message whose creator is not live_chat_user")
	require.Contains(t, out, "core/conversation.feature:")
	require.Contains(t, out, "  H-01  Messages of the same second")
	_, out, _ = conform(t, "list", "--tags", "@S-16 and not @hardening")
	require.NotContains(t, out, "H-01")
}

func TestHelpAndVersion(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--help"}, {"run", "--help"}, {"list", "--help"}, {"version"}} {
		code, out, _ := conform(t, args...)
		require.Equal(t, 0, code, args)
		require.Contains(t, out, "conformance", args)
	}
}

// godog starts "go env" when a program begins; where there is no Go, that must not matter.
func TestTheBinaryWorksWithoutGo(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "conformance")
	build := exec.Command("go", "build", "-o", binary, ".")
	message, err := build.CombinedOutput()
	require.NoError(t, err, string(message))
	command := exec.Command(binary, "run", "--profile", "core", "core/start.feature")
	command.Dir, command.Env = t.TempDir(), []string{"PATH="}
	out, err := command.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Regexp(t, `^[1-9]\d* passed, 0 failed, 0 skipped, 0 errors$`, lastLine(string(out)))
}

// A whole bot calls its action server itself, so that nobody could hold it to the profile of action servers; asking for that
// profile by name is asking in vain, and says so.
func TestAProfileThatDoesNotFitTheTargetFailsOnlyWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	house := open(t)
	rest := "rest=" + relay(t, steps.Surroundings{ServiceNow: house.URL()})
	for want, args := range map[int][]string{
		1: {"run", "--target", rest, "--simulator-listen", "127.0.0.1:0", "--profile", "protocol"},
		0: {"run", "--target", "builtin", "--profile", "protocol", "protocol/presence.feature"},
	} {
		code, out, _ := conform(t, args...)
		require.Equal(t, want, code, out)
		require.Equal(t, want == 1, strings.Contains(out, "nothing passed in the profile protocol"), out)
	}
	scenarios, err := choice{}.choose()
	require.NoError(t, err)
	whole := steps.Subject{Spec: target.Spec{Kind: target.KindREST, URL: "http://127.0.0.1:1"}}
	require.Equal(t, []string{"core", "hardening"}, scenarios.profiles(nil, whole))
	require.Equal(t, features.Profiles(), scenarios.profiles(nil, steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}}))
}
