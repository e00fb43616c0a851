//go:build e2e && unix

package e2e

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/junit"
)

const (
	fifty     = 50
	busyCores = 2
)

// A relay in another process lives on wall time; still the same run gives the same results, however busy the machine is.
func TestFiftyRunsOnBusyCoresAreIdentical(test *testing.T) {
	if os.Getenv("CONFORMANCE_FIFTY") == "" {
		test.Skip("make fifty runs it: it takes many minutes")
	}
	interpreter := python(test, filepath.Join(naive, "requirements.txt"))
	t := inLane(test, fifty*holding)
	defer busy(busyCores)()
	var first []string
	same := 0
	for n := range fifty {
		began, dir := time.Now(), t.TempDir()
		said, code := hold(t, interpreter, naive, "--profile", "core", "--report", dir)
		now := outcomes(t, filepath.Join(dir, "junit.xml"))
		if first == nil {
			first = now
		}
		if assert.Zero(t, code, said) && assert.Equal(t, first, now, said) {
			same++
		}
		t.Logf("run %d: %d scenarios in %s; %d runs are as the first", n+1, len(now), time.Since(began).Round(time.Millisecond), same)
	}
}

// outcomes are what came of every scenario, in the order of the report: its place, its name, its outcome and the reason.
func outcomes(t testing.TB, path string) []string {
	t.Helper()
	written, err := os.ReadFile(path)
	require.NoError(t, err)
	var file junit.Report
	require.NoError(t, xml.Unmarshal(written, &file))
	var all []string
	for _, suite := range file.Suites {
		for _, c := range suite.Cases {
			all = append(all, c.File+" "+c.Name+": "+outcome(c))
		}
	}
	require.NotEmpty(t, all, "%s holds no scenario", path)
	return all
}

func outcome(c junit.Case) string {
	switch {
	case c.Error != nil:
		return "error, " + c.Error.Message
	case c.Failure != nil:
		return "failed, " + c.Failure.Message
	case c.Skipped != nil:
		return "skipped, " + c.Skipped.Message
	}
	return "passed"
}

// busy keeps as many cores busy until stop is called.
func busy(cores int) (stop func()) {
	var (
		over     atomic.Bool
		spinning sync.WaitGroup
	)
	for range cores {
		spinning.Go(func() {
			for !over.Load() {
			}
		})
	}
	return func() {
		over.Store(true)
		spinning.Wait()
	}
}
