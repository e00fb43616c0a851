//go:build e2e

package e2e

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// shelved are the crew's scripts that come from files, by name, with their titles; and how many problems there are.
func shelved(t testing.TB, simulator string) (titles map[string]string, problems int) {
	t.Helper()
	response, err := http.Get(simulator + "/_sim/scripts")
	require.NoError(t, err)
	defer response.Body.Close()
	var all struct {
		Scripts  []struct{ Name, Title, From string }
		Problems []struct{ File string }
	}
	require.NoError(t, json.NewDecoder(response.Body).Decode(&all))
	titles = map[string]string{}
	for _, s := range all.Scripts {
		if s.From == "file" {
			titles[s.Name] = s.Title
		}
	}
	return titles, len(all.Problems)
}

func TestAChangedScriptOfTheFolderAppliesWithoutARestart(test *testing.T) {
	t := inLane(test, quick)
	dir := t.TempDir()
	write := func(text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "mine.yaml"), []byte(text), 0o600))
	}
	write("title: First\nscript:\n  - agent accepts\n")
	serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0", "--scripts", dir)
	simulator := serve.says(`is up at (http://\S+),`)
	becomes := func(title string, problems int) {
		require.Eventually(t, func() bool {
			titles, wrong := shelved(t, simulator)
			return titles["mine"] == title && wrong == problems
		}, limit, 50*time.Millisecond)
	}
	becomes("First", 0)
	write("title: Second\nscript:\n  - agent accepts\n")
	becomes("Second", 0)
	write("title: Third\nscript:\n  - agent acepts\n")
	becomes("Second", 1)
	serve.says(`problem with the scripts`)
	require.NoError(t, os.Remove(filepath.Join(dir, "mine.yaml")))
	becomes("", 0)
}
