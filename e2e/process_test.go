//go:build e2e

package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// bin is the folder with the built programs.
var bin string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "snowglobe-e2e-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		bin = dir
		forget, err := keepLogs()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		build := exec.Command("go", "build", "-o", dir, "../cmd/snowglobe", "../cmd/relay", "../cmd/conformance")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
			return 1
		}
		code := m.Run()
		if code == 0 {
			forget()
		}
		return code
	}())
}

// keepLogs chooses the folder of the logs: the one that SNOWGLOBE_E2E_LOGS names, or one that is forgotten when all is well.
func keepLogs() (forget func(), err error) {
	if logs = os.Getenv("SNOWGLOBE_E2E_LOGS"); logs == "" {
		logs, err = os.MkdirTemp("", "snowglobe-e2e-logs-")
		return func() { _ = os.RemoveAll(logs) }, err
	}
	if !filepath.IsAbs(logs) {
		return nil, fmt.Errorf("SNOWGLOBE_E2E_LOGS is %q: it must be an absolute path, as the tests run in a folder of their own", logs)
	}
	return func() {}, nil
}

// limit is how long a program may take to say or do what it is waited for: far more than it needs.
const limit = time.Minute

// command is a program that runs.
type command struct {
	t    testing.TB
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended and all that it said is read

	mu   sync.Mutex
	said strings.Builder
	more chan struct{} // closed and renewed whenever something is said
}

// start runs a program of ours, or one that an absolute path names, with these variables added to an environment that has no
// settings of ours. It ends with the test, and with the lane's limit.
func start(t testing.TB, env []string, name string, args ...string) *command {
	t.Helper()
	return begin(t, program(t, env, name, args...))
}

// program is what start starts.
func program(t testing.TB, env []string, name string, args ...string) *exec.Cmd {
	t.Helper()
	path := name
	if !filepath.IsAbs(name) {
		path = filepath.Join(bin, name)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Env = append([]string{"PATH=" + t.TempDir(), "HOME=" + t.TempDir()}, env...)
	cmd.WaitDelay = limit
	return cmd
}

// begin starts a program and reads what it says.
func begin(t testing.TB, cmd *exec.Cmd) *command {
	t.Helper()
	c := &command{t: t, cmd: cmd, done: make(chan struct{}), more: make(chan struct{})}
	r, w := io.Pipe()
	c.cmd.Stdout = io.MultiWriter(newLog(t, filepath.Base(cmd.Path), cmd.Args[1:]...), w)
	c.cmd.Stderr = c.cmd.Stdout
	require.NoError(t, c.cmd.Start())
	var reading sync.WaitGroup
	reading.Go(func() { c.read(r) })
	go func() {
		_ = c.cmd.Wait()
		_ = w.Close()
		reading.Wait()
		close(c.done)
	}()
	t.Cleanup(c.kill)
	return c
}

// kill ends the program, if it has not ended, as a machine does that loses its power.
func (c *command) kill() {
	_ = c.cmd.Process.Kill()
	<-c.done
}

func (c *command) read(r io.Reader) {
	for lines := bufio.NewReader(r); ; {
		line, err := lines.ReadString('\n')
		c.mu.Lock()
		c.said.WriteString(line)
		close(c.more)
		c.more = make(chan struct{})
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// output is what the program has said so far.
func (c *command) output() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.said.String()
}

// says waits until the program has said something that matches, and returns the first group.
func (c *command) says(pattern string) string {
	c.t.Helper()
	re := regexp.MustCompile(pattern)
	ctx, cancel := context.WithTimeout(c.t.Context(), limit)
	defer cancel()
	for {
		c.mu.Lock()
		found, more := re.FindStringSubmatch(c.said.String()), c.more
		c.mu.Unlock()
		if found != nil {
			return found[len(found)-1]
		}
		select {
		case <-more:
		case <-ctx.Done():
			require.FailNow(c.t, "the program never said it", "want %s, said:\n%s", pattern, c.output())
		}
	}
}

// exits waits for the program's end and returns its exit code.
func (c *command) exits() int {
	c.t.Helper()
	select {
	case <-c.done:
		return c.cmd.ProcessState.ExitCode()
	case <-time.After(limit):
		require.FailNow(c.t, "the program does not end", "it said:\n%s", c.output())
		return -1
	}
}

// interrupt sends what Ctrl-C sends.
func (c *command) interrupt() { require.NoError(c.t, c.cmd.Process.Signal(syscall.SIGINT)) }
