package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

const lockedOut = `title: Locked out
script:
  - user says: talk to live agent
  - beth accepts
  - beth says: Hello. How can I help?
  - wait: 5s to 20s
  - user says: my account is locked
  - user sees: How can I help
  - beth says: Unlocked.
  - user says: it works
  - user sees: Unlocked
  - user says: /end_chat
  - user sees: left
`

func document(t *testing.T, file string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(text, &doc))
	return doc
}

func TestManyConversationsAtOncePassAndAreCounted(t *testing.T) {
	out := filepath.Join(t.TempDir(), "figures.json")
	require.NoError(t, os.WriteFile(out, []byte(strings.Repeat("old figures ", 1000)), 0o600))
	file := write(t, lockedOut)
	r := command(t, "load", "--concurrency", "20", "--total", "60", "--speed", "1000", "--out", out, file)
	require.Zero(t, r.code, r.stderr)
	require.Regexp(t, `^(\d+:\d\d  .* open, .* turns/s.*\n)*$`, r.stderr, "nothing but how the run stands, where it takes long enough")
	for _, line := range []string{
		"60 chats in ", " against builtin\n", "60 passed, 0 failed; 20 open at most", "240 answered, 0 failed;",
		"from users       120 arrived, 0 lost, 0 doubled, 0 out of order\n", "from agents      120 arrived (", " in answers), 0 lost, 0 doubled, 0 out of order",
		"faults injected  none", "p99.9", "--rate shows that",
	} {
		require.Contains(t, r.stdout, line)
	}
	doc := document(t, out)
	require.Equal(t, "snowglobe load --concurrency 20 --total 60 --speed 1000 --seed 1 "+file, doc["command"])
	require.Equal(t, "ended", doc["state"])
	require.Equal(t, true, doc["sound"])
	require.InDelta(t, 120, doc["user_messages"].(map[string]any)["arrived"], 0)
	require.InDelta(t, 240, doc["turns"].(map[string]any)["latency"].(map[string]any)["count"], 0)
	require.Equal(t, "closed", doc["model"].(map[string]any)["kind"])
}

func TestUsersMeetTheAgentsOfOtherFiles(t *testing.T) {
	users := write(t, "script:\n- user says: talk to live agent about shoes\n- wait: 10s\n- user says: size nine\n- wait: 5m\n- user says: thanks\n- user sees: nine it is\n")
	agents := write(t, "takes: shoes\nscript:\n- agent accepts\n- when user says:\n    size nine:\n      - agent says: nine it is\n")
	r := command(t, "load", "--concurrency", "5", "--total", "10", "--speed", "1000", users, agents)
	require.Zero(t, r.code, r.stderr+r.stdout)
	require.Contains(t, r.stdout, "10 passed")
	require.Regexp(t, `10 arrived \(\d+ between turns, \d+ in answers\), 0 lost`, r.stdout)

	r = command(t, "load", "--total", "5", "--speed", "1000", write(t, "script:\n- user says: talk to live agent\n- wait: 3m\n- user says: hello\n- user sees: /(?i)hello|hi/\n"))
	require.Zero(t, r.code, r.stderr+r.stdout)
	require.Contains(t, r.stdout, "5 passed", "without a file of theirs the agents are those of the library")
}

func TestWhatIsInjectedIsCountedAndWhatFailsIsGrouped(t *testing.T) {
	r := command(t, "load", "--concurrency", "5", "--total", "10", "--speed", "1000", "--fails", "create until cleared", write(t, lockedOut))
	require.Equal(t, 1, r.code)
	require.Contains(t, r.stdout, "faults injected  10: 10 status")
	require.Contains(t, r.stdout, "10 chats failed at ")
	require.Contains(t, r.stdout, "no chat was opened within 1m0s")
	require.Contains(t, r.stderr, "10 failed; repeat with: snowglobe load --concurrency 5 --total 10 --fails 'create until cleared' --speed 1000 --seed 1 ")
}

func TestAgentsThatFailAreTold(t *testing.T) {
	r := command(t, "load", "--total", "3", "--speed", "1000",
		write(t, "script:\n- user says: talk to live agent\n- wait: 10s\n- user says: hello\n"), write(t, "script:\n- agent transfers to: fred\n"))
	require.Zero(t, r.code)
	require.Contains(t, r.stdout, "an agent failed at ")
	require.Contains(t, r.stdout, "in 3 chats: ")
}

func TestScriptsHaveTheirShareOfTheChats(t *testing.T) {
	out := filepath.Join(t.TempDir(), "figures.json")
	rare, common := write(t, "share: 10%\n"+lockedOut), write(t, lockedOut)
	r := command(t, "load", "--total", "100", "--speed", "1000", "--out", out, rare, common)
	require.Zero(t, r.code, r.stderr)
	played := document(t, out)["scripts"].([]any)
	require.InDelta(t, 0.1, played[0].(map[string]any)["share"], 1e-9)
	require.InDelta(t, 0.9, played[1].(map[string]any)["share"], 1e-9)
	require.InDelta(t, 10, played[0].(map[string]any)["chats"], 8)

	half := write(t, "share: 50%\n"+lockedOut)
	r = command(t, "load", half, half, common)
	require.Equal(t, program.Usage, r.code)
	require.Contains(t, r.stderr, "leaves nothing of the chats for it, since the others' are 100% together")
}

