package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

const (
	userAlone = `title: Only a user
script:
  - user says: talk to live agent
  - wait: 30s
  - user says: my account is locked
  - user sees: How can I help
  - wait: 1m
  - user says: thanks
`
	agentAlone = `title: Only an agent
script:
  - wait: 5s to 20s
  - agent accepts
  - agent says: Hello <user>. How can I help?
`
	missing = `title: Not so
script:
  - user says: talk to live agent
  - user sees: You are being connected
  - beth says: Hello, this is Beth.
  - user says: hello
  - user sees: Hello, this is Fred.
`
)

func TestScriptsForTheUserArePlayedWithAllThatPlayAgents(t *testing.T) {
	other := write(t, "title: Locked\ntakes: locked\nscript:\n  - agent accepts\n  - agent says: How can I help, and I take only the locked?\n")
	later := write(t, strings.Replace(agentAlone, "Hello <user>", "Too late", 1))
	o := command(t, "play", "--virtual", write(t, userAlone), other, write(t, agentAlone), later)
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.Contains(t, o.stdout, "Beth: Hello Abel. How can I\n")
	require.NotContains(t, o.stdout, "locked?", "the other does not take this chat")
	require.NotContains(t, o.stdout, "Too late", "the first that takes a chat plays")
	require.Contains(t, o.stdout, "1:30  thanks")
	again := command(t, "play", "--virtual", write(t, strings.Replace(userAlone, "How can I help", "Nothing", 1)), write(t, agentAlone))
	require.Equal(t, program.Failed, again.code)
	require.Regexp(t, `repeat with: snowglobe play --virtual --seed 1 \S+chat\.yaml \S+chat\.yaml\n$`, again.stderr)
}

func TestAScriptOfTheCrewThatFailsIsMissed(t *testing.T) {
	o := command(t, "play", "--virtual", write(t, strings.Replace(userAlone, "  - user sees: How can I help\n", "", 1)),
		write(t, "title: x\nscript:\n  - agent accepts\n  - agent accepts\n"))
	require.Equal(t, program.Failed, o.code, o.stdout)
	require.Contains(t, o.stdout, "chat.yaml:4: agent accepts\n  expected  to be carried out")
}

func TestTheScriptsOfAWorldAreLeftOut(t *testing.T) {
	world := write(t, "scripts: [default]\nqueues:\n  - name: IT Support\n    agents: [fred.luddy]\n")
	o := command(t, "play", "--virtual", "--world", world,
		write(t, "title: x\nscript:\n  - user says: talk to live agent\n  - wait: 1m\n  - fred accepts\n"))
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.Regexp(t, ` 1:00 +\(Fred accepts\)`, o.stdout)
	require.NotContains(t, o.stdout, "How can I help?", "the default script would say so")
	o = command(t, "play", "--virtual", "--world", world, "2-a-conversation")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "`beth` is no agent here")
}

func TestWithoutATerminalAnotherFileMustPlayTheOtherSide(t *testing.T) {
	for name, tc := range map[string]struct {
		flags  []string
		script string
		want   string
	}{
		"no agents": {nil, userAlone, "has no agent's lines, and nobody sits at a terminal here to play that side: name a script for the agent too, such as default, or say --alone"},
		"no user":   {nil, agentAlone, "has no user lines, and nobody sits at a terminal here to play that side: name a script for the user too"},
		"no user, in virtual time": {[]string{"--virtual"}, agentAlone,
			"has no user lines, and nobody can play that side in virtual time: leave --virtual out, or name a script for the user too"},
	} {
		t.Run(name, func(t *testing.T) {
			o := command(t, append(append([]string{"play"}, tc.flags...), write(t, tc.script))...)
			require.Equal(t, program.Usage, o.code)
			require.Contains(t, o.stderr, tc.want)
			require.Equal(t, 1, strings.Count(o.stderr, "\n"))
			require.Empty(t, o.stdout)
		})
	}
	alone := command(t, "play", "--alone", write(t, "title: Nobody there\nscript:\n  - user says: hello\n  - user sees: I am a bot\n"))
	require.Zero(t, alone.code, alone.stdout+alone.stderr)
}

func TestSeveralPlaysEndInATable(t *testing.T) {
	bad := write(t, missing)
	o := command(t, "play", "--virtual", "--target", "builtin", "--target", "other:builtin", bad, "2-a-conversation")
	require.Equal(t, program.Failed, o.code)
	require.Contains(t, o.stdout, "Not so (other)\n")
	require.Contains(t, o.stdout, "2-a-conversation"+strings.Repeat(" ", len(bad)-16)+"  passed    passed\n\n2 passed, 2 failed\n")
	require.Contains(t, o.stdout, "again: snowglobe play --virtual --seed 1 --target other:builtin "+bad+"\n")
	require.Contains(t, o.stderr, "2 missed; repeat with: snowglobe play --virtual --seed 1 --target builtin --target other:builtin "+bad+"\n")
}

