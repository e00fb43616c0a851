//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// meetings is how long all meetings of mutants and scenarios may take.
const meetings = 20 * time.Minute

// The unit tests carry out as few meetings as show what the page says of each mutant and each scenario. Here are all of them.
func TestTheKillMatrixIsTrueInEveryRow(test *testing.T) {
	t := inLane(test, meetings)
	file := filepath.Join(t.TempDir(), "kill-matrix.md")
	said, err := exec.CommandContext(t.Context(), "go", "run", "../cmd/internal/killmatrix", file).CombinedOutput()
	require.NoError(t, err, string(said))
	now, err := os.ReadFile(file)
	require.NoError(t, err)
	page, err := os.ReadFile("../docs/kill-matrix.md")
	require.NoError(t, err)
	require.Equal(t, certain(string(page)), certain(string(now)), "docs/kill-matrix.md is stale; run: go generate ./relay/mutant")
}

// certain is what of the page is the same in every run. Whether a scenario of the profile push catches a mutant can hang on which
// of two comes first, as it would for a user; that each catches one for certain, and each mutant is caught, the unit tests show.
func certain(page string) string {
	var lines []string
	racing := false
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "#") {
			racing = strings.HasPrefix(line, "### push/")
		}
		if !racing && !strings.HasPrefix(line, "  - push/") && !strings.Contains(line, " scenarios catch a mutant ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}
