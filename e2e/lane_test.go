//go:build e2e

package e2e

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// logs is the folder with a folder for every lane, see TestMain.
var logs string

// quick is the limit of a lane that takes seconds, however busy the machine is.
const quick = 3 * time.Minute

// tail is how many lines of each log are shown when a lane fails.
const tail = 20

// lane is a test that has a time limit and keeps what its programs say. It stands for the test wherever one is wanted: what
// waits for its Context waits no longer than the limit, and its subtests have the same limit and the same folder.
type lane struct {
	*testing.T
	ctx context.Context
}

// inLane makes a test a lane. When its time is over it fails, what it has started is killed, and what it waits for is given up.
func inLane(t *testing.T, limit time.Duration) *lane {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	said := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(said)
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			t.Errorf("the lane %s was not done within its limit of %s; what its programs said is in %s", t.Name(), limit, laneLogs(t))
		}
	})
	t.Cleanup(func() {
		if !stop() {
			<-said
		}
		cancel()
		if t.Failed() {
			showLogs(t)
		}
	})
	return &lane{t, ctx}
}

// Context ends with the lane's limit.
func (l *lane) Context() context.Context { return l.ctx }

// Run runs a subtest within the lane.
func (l *lane) Run(name string, f func(t *lane)) bool {
	return l.T.Run(name, func(t *testing.T) {
		ctx, cancel := context.WithCancel(l.ctx)
		t.Cleanup(cancel)
		f(&lane{t, ctx})
	})
}

// laneLogs is the folder of the logs of the lane that a test is or belongs to.
func laneLogs(t testing.TB) string {
	name, _, _ := strings.Cut(t.Name(), "/")
	return filepath.Join(logs, name)
}

// newLog is an empty log of the lane for a program; its first line says what runs there, and for which test.
func newLog(t testing.TB, program string, args ...string) *os.File {
	t.Helper()
	folder := laneLogs(t)
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for n := 1; ; n++ {
		file, err := os.OpenFile(filepath.Join(folder, fmt.Sprintf("%s-%d.log", filepath.Base(program), n)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		require.NoError(t, err)
		t.Cleanup(func() { _ = file.Close() })
		_, err = fmt.Fprintf(file, "%s: %s %s\n", t.Name(), program, strings.Join(args, " "))
		require.NoError(t, err)
		return file
	}
}

// showLogs shows the end of each log of a lane that has failed, and where the whole is.
func showLogs(t *testing.T) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(laneLogs(t), "*.log"))
	require.NoError(t, err)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		t.Logf("%s ends with:\n%s", path, strings.Join(lines[max(0, len(lines)-tail):], "\n"))
	}
}
