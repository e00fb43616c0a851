//go:build !unix

package launch

import "os/exec"

// There are no groups of processes here that a signal could reach: the command alone is ended, and without being asked.

func inGroup(*exec.Cmd) {}

func askToEnd(cmd *exec.Cmd) { end(cmd) }

func end(cmd *exec.Cmd) { _ = cmd.Process.Kill() }

func lives(*exec.Cmd) bool { return false }
