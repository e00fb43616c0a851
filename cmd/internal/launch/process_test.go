//go:build unix

package launch_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/launch"
)

func TestATargetIsStartedAwaitedHeardAndStopped(t *testing.T) {
	t.Parallel()
	o := options(t, "says:\x1b[1mone\x1b[0m", "warns:two", "says:three", "tells:NAME", "tells:HOME", "where", "serves:503,404,204")
	o.Ready, o.Directory = "/health?deep", t.TempDir()
	o.Environment = launch.Environment(map[string]string{"NAME": "suite", "HOME": "/home/suite"}, append(o.Environment, "NAME=target"))
	p := started(t, o)
	require.Equal(t, o.URL, p.URL())
	require.NoError(t, p.Ended())
	p.Stop()
	text, next := p.Output(0)
	require.Equal(t, "one\ntwo\nthree\nNAME=target\nHOME=/home/suite\n"+o.Directory+"\n", text)
	text, next = p.Output(next - int64(len(o.Directory)) - 1)
	require.Equal(t, o.Directory+"\n", text)
	text, _ = p.Output(next)
	require.Empty(t, text)
	require.EqualError(t, p.Ended(), "the target `relay` was stopped by the suite and ended by a signal (terminated)")
}

func TestATargetThatDiesIsSaidToHaveDied(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ last, says string }{
		"with a status": {"exits:3", "the target `relay` ended with exit status 3; it printed last: going"},
		"with none":     {"exits:0", "the target `relay` ended with exit status 0; it printed last: going"},
		"by a signal":   {"kills", "the target `relay` ended by a signal (killed); it printed last: going"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := started(t, options(t, "serves:200", "says:going", "says:", test.last))
			require.NoError(t, p.Ended())
			res, err := http.Get(p.URL() + "/end")
			if err == nil {
				_ = res.Body.Close()
			}
			<-p.Done()
			var ended *launch.EndedError
			require.ErrorAs(t, p.Ended(), &ended)
			require.EqualError(t, ended, test.says)
			require.False(t, ended.Stopped)
			p.Stop()
			require.EqualError(t, p.Ended(), test.says, "stopping what has ended changes nothing")
		})
	}
}

func TestATargetThatIsDeafIsKilled(t *testing.T) {
	t.Parallel()
	o := options(t, "deaf", "serves:200")
	o.StopWithin = time.Millisecond
	p := started(t, o)
	var stopping sync.WaitGroup
	for range 3 {
		stopping.Go(p.Stop)
	}
	stopping.Wait()
	require.EqualError(t, p.Ended(), "the target `relay` was stopped by the suite and ended by a signal (killed)")
}

// holding is a listener at which a process that a target starts holds a connection for as long as it lives.
func holding(t *testing.T) (address string, accept func() net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String(), func() net.Conn {
		conn, err := l.Accept()
		require.NoError(t, err)
		t.Cleanup(func() { _ = conn.Close() })
		return conn
	}
}

func TestWhatATargetStartsGoesWithIt(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(p *launch.Process, cancel func()){
		"when it is stopped":      func(p *launch.Process, _ func()) { p.Stop() },
		"when the run is ended":   func(p *launch.Process, cancel func()) { cancel(); <-p.Done() },
		"when it ends by itself":  func(p *launch.Process, _ func()) { _, _ = http.Get(p.URL() + "/end"); <-p.Done() },
		"when it is stopped soon": func(p *launch.Process, _ func()) { p.Stop(); p.Stop() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address, accept := holding(t)
			o := options(t, "starts:"+address, "serves:200")
			o.StopWithin = 50 * time.Millisecond
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			p, err := launch.Start(ctx, o)
			require.NoError(t, err)
			t.Cleanup(p.Stop)
			conn := accept()
			end(p, cancel)
			_, err = conn.Read(make([]byte, 1))
			require.Error(t, err, "its connection ends with it")
			require.Error(t, p.Ended())
		})
	}
}