func TestFilesTellOfTargetsThatAreAllDown(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "junit.xml")
	o := command(t, "play", "--virtual", "--wait", "1ms", "--simulator-listen", "127.0.0.1:0", "--target", "a:rest=http://127.0.0.1:1",
		"--target", "b:rest=http://127.0.0.1:1", "--junit", file, "--report", dir, "2-a-conversation")
	require.Equal(t, program.Usage, o.code)
	require.Empty(t, o.stdout)
	for _, name := range []string{file, filepath.Join(dir, "index.html")} {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, 2, strings.Count(string(text), "<skipped")+strings.Count(string(text), `class="refused"`), name)
	}
}

func TestATargetThatIsDownIsRefusedAndTheOthersArePlayed(t *testing.T) {
	dir := t.TempDir()
	args := []string{"play", "--virtual", "--wait", "1ms", "--simulator-listen", "127.0.0.1:0", "--target", "down:rest=http://127.0.0.1:1"}
	o := command(t, append(args, "--target", "builtin", "--report", dir, "2-a-conversation")...)
	require.Equal(t, program.Failed, o.code)
	require.Contains(t, o.stdout, "2-a-conversation  refused  passed\n\n1 passed, 0 failed, 1 refused\n")
	require.Contains(t, o.stderr, "1 of 2 plays refused; repeat with: snowglobe play")
	require.FileExists(t, filepath.Join(dir, "02-2-a-conversation.html"))
	alone := command(t, append(args, "2-a-conversation")...)
	require.Equal(t, program.Usage, alone.code)
	require.Contains(t, alone.stderr, "nothing answers at http://127.0.0.1:1 within 1ms")
	require.Contains(t, alone.stderr, "SERVICENOW_URL=http://127.0.0.1:")
	require.Empty(t, alone.stdout)
}

func TestWhatIsWrittenIsMadeSureOfBeforeTheRun(t *testing.T) {
	taken := write(t, "a file")
	for want, args := range map[string][]string{
		"cannot make the folder of the report":        {"--report", filepath.Join(taken, "in")},
		"choose another folder with --report DIR":     {"--report", folderWith(t, "index.html")},
		"choose another with --junit FILE":            {"--junit", t.TempDir()},
		"no such file or directory; choose another":   {"--junit", filepath.Join(t.TempDir(), "nowhere", "junit.xml")},
		"is named twice: name each script once":       {"./2-a-conversation"},
		"the target builtin is named twice":           {"--target", "builtin", "--target", "builtin"},
		`target "elsewhere" is not known`:             {"--target", "elsewhere"},
		`target "x:elsewhere" is not known`:           {"--target", "x:elsewhere"},
		`"nowhere" is no address`:                     {"--target", "rest=nowhere"},
		"--speed and --virtual do not go":             {"--speed", "3"},
		"there is no file elsewhere.yml, and no":      {"elsewhere"},
		"cannot read the script: open elsewhere.yaml": {"elsewhere.yaml"},
	} {
		o := command(t, append([]string{"play", "--virtual", "2-a-conversation"}, args...)...)
		require.Equal(t, program.Usage, o.code, want)
		require.Contains(t, o.stderr, strings.ReplaceAll(want, ".yml", ""))
		require.Equal(t, 1, strings.Count(o.stderr, "\n"), o.stderr)
		require.Empty(t, o.stdout)
	}
}

// folderWith is a folder in which another folder has a name.
func folderWith(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, name), 0o700))
	return dir
}

func TestEveryScriptPlaysTheSameThrice(t *testing.T) {
	for _, name := range conversations(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := command(t, "play", "--virtual", "--seed", "11", name)
			require.Zero(t, first.code, first.stdout+first.stderr)
			for range 2 {
				require.Equal(t, first, command(t, "play", "--virtual", "--seed", "11", name))
			}
		})
	}
}

// elsewhere is a relay in front of a simulator that may come later.
func elsewhere(t *testing.T, simulator string) string {
	t.Helper()
	relay, err := builtin.OpenRelay(t.Context(), simulator, builtin.RelayOptions{})
	require.NoError(t, err)
	t.Cleanup(relay.Close)
	return relay.URL()
}

// freeAddress is an address that nobody listened on a moment ago.
func freeAddress(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	return server.Listener.Addr().String()
}

