//go:build unix

package launch

import (
	"os/exec"
	"syscall"
)

// inGroup lets a command begin a group of processes, which holds whatever it starts unless that leaves it.
func inGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// askToEnd asks all of a command's group to end.
func askToEnd(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }

// end ends all of a command's group at once.
func end(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// lives reports whether anybody is left in a command's group.
func lives(cmd *exec.Cmd) bool { return syscall.Kill(-cmd.Process.Pid, 0) == nil }
