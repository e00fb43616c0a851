//go:build e2e && unix

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// driftBot is the folder of the bot that is played, for a real Rasa.
const driftBot = "drift"

// How long the bot may take to be trained, Rasa to answer after its start, one request to be answered, and Rasa to end:
// far longer than they need.
const (
	training  = 5 * time.Minute
	starting  = 2 * time.Minute
	answering = 30 * time.Second
	ending    = 10 * time.Second
)

// realRasa is a Rasa in a process of its own.
type realRasa struct {
	address string
	users   *target.REST
	said    *written
}

// written is what a process has written so far.
type written struct {
	mu  sync.Mutex
	all bytes.Buffer
}

// Write implements io.Writer.
func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.Write(p)
}

func (w *written) since(n int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(w.all.Bytes()[n:])
}

// startRasa trains the bot and starts it in front of an action server; it ends with the test.
func startRasa(t testing.TB, actions string) *realRasa {
	t.Helper()
	bootstrap := runIn(t, rasaExample, time.Minute, "sh", "python.sh")
	interpreter := runIn(t, rasaExample, preparing, bootstrap, "run.py", "environment")
	folder := t.TempDir()
	policy, err := filepath.Abs("../relay/rasa/policy")
	require.NoError(t, err)
	settings := append(os.Environ(), "PYTHONPATH="+policy, "PYTHONDONTWRITEBYTECODE=1", "RASA_TELEMETRY_ENABLED=false",
		"RASA_CACHE_DIRECTORY="+filepath.Join(folder, "cache"), "SQLALCHEMY_SILENCE_UBER_WARNING=1", "TF_CPP_MIN_LOG_LEVEL=3")
	r := &realRasa{said: &written{}}
	run := func(ctx context.Context, args ...string) *exec.Cmd {
		c := exec.CommandContext(ctx, interpreter, append([]string{"-m", "rasa"}, args...)...)
		c.Dir, c.Env, c.Stdout, c.Stderr = folder, settings, r.said, r.said
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGTERM) }
		c.WaitDelay = ending
		return c
	}
	file := func(name string) string {
		path, err := filepath.Abs(filepath.Join(driftBot, name))
		require.NoError(t, err)
		return path
	}
	within, cancel := context.WithTimeout(t.Context(), training)
	defer cancel()
	require.NoError(t, run(within, "train", "--config", file("config.yml"), "--domain", file("domain.yml"), "--data", file("data.yml"),
		"--out", folder, "--fixed-model-name", "model").Run(), "the bot cannot be trained:\n%s", r.said.since(0))
	r.start(t, run, folder, actions)
	return r
}

// start starts Rasa and waits until it answers.
func (r *realRasa) start(t testing.TB, run func(context.Context, ...string) *exec.Cmd, folder, actions string) {
	t.Helper()
	endpoints, credentials := filepath.Join(folder, "endpoints.yml"), filepath.Join(folder, "credentials.yml")
	require.NoError(t, os.WriteFile(endpoints, []byte("action_endpoint:\n  url: "+actions+"\n"), 0o600))
	require.NoError(t, os.WriteFile(credentials, []byte("rest:\n"), 0o600))
	listen := freePort(t)
	host, port, err := net.SplitHostPort(listen)
	require.NoError(t, err)
	r.address = "http://" + listen
	living, end := context.WithCancel(context.Background())
	server := run(living, "run", "--enable-api", "-i", host, "-p", port, "-m", filepath.Join(folder, "model.tar.gz"),
		"--endpoints", endpoints, "--credentials", credentials)
	require.NoError(t, server.Start())
	ended := make(chan struct{})
	go func() {
		_ = server.Wait() // it is killed: how it ends says nothing
		close(ended)
	}()
	t.Cleanup(func() {
		end()
		<-ended
		_ = syscall.Kill(-server.Process.Pid, syscall.SIGKILL) // and whatever it has started itself
	})
	for deadline := time.Now().Add(starting); ; {
		if _, err := r.ask(t, http.MethodGet, "/status", nil); err == nil {
			break
		}
		select {
		case <-ended:
			require.FailNow(t, "Rasa ended before it answered", r.said.since(0))
		case <-time.After(100 * time.Millisecond):
			require.True(t, time.Now().Before(deadline), "Rasa does not answer:\n%s", r.said.since(0))
		}
	}
	r.users = target.NewREST(t.Context(), r.address, target.Options{Blind: true, Limit: answering})
}

// ask asks Rasa's HTTP API for something and returns its answer.
func (r *realRasa) ask(t testing.TB, method, path string, body any) (map[string]any, error) {
	t.Helper()
	text, err := json.Marshal(body)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), answering)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, r.address+path, bytes.NewReader(text))
	require.NoError(t, err)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err = io.ReadAll(res.Body)
	var said map[string]any
	err = errors.Join(err, json.Unmarshal(text, &said))
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: status %d: %s", method, path, res.StatusCode, text)
	}
	return said, err
}