func TestARelayOfItsOwnIsPlayedWithInItsTimeAndInVirtualTime(t *testing.T) {
	for name, flags := range map[string][]string{"faster": {"--speed", "1000"}, "virtual": {"--virtual"}} {
		for _, kind := range []string{"rest", "rasa-action"} {
			t.Run(kind+" "+name, func(t *testing.T) {
				listen := freeAddress(t)
				relay := elsewhere(t, "http://"+listen)
				args := append([]string{"play", "--simulator-listen", listen, "--target", kind + "=" + relay}, flags...)
				o := command(t, append(args, "2-a-conversation", "3-the-agent-closes", write(t, userAlone), write(t, agentAlone))...)
				require.Contains(t, o.stdout, "Beth: Unlocked. Try again,")
				require.Regexp(t, `2-a-conversation +passed\n`, o.stdout)
				require.Regexp(t, `chat.yaml +passed\n`, o.stdout)
				require.Contains(t, o.stderr, "ServiceNow is simulated at http://"+listen)
			})
		}
	}
}

func TestABotThatNeverCallsTheSimulatorIsSuspected(t *testing.T) {
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `[{"text":"You are being connected to a live agent"}]`)
	}))
	defer bot.Close()
	o := command(t, "play", "--virtual", "--simulator-listen", "127.0.0.1:0", "--target", "ours:rest="+bot.URL, "2-a-conversation")
	require.Equal(t, program.Failed, o.code)
	require.Contains(t, o.stdout, "no chat was opened within 1m0s")
	require.Regexp(t, `no call has come to the simulated ServiceNow at http://\S+: is that what ours has as SERVICENOW_URL\?`, o.stderr)
}

func TestABotMeetsAFreshUserInEveryPlayUnlessOneIsNamed(t *testing.T) {
	var mu sync.Mutex
	var senders []string
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var message struct{ Sender string }
		if json.NewDecoder(r.Body).Decode(&message) == nil {
			mu.Lock()
			defer mu.Unlock()
			senders = append(senders, message.Sender)
		}
		_, _ = io.WriteString(w, `[{"text":"hello"}]`)
	}))
	defer bot.Close()
	hello := "title: x\nscript:\n  - user says: hello\n  - user says: hello again\n"
	args := []string{"play", "--virtual", "--simulator-listen", "127.0.0.1:0", "--target", "rest=" + bot.URL}
	o := command(t, append(args, write(t, hello), write(t, hello))...)
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.Len(t, senders, 4)
	require.Equal(t, senders[0], senders[1])
	require.Equal(t, senders[2], senders[3])
	require.NotEqual(t, senders[0], senders[2])
	o = command(t, append(args, "--sender", "ann", write(t, strings.Replace(hello, "script:", "script:\n  - user sees: goodbye", 1)))...)
	require.Equal(t, program.Failed, o.code)
	require.Equal(t, "ann", senders[4])
	require.Contains(t, o.stderr, " --sender ann ")
}

// stopping is an output that somebody ends the command at, once it has shown something.
type stopping struct {
	shown bytes.Buffer
	at    string
	stop  context.CancelFunc
}

func (s *stopping) Write(p []byte) (int, error) {
	n, err := s.shown.Write(p)
	if strings.Contains(s.shown.String(), s.at) {
		s.stop()
	}
	return n, err
}

func TestCtrlCEndsAPlayWithWhatThereWas(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	out, errs := &stopping{at: "chat CHAT0000001 opens", stop: stop}, &bytes.Buffer{}
	code := run(ctx, program.Process{
		Args: []string{"play", "--report", dir, "--alone", write(t, userAlone), "2-a-conversation"}, Env: map[string]string{}, Stdout: out, Stderr: errs,
	})
	require.Equal(t, program.Interrupted, code)
	require.Contains(t, out.shown.String(), "talk to live agent")
	require.Contains(t, out.shown.String(), "\nended early, after 0:0")
	require.Contains(t, errs.String(), "ended after 0 of 2 plays")
	require.NotContains(t, out.shown.String(), "missed", "the turn that was open is nobody's fault")
	require.FileExists(t, filepath.Join(dir, "01-chat.html"))
}

func TestCtrlCDoesNotWaitForABotThatHangs(t *testing.T) {
	asked := make(chan struct{}, 1)
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			_, _ = io.Copy(io.Discard, r.Body)
			asked <- struct{}{}
			<-r.Context().Done()
		}
	}))
	defer bot.Close()
	for _, clock := range []string{"--virtual", "--speed=1"} {
		ctx, stop := context.WithCancel(t.Context())
		go func() {
			<-asked
			stop()
		}()
		var out, errs bytes.Buffer
		code := run(ctx, program.Process{
			Args: []string{"play", clock, "--simulator-listen", "127.0.0.1:0", "--target", "rest=" + bot.URL, "2-a-conversation"},
			Env:  map[string]string{}, Stdout: &out, Stderr: &errs,
		})
		require.Equal(t, program.Interrupted, code, errs.String())
		require.Contains(t, out.String(), "\nended early, after 0:00\n")
		require.NotContains(t, out.String(), "missed", "what is open then is no answer of the bot's")
	}
}
