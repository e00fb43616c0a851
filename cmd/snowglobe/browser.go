package main

import (
	"context"
	"os/exec"
	"runtime"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// opener is the program that shows an address in the browser of whoever sits at this machine; empty where nobody can see one.
func opener(system string, env map[string]string) []string {
	switch system {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if env["DISPLAY"] == "" && env["WAYLAND_DISPLAY"] == "" {
		return nil
	}
	return []string{"xdg-open"}
}

// browse shows an address in a browser, where there is one. The address has been printed: where nothing comes of it, nothing
// is missing.
func browse(ctx context.Context, p program.Process, address string) {
	command := opener(runtime.GOOS, p.Env)
	if len(command) == 0 {
		return
	}
	shows := exec.CommandContext(context.WithoutCancel(ctx), command[0], append(command[1:], address)...) //nolint:gosec // one of the above, and our own address
	apart(shows)
	if shows.Start() == nil {
		go func() { _ = shows.Wait() }() // it ends when it has told the browser
	}
}
