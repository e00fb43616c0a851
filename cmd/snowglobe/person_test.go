package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal/terminaltest"
)

// seated is a command that runs before somebody at a terminal.
type seated struct {
	*terminaltest.Person
	t      *testing.T
	errors bytes.Buffer
	code   chan int
}

func sit(t *testing.T, env map[string]string, args ...string) *seated {
	t.Helper()
	s := &seated{Person: terminaltest.Sit(t), t: t, code: make(chan int, 1)}
	go func() {
		s.code <- run(t.Context(), program.Process{Args: args, Env: env, Stdin: s.TTY, Stdout: s.TTY, Stderr: &s.errors})
	}()
	return s
}

// ends waits for the command.
func (s *seated) ends(code int) {
	s.t.Helper()
	require.Equal(s.t, code, <-s.code, s.Screen())
}

var plainly = map[string]string{"NO_COLOR": "1"}

func TestAScriptWithoutUserLinesSeatsYouAsTheUser(t *testing.T) {
	dir := t.TempDir()
	s := sit(t, plainly, "play", "--speed", "200", "--report", dir, write(t, agentAlone))
	s.See("You are the user.")
	s.See("user> ")
	s.Type("\r")
	s.Type("talk to live agent\r")
	s.See("You are being connected", "(Beth accepts)", "Beth: Hello Abel. How can I help?") // the agent may be as quick as the bot
	s.Type("my account is locked\r")
	s.See("Hello Abel. How can I help?")
	s.Type("half a line\x15\x04")
	s.See("passed, in ")
	s.ends(program.Done)
	page, err := os.ReadFile(filepath.Join(dir, "01-chat.html"))
	require.NoError(t, err)
	require.Contains(t, string(page), "my account is locked")
	require.Contains(t, string(page), "Beth: Hello Abel. How can I help?")
	require.NotContains(t, s.Screen(), "\x1b[36m", "NO_COLOR was asked for")
}

func TestAScriptWithoutAgentLinesSeatsYouAsTheAgent(t *testing.T) {
	s := sit(t, plainly, "play", write(t, `title: Somebody needs you
script:
  - user says: talk to live agent
  - wait: 1s
  - when agent says hello:
  - user says: thanks
`))
	s.ends(program.Usage)
	require.Contains(t, s.errors.String(), "cannot be played")

	s = sit(t, plainly, "play", "--speed", "10", write(t, `title: Somebody needs you
script:
  - user says: talk to live agent
  - wait: 1h
`))
	s.See("You are Beth, the agent.")
	s.See("(chat CHAT0000001 opens)")
	s.Type("/accept\r")
	s.See("(Beth accepts)")
	s.Type("Hello there\r/note seen\r")
	s.See("(Beth notes: seen)")
	s.Type("/bogus\r")
	s.See("(not done: there is no /bogus; /help lists")
	s.Type("/transfer fred\r")
	s.See("Fred> ")
	s.Type("/close\x03")
	s.See("ended early, after ")
	s.ends(program.Interrupted)
	require.Contains(t, s.errors.String(), "ended after 0 of 1 play")
}

// heldBack is a way to a bot on which the second message waits for release.
func heldBack(t *testing.T, bot string, release <-chan struct{}) string {
	t.Helper()
	address, err := url.Parse(bot)
	require.NoError(t, err)
	proxy := httputil.NewSingleHostReverseProxy(address)
	var messages atomic.Int32
	way := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && messages.Add(1) == 2 {
			<-release
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(way.Close)
	return way.URL
}

func TestAPersonAsTheAgentServesTheWholeConversation(t *testing.T) {
	listen, release := freeAddress(t), make(chan struct{})
	way := heldBack(t, elsewhere(t, "http://"+listen), release)
	s := sit(t, plainly, "play", "--simulator-listen", listen, "--target", "rest="+way, write(t, `title: Somebody needs you
script:
  - user says: talk to live agent
  - user says: my account is locked
  - user sees: Hello there
`))
	s.See("You are being connected")
	s.See("my account is locked")
	s.Type("Hello there\r/note said\r")
	s.See("(Beth notes: said)")
	require.NotContains(t, s.Screen(), "Beth: Hello there", "what was typed stands there once")
	close(release)
	s.See("Hello there")
	s.See("passed, in 0:")
	s.ends(program.Done)
}

func TestATerminalHasColoursUnlessItIsDumb(t *testing.T) {
	for term, want := range map[string]bool{"xterm": true, "dumb": false} {
		s := sit(t, map[string]string{"TERM": term}, "play", "--virtual", "2-a-conversation")
		s.See("passed")
		s.ends(program.Done)
		require.Equal(t, want, bytes.Contains([]byte(s.Screen()), []byte("\x1b[36mtalk to live agent")), s.Screen())
	}
}

func TestColumnsFitTheTerminal(t *testing.T) {
	s := sit(t, plainly, "play", "--virtual", "2-a-conversation")
	s.See("   when  user" + strings.Repeat(" ", 33) + "bot" + strings.Repeat(" ", 34) + "agent\r\n")
	s.See("passed")
	s.ends(program.Done)
}

func TestAWindowThatIsClosedEndsThePlay(t *testing.T) {
	s := sit(t, plainly, "play", write(t, agentAlone))
	s.See("user> ")
	s.Leave()
	s.ends(program.Interrupted)
}