func TestNothingOfTheLibraryIsLost(t *testing.T) {
	var conversations []string
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		// The night takes hours, and whoever lets chats fail before theirs is open lets those of others fail.
		if s.HasUser() && name != "night-shift" && !s.HasFaults() {
			conversations = append(conversations, name)
		}
	}
	require.Greater(t, len(conversations), 10)
	r := command(t, append([]string{"load", "--concurrency", "60", "--total", "60", "--speed", "500"}, conversations...)...)
	require.Zero(t, r.code, r.stderr+r.stdout)
	require.Contains(t, r.stdout, "60 passed")
}

func TestTheCapOnMessagesIsSaid(t *testing.T) {
	r := command(t, "load", "--concurrency", "2", "--max-messages", "9", "--speed", "1000", write(t, lockedOut))
	require.Zero(t, r.code, r.stderr)
	require.Contains(t, r.stdout, "2 chats in")
	require.Contains(t, r.stdout, "--max-messages let no further chat begin: users have sent 8 of 9.")
}

func TestALoadThatCannotBeginIsRefusedInOneLine(t *testing.T) {
	talk, agents := write(t, lockedOut), write(t, "script:\n- agent accepts\n")
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no users":             {[]string{agents}, "nobody to talk to the agents"},
		"agents twice":         {[]string{talk, agents}, "play them in two runs"},
		"no such file":         {[]string{"/nowhere.yaml"}, "cannot read the script"},
		"both models":          {[]string{"--rate", "1/s", "--concurrency", "1", talk}, "do not go together"},
		"a rate of nothing":    {[]string{"--rate", "0/s", talk}, `--rate is "0/s"; it is a number above zero`},
		"a rate of something":  {[]string{"--rate", "5/d", talk}, "5/s, 90/m, 2000/h"},
		"a rate of words":      {[]string{"--rate", "fast", talk}, "5/s, 90/m, 2000/h"},
		"a rate without end":   {[]string{"--rate", "Inf", talk}, "5/s, 90/m, 2000/h"},
		"a rate too high":      {[]string{"--rate", "99999", talk}, "it goes up to 10000"},
		"even without a rate":  {[]string{"--even", talk}, "--even goes with --rate"},
		"nobody at once":       {[]string{"--concurrency", "0", talk}, "--concurrency is 0; it is a number from 1"},
		"no chats":             {[]string{"--total", "0", talk}, "--total is 0"},
		"no time":              {[]string{"--for", "0s", talk}, "--for is 0s"},
		"a long ramp":          {[]string{"--for", "1s", "--ramp", "1m", talk}, "longer than the run"},
		"max chats closed":     {[]string{"--max-chats", "4", talk}, "--max-chats goes with --rate"},
		"few messages":         {[]string{"--max-messages", "3", talk}, "a cap of 3 on messages is too low for a single chat"},
		"odd failures":         {[]string{"--stop-after-failures", "many", talk}, "20%"},
		"more than all fail":   {[]string{"--stop-after-failures", "120%", talk}, "20%"},
		"a target unknown":     {[]string{"--target", "elsewhere", talk}, "elsewhere"},
		"out without a folder": {[]string{"--out", "/nowhere/figures.json", talk}, "cannot write --out"},
		"out without room":     {[]string{"--out", "/dev/full", talk}, "cannot write --out"},
		"out is the script":    {[]string{"--out", talk, talk}, "cannot write --out: " + talk + " is read by this command, and would be lost"},
		"out is a folder":      {[]string{"--out", "/tmp", talk}, "cannot write --out"},
		"a world":              {[]string{"--world", "/nowhere.yaml", talk}, "cannot read the world"},
	} {
		t.Run(name, func(t *testing.T) {
			r := command(t, append([]string{"load", "--speed", "1000"}, c.args...)...)
			require.Equal(t, program.Usage, r.code, r.stdout)
			require.Contains(t, r.stderr, c.want)
			require.Equal(t, 1, strings.Count(r.stderr, "\n"), "one line, not:\n%s", r.stderr)
			require.Empty(t, r.stdout)
		})
	}
	for name, args := range map[string][]string{
		"a script with a mistake": {write(t, "script:\n- user sayz: hello\n")},
		"a fault with a mistake":  {"--fails", "every now and then", talk},
		"an agent of nobody":      {write(t, "script:\n- user says: talk to live agent\n- gordon accepts\n")},
		"a check too late":        {"--no-push", write(t, "script:\n- user says: x\n- beth says: y\n- user sees: y\n")},
	} {
		t.Run(name, func(t *testing.T) {
			r := command(t, append([]string{"load"}, args...)...)
			require.Equal(t, program.Usage, r.code, r.stdout)
			require.Contains(t, r.stderr, "^", "the place is shown")
			require.Contains(t, r.stderr, "cannot be played: 1 problem\n")
		})
	}
}

func TestAnInterruptedLoadPrintsWhatItHas(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var p program.Process
	var out, problems strings.Builder
	p = program.Process{Args: []string{"load", "--for", "1h", write(t, lockedOut)}, Stdout: &out, Stderr: &problems}
	cancel()
	require.Equal(t, program.Interrupted, run(ctx, p), problems.String())
	require.Contains(t, out.String(), "The run was interrupted")
	// How many chats had begun by then is for whichever came first, the interruption or their turn.
	require.Regexp(t, `^snowglobe load: interrupted after \d+ chats; until then nothing was lost and none failed\n$`, problems.String())
}
