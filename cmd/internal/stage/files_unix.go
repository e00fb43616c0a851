//go:build unix

package stage

import "syscall"

// openFiles is how many files this process may have open; Go has raised it to what it may be raised to.
func openFiles() (n uint64, known bool) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0, false
	}
	return uint64(limit.Cur), true //nolint:unconvert // it is signed elsewhere
}