func TestWhatATargetStartsMayTakeItsTimeToEnd(t *testing.T) {
	t.Parallel()
	address, accept := holding(t)
	p := started(t, options(t, "begins:"+address, "serves:200"))
	conn := accept()
	var stopping sync.WaitGroup
	stopping.Go(p.Stop)
	require.Eventually(t, func() bool {
		_, err := net.Dial("tcp", strings.TrimPrefix(p.URL(), "http://"))
		return err != nil
	}, time.Minute, time.Millisecond, "the first to end is the one that started it")
	require.NoError(t, conn.Close())
	stopping.Wait()
	text, _ := p.Output(0)
	require.Equal(t, "farewell\n", text)
}

func TestSomebodyWhoLeftTheGroupHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	address, accept := holding(t)
	p := started(t, options(t, "says:before", "strays:"+address, "serves:200"))
	conn := accept()
	p.Stop() // returns, although somebody has the output open
	text, _ := p.Output(0)
	require.Equal(t, "before\n", text)
	require.NoError(t, conn.Close()) // which ends it
}

func TestTheEndOfTheRunIsTheTargetsEnd(t *testing.T) {
	t.Parallel()
	interrupted := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(t.Context())
	p, err := launch.Start(ctx, options(t, "deaf", "serves:200"))
	require.NoError(t, err)
	cancel(interrupted)
	<-p.Done()
	var ended *launch.EndedError
	require.ErrorAs(t, p.Ended(), &ended)
	require.True(t, ended.Stopped, "nobody may take it for the target's own end")

	_, err = launch.Start(ctx, options(t, "serves:200"))
	require.ErrorIs(t, err, interrupted)
}

func TestTheEndOfTheRunEndsTheWait(t *testing.T) {
	t.Parallel()
	address, accept := holding(t)
	interrupted := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(t.Context())
	failed := make(chan error)
	go func() {
		_, err := launch.Start(ctx, options(t, "starts:"+address, "hangs"))
		failed <- err
	}()
	conn := accept()
	cancel(interrupted)
	require.ErrorIs(t, <-failed, interrupted)
	_, err := io.ReadAll(conn)
	require.True(t, err == nil || strings.Contains(err.Error(), "reset"), "nothing is left running: %v", err)
}

func TestMegabytesAreBounded(t *testing.T) {
	t.Parallel()
	p := started(t, options(t, "says:first", "floods:64", "says:last", "serves:200"))
	p.Stop()
	text, next := p.Output(0)
	require.Equal(t, int64(64<<20+len("first\nlast\n")), next)
	require.True(t, strings.HasPrefix(text, "first\nxxx"), text[:20])
	require.True(t, strings.HasSuffix(text, "xxx\nlast\n"), text[len(text)-20:])
	require.Contains(t, text, "bytes are left out here)\n")
	require.Less(t, len(text), 257<<10)
}

func TestALineThatNobodyEndsIsCutToo(t *testing.T) {
	t.Parallel()
	_, err := launch.Start(t.Context(), options(t, "mumbles:9192", "exits:1"))
	var ended *launch.EndedError
	require.ErrorAs(t, err, &ended)
	require.True(t, strings.HasSuffix(ended.Output, "m … (1000 bytes of this line are left out here)"), ended.Output)
}

func TestAProgramIsFoundWhereTheTargetsEnvironmentHasIt(t *testing.T) {
	t.Parallel()
	o := options(t, "serves:200")
	folder := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "bin"), 0o755))
	own, err := filepath.Abs(os.Args[0])
	require.NoError(t, err)
	require.NoError(t, os.Symlink(own, filepath.Join(folder, "bin", "relay-of-its-own")))
	o.Directory, o.Title = folder, ""
	for _, program := range []string{"relay-of-its-own", "./bin/relay-of-its-own"} {
		o.Command[0], o.Environment = program, append(o.Environment, "PATH=/nowhere", "PATH=bin")
		p := started(t, o)
		p.Stop()
		require.ErrorContains(t, p.Ended(), "the target `relay-of-its-own` was stopped")
	}
}
