//go:build e2e && unix

package e2e

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// contender is one of those whose turns are measured, with chats of its own.
type contender struct {
	name  string
	pid   int // of its process, which leads a group; 0 where it has none
	chats []*speedChat

	// turn sends what has been prepared in the chat and returns the answer as it came.
	turn func(context.Context, *speedChat) ([]byte, error)
	// told reads an answer: what the user is told.
	told func(testing.TB, *speedChat, []byte) []string

	saidByAgents int
	callsPerTurn map[string]float64 // by operation
	measured     map[int]*measurement
}

// measurement is what a contender did with so many senders at once.
type measurement struct {
	turns []time.Duration // how long each took
	took  time.Duration   // all of them together, side by side
	cpu   time.Duration   // of the contender's process
}

// theCallsAlone makes the two calls of a turn and is no relay: what it takes, no relay could do without.
func theCallsAlone(b *testing.B, sn instance) *contender {
	b.Helper()
	c := &contender{name: "the two calls alone", measured: map[int]*measurement{}}
	queue := sn.queue(b)
	for range speedChats {
		var entry struct{ Result struct{ Group string } }
		opened, err := sn.call(b.Context(), http.MethodPost, "/api/now/connect/support/queues/"+queue+"/sessions", []byte(`{"message":"talk to live agent"}`))
		require.NoError(b, err)
		require.NoError(b, json.Unmarshal(opened, &entry))
		require.NotEmpty(b, entry.Result.Group, "%s", opened)
		c.chats = append(c.chats, &speedChat{group: entry.Result.Group, last: "talk to live agent"})
	}
	c.turn = func(ctx context.Context, chat *speedChat) ([]byte, error) {
		path := "/api/now/connect/conversations/" + chat.group + "/messages"
		body, _ := json.Marshal(map[string]string{"message": chat.text})
		if _, err := sn.call(ctx, http.MethodPost, path, body); err != nil {
			return nil, err
		}
		return sn.call(ctx, http.MethodGet, path, nil)
	}
	c.told = func(t testing.TB, chat *speedChat, answer []byte) (told []string) {
		t.Helper()
		var thread struct{ Result []struct{ Message string } }
		require.NoError(t, json.Unmarshal(answer, &thread))
		for _, m := range thread.Result { // the newest first
			if m.Message == chat.last {
				break
			}
			if m.Message != chat.text {
				told = append([]string{m.Message}, told...)
			}
		}
		chat.last = chat.text
		return told
	}
	c.fill(b, sn)
	return c
}

// theRelay is the built relay.
func theRelay(b *testing.B, sn instance) *contender {
	b.Helper()
	env := []string{
		"SERVICENOW_URL=" + sn.url, "SERVICENOW_USERNAME=" + speedAccount, "SERVICENOW_PASSWORD=snowglobe", "SERVICENOW_QUEUE=IT Support",
	}
	process := start(b, env, "relay", "--listen", "127.0.0.1:0")
	c := &contender{name: "relay", pid: process.cmd.Process.Pid, measured: map[int]*measurement{}}
	c.converse(b, sn, process.says(`relay listens on (\S+)`))
	return c
}

// theSDK is the naive relay on rasa-sdk, nil where there is no Python; version says which, or what is missing.
func theSDK(b *testing.B, sn instance) (c *contender, version string) {
	b.Helper()
	base := pythonForSDK()
	if base == "" {
		return nil, "without rasa-sdk: " + needsPython
	}
	interpreter := environment(b, base, filepath.Join(naive, "requirements.txt"))
	found, err := exec.Command(interpreter, "-c", "import platform, rasa_sdk; print('rasa-sdk', rasa_sdk.__version__, 'on Python', platform.python_version())").Output()
	require.NoError(b, err)
	port, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	address := port.Addr().String()
	require.NoError(b, port.Close())

	cmd := exec.Command(interpreter, "-m", "rasa_sdk", "--actions", "actions", "--port", address[strings.LastIndex(address, ":")+1:])
	cmd.Dir = naive
	cmd.Env = []string{
		"PATH=" + filepath.Dir(interpreter), "HOME=" + b.TempDir(), "PYTHONDONTWRITEBYTECODE=1", "SANIC_HOST=127.0.0.1",
		"SNOW_INSTANCE=" + sn.url, "SNOW_USER=" + speedAccount, "SNOW_PASSWORD=snowglobe", "SNOW_QUEUE=IT Support",
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // some versions serve from a process below
	process := begin(b, cmd)
	b.Cleanup(func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	awaitHealth(b, process, "http://"+address)
	c = &contender{name: "rasa-sdk", pid: cmd.Process.Pid, measured: map[int]*measurement{}}
	c.converse(b, sn, "http://"+address)
	return c, strings.TrimSpace(string(found))
}

// pythonForSDK is a Python that Rasa 3.6 knows, whose rasa-sdk is the one to be measured; else any that can make environments,
// with the rasa-sdk that goes with it; else empty.
func pythonForSDK() string {
	if found, err := exec.Command("sh", filepath.Join(rasaExample, "python.sh")).Output(); err == nil {
		return strings.TrimSpace(string(found))
	}
	if exec.Command("python3", "-c", "import ensurepip, venv").Run() != nil {
		return ""
	}
	return "python3"
}

// awaitHealth returns when the action server answers.
func awaitHealth(b *testing.B, process *command, url string) {
	b.Helper()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if answer, err := http.Get(url + "/health"); err == nil {
			answer.Body.Close()
			return
		}
		select {
		case err := <-process.done:
			require.FailNow(b, "the action server has ended", "%v; it said:\n%s", err, process.output())
		default:
		}
	}
	require.FailNow(b, "the action server does not answer", "it said:\n%s", process.output())
}

// converse opens the contender's chats through the action server at that URL.
func (c *contender) converse(b *testing.B, sn instance, url string) {
	b.Helper()
	history := speedHistory(b)
	c.turn = func(ctx context.Context, chat *speedChat) ([]byte, error) {
		return sn.send(ctx, http.MethodPost, url+"/webhook", chat.request, nil)
	}
	c.told = func(t testing.TB, chat *speedChat, answer []byte) []string {
		t.Helper()
		return chat.hear(t, answer)
	}
	for range speedChats {
		chat := newSpeedChat(c.name, len(c.chats), history)
		chat.start("talk to live agent")
		answer, err := c.turn(b.Context(), chat)
		require.NoError(b, err, c.name)
		require.Len(b, c.told(b, chat, answer), 1, "%s", answer)
		require.NotEmpty(b, chat.group, "%s", answer)
		c.chats = append(c.chats, chat)
	}
	c.fill(b, sn)
}

// fill lets agents write so much in each chat that a page of its thread is full from the first turn on, and tells the users.
func (c *contender) fill(b *testing.B, sn instance) {
	b.Helper()
	const page = 30
	for _, chat := range c.chats {
		for n := range page {
			sn.say(b, chat.group, strings.Repeat("Please look at the small lamp beside the tray. ", 1+n%3))
		}
		chat.next("I am looking")
		answer, err := c.turn(b.Context(), chat)
		require.NoError(b, err, c.name)
		require.GreaterOrEqual(b, len(c.told(b, chat, answer)), page-1, "%s", answer) // the page also has the user's own line
	}
}
