package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// secret is a password that must not be printed, of both accounts.
const secret = "s3cret-of-both"

// secretWorld is the world in which everything can be shown, with passwords of its own.
func secretWorld() simulator.Settings {
	world := instanceWorld()
	for _, name := range []string{"abel.tuter", "beth.anglin", "fred.luddy"} {
		world.Users = append(world.Users, instance.User{UserName: name, Password: secret})
	}
	return world
}

// call calls conformance instance as a shell would, with the account of the secret world in its environment.
func call(ctx context.Context, args ...string) (code int, out, errs string) {
	var stdout, stderr bytes.Buffer
	code = run(ctx, program.Process{
		Args: append([]string{"instance"}, args...), Stdout: &stdout, Stderr: &stderr,
		Env: map[string]string{
			"CONFORMANCE_INSTANCE_USERNAME": "abel.tuter", "CONFORMANCE_INSTANCE_PASSWORD": secret, "CONFORMANCE_INSTANCE_AGENT_PASSWORD": secret,
		},
	})
	return code, stdout.String(), stderr.String()
}

func TestTheSimulatorBehavesAsAnInstanceIsKnownTo(t *testing.T) {
	t.Parallel()
	house, err := builtin.Open(t.Context(), builtin.Options{Settings: secretWorld()})
	require.NoError(t, err)
	t.Cleanup(house.Close)
	dir := filepath.Join(t.TempDir(), "report")
	code, out, errs := call(t.Context(), house.URL(), "--queue", greetingQueue, "--closed-queue", closedQueue,
		"--agent-username", "beth.anglin", "--hold-assumptions", "--report", dir)
	require.Equal(t, 0, code, out+errs)
	require.Regexp(t, `^[1-9]\d* passed, 0 failed, 0 skipped, 0 errors$`, lastLine(out))
	for _, name := range []string{"reachable", "awake", "account", "plugin", "queues", "queue", "agent", "clock", "language"} {
		require.Regexp(t, `(?m)^  yes      `+name+` `, out)
	}
	require.Regexp(t, `(?m)^  unknown  plain account `, out)
	require.Regexp(t, `(?m)^WARNING: .* "IT Support", .* People may be paged!$`, out)
	require.Less(t, strings.Index(out, "WARNING"), strings.Index(out, "passed"))
	require.NotContains(t, out+errs, secret)
	junit, err := os.ReadFile(filepath.Join(dir, "junit.xml"))
	require.NoError(t, err)
	require.Contains(t, string(junit), "The newest message comes first")
	require.NotContains(t, string(junit), secret)
}

// Without a queue an instance is read, whatever else is given.
func TestWithoutAQueueNothingIsAskedButGET(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	methods := map[string]int{}
	url := stand(t, func(right http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			methods[r.Method]++
			mu.Unlock()
			right.ServeHTTP(w, r)
		})
	})
	code, out, errs := conform(t, "instance", url, "--username", "abel.tuter", "--password", "snowglobe", "--agent-username", "beth.anglin", "--agent-password", "snowglobe", "--hold-assumptions")
	require.Equal(t, 0, code, out+errs)
	require.Contains(t, out, "Nothing is changed")
	require.NotContains(t, out, "WARNING")
	require.Regexp(t, `^[1-9]\d* passed, 0 failed, [1-9]\d* skipped, 0 errors$`, lastLine(out))
	require.Contains(t, out, "--queue NAME")
	require.Len(t, methods, 1, "%v", methods)
	require.Greater(t, methods[http.MethodGet], 20)
}

func TestAVisitThatCannotBeMadeIsOneLineAndExit2(t *testing.T) {
	t.Parallel()
	url := stand(t, right)
	account := []string{"--username", "abel.tuter", "--password", "snowglobe"}
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"no URL":               {nil, "<url>"},
		"no account":           {[]string{url}, "those of the simulator are abel.tuter and snowglobe"},
		"an address of none":   {append([]string{"nowhere"}, account...), "is no URL of an instance"},
		"tags of nothing":      {append([]string{url, "--tags", "@core"}, account...), "no scenario is selected"},
		"an unknown feature":   {append([]string{url, "servicenow/x.feature"}, account...), "there is no feature"},
		"a queue that is none": {append([]string{url, "--queue", "HR"}, account...), `no queue "HR"`},
		"a queue that is shut": {append([]string{url, "--queue", closedQueue}, account...), "wait until it opens"},
		"a wrong password":     {[]string{url, "--username", "abel.tuter", "--password", "x"}, "not let in (401)"},
		"nobody there":         {append([]string{"http://127.0.0.1:1"}, account...), "does not qualify: reachable"},
	} {
		t.Run(name, func(t *testing.T) {
			code, out, errs := conform(t, append([]string{"instance"}, test.args...)...)
			require.Equal(t, 2, code, out+errs)
			require.Contains(t, errs, test.says)
			require.Equal(t, 1, strings.Count(errs, "\n"), errs)
		})
	}
}

func TestWhatAnInstanceDoesOtherwiseIsTold(t *testing.T) {
	t.Parallel()
	url := stand(t, wrong(t, "oldest-first"))
	args := []string{"instance", url, "--username", "abel.tuter", "--password", "snowglobe", "--queue", greetingQueue, "--tags", "@SN-52 and @chatting", "--patience", "0s"}
	code, out, _ := conform(t, args...)
	require.Equal(t, 1, code, out)
	require.Contains(t, out, "rule      SN-52 Messages come newest first.")
	require.Contains(t, out, `repeat    conformance instance `+url+` --username abel.tuter --queue 'IT Support' servicenow/thread.feature:`)
	require.NotContains(t, out, "snowglobe --queue")
	require.Contains(t, out, "POST /api/now/connect/conversations/")
}

// An assumption that does not hold is no failure of an instance, and a failure of the simulator.
func TestAnAssumptionThatDoesNotHoldIsAFinding(t *testing.T) {
	t.Parallel()
	url := stand(t, wrong(t, "numbers-of-incidents"))
	args := []string{"instance", url, "--username", "abel.tuter", "--password", "snowglobe", "--queue", greetingQueue, "servicenow/opening.feature"}
	code, out, _ := conform(t, args...)
	require.Equal(t, 0, code, out)
	require.Regexp(t, `(?m)^ASSUMPTION  servicenow/opening.feature:\d+  A chat is opened: Chats have numbers of their own kind$`, out)
	require.Regexp(t, `(?m)^  found     .* expected a number that begins with CHAT, seen number is "INC\d+"$`, out)
	require.Regexp(t, `^[1-9]\d* passed, 0 failed, [1-9]\d* skipped, 0 errors$`, lastLine(out))
	code, out, _ = conform(t, append(args, "--hold-assumptions")...)
	require.Equal(t, 1, code, out)
	require.NotContains(t, out, "ASSUMPTION")
}
