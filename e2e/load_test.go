//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// figure is a number with its unit; how large they are, and how many blanks stand between them, differs from run to run.
var figure = regexp.MustCompile(`\d[\d.,]*(m[\d.]+s|ms|s)?`)

func shape(text string) string {
	return strings.Join(strings.Fields(figure.ReplaceAllString(text, "#")), " ")
}

func TestTheGuideShowsWhatItsLoadCommandPrints(test *testing.T) {
	t := inLane(test, quick)
	guide, err := os.ReadFile("../docs/load.md")
	require.NoError(t, err)
	parts := regexp.MustCompile("(?s)```yaml\n# (\\S+)\n(.*?)```\n.*?`snowglobe (load [^`]*)`\n\n```text\n(.*?)```\n").FindStringSubmatch(string(guide))
	require.Len(t, parts, 5)
	file := filepath.Join(t.TempDir(), parts[1])
	require.NoError(t, os.WriteFile(file, []byte(parts[2]), 0o600))
	args := strings.Fields(strings.ReplaceAll(parts[3], parts[1], file))
	load := start(t, nil, "snowglobe", args...)
	require.Zero(t, load.exits(), load.output())
	said := load.output()
	require.Contains(t, said, "100 passed, 0 failed")
	_, printed, found := strings.Cut(said, "100 chats in") // behind the progress
	require.True(t, found)
	require.Equal(t, shape(parts[4]), shape("100 chats in"+printed))
}

func TestALoadThatIsInterruptedEndsWithItsFigures(test *testing.T) {
	t := inLane(test, quick)
	load := start(t, nil, "snowglobe", "load", "--rate", "20/s", "--for", "1h", "angry-user")
	load.says(`(\d+ open, .* turns/s)`)
	load.interrupt()
	require.Equal(t, 130, load.exits(), load.output())
	require.Contains(t, load.output(), "The run was interrupted")
	require.Contains(t, load.output(), " 0 lost")
}
