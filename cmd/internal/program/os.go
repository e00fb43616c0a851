package program

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Main runs a command in the operating system's process, with a context that Ctrl-C or SIGTERM ends, and
// exits with what run returns. It is the one place that exits.
func Main(run func(context.Context, Process) int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, Process{
		Args: os.Args[1:], Env: environment(os.Environ()),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
	})
	stop()
	os.Exit(code)
}

func environment(pairs []string) map[string]string {
	env := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		env[name] = value
	}
	return env
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
