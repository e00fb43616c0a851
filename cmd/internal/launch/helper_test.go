//go:build unix

package launch_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/launch"
)

// The test's own binary is the program that is launched: its arguments after "as" say what it does, one after the other.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "as" {
		clock.Wall{}.AfterFunc(5*time.Minute, func() { exit(9) }) // whatever becomes of the test
		for _, role := range os.Args[2:] {
			act(role)
		}
		exit(0)
	}
	m.Run()
}

// exit ends the program without a word of Go's own, which would say something of coverage.
func exit(code int) { syscall.Exit(code) }

func variable(name string) string { return os.Getenv(name) } //nolint:forbidigo // the program's own, as any other has one

// act does one thing: its name, and a value behind a colon.
func act(role string) {
	name, value, _ := strings.Cut(role, ":")
	switch name {
	case "says":
		fmt.Println(value)
	case "mumbles": // so many letters, and no end of the line
		n, _ := strconv.Atoi(value)
		fmt.Print(strings.Repeat("m", n))
	case "warns":
		fmt.Fprintln(os.Stderr, value)
	case "tells": // a variable
		fmt.Printf("%s=%s\n", value, variable(value))
	case "where":
		dir, _ := os.Getwd()
		fmt.Println(dir)
	case "floods": // so many MiB
		n, _ := strconv.Atoi(value)
		for range n {
			_, _ = os.Stdout.Write(bytes.Repeat([]byte(strings.Repeat("x", 63)+"\n"), 1<<14))
		}
	case "exits":
		code, _ := strconv.Atoi(value)
		exit(code)
	case "kills":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case "deaf":
		signal.Ignore(syscall.SIGTERM)
	case "starts": // another one in the group, and "strays" one that leaves it
		start(value, false, "deaf")
	case "strays":
		start(value, true, "deaf")
	case "begins": // another one in the group, which has something to do before it ends
		start(value, false, "tidy")
	case "tidy":
		signal.Notify(make(chan os.Signal, 1), syscall.SIGTERM)
	case "holds": // a connection, until it is closed
		conn, err := net.Dial("tcp", value)
		if err == nil {
			_, _ = io.Copy(io.Discard, conn)
		}
	case "serves":
		serve(value)
	case "hangs":
		select {}
	}
}

// start starts another one that is deaf or tidy and holds a connection.
func start(address string, away bool, manner string) {
	cmd := exec.Command(os.Args[0], "as", manner, "holds:"+address, "says:farewell")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: away}
	if err := cmd.Start(); err != nil {
		fmt.Println(err)
	}
}

// serve answers at PORT with one status after the other, the last again and again, until somebody asks for /end.
func serve(statuses string) {
	var asked atomic.Int64
	end := make(chan struct{})
	all := strings.Split(statuses, ",")
	l, err := net.Listen("tcp", "127.0.0.1:"+variable("PORT"))
	if err != nil {
		fmt.Println(err)
		exit(1)
	}
	go func() {
		_ = http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/end" {
				close(end)
				return
			}
			status, _ := strconv.Atoi(all[min(int(asked.Add(1)), len(all))-1])
			w.WriteHeader(status)
		}))
	}()
	<-end
}

// ports are those of all tests here.
var ports = launch.NewPorts(os.Getpid())

// options are those of a program that does these things one after the other, at a port of its own.
func options(t *testing.T, roles ...string) launch.Options {
	t.Helper()
	port, err := ports.Take(t.Context())
	require.NoError(t, err)
	return at(port, roles...)
}

// at are the options of a program at that port.
func at(number int, roles ...string) launch.Options {
	port := strconv.Itoa(number)
	return launch.Options{
		Command: append([]string{os.Args[0], "as"}, roles...), Title: "relay", URL: "http://127.0.0.1:" + port,
		Environment: []string{"PORT=" + port},
	}
}

// started is a target that is ready.
func started(t *testing.T, o launch.Options) *launch.Process {
	t.Helper()
	p, err := launch.Start(t.Context(), o)
	require.NoError(t, err)
	t.Cleanup(p.Stop)
	return p
}
