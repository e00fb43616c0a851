//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// apart keeps Ctrl-C, which ends the command, from ending a browser that it has opened.
func apart(shows *exec.Cmd) { shows.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
