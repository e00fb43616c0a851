//go:build e2e && unix

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// cpu is how long the contender's processes have kept a processor busy so far: what else the machine does has little say in
// it. Only Linux tells; elsewhere it is 0.
func (c *contender) cpu() (spent time.Duration) {
	if c.pid == 0 {
		return 0
	}
	const tick = time.Second / 100 // the kernel's own unit towards programs
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range all {
		line, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended since
		}
		// Behind the name, which may hold blanks: state, parent, group, … user and system time are the 12th and 13th.
		fields := bytes.Fields(line[bytes.LastIndexByte(line, ')')+1:])
		pid, group := filepath.Base(filepath.Dir(path)), string(fields[2])
		if own := strconv.Itoa(c.pid); pid != own && group != own {
			continue
		}
		for _, field := range fields[11:13] {
			ticks, _ := strconv.ParseInt(string(field), 10, 64)
			spent += time.Duration(ticks) * tick
		}
	}
	return spent
}
