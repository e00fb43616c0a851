package console_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// tabs are the names of the parts below, as the page links to them.
func tabs(t *testing.T, sim *simtest.Sim) []string {
	t.Helper()
	var names []string
	for _, found := range regexp.MustCompile(`href="\./\?tab=([a-z]+)"`).FindAllStringSubmatch(browse(t, sim, "/").body, -1) {
		names = append(names, found[1])
	}
	require.Greater(t, len(names), 3)
	return names
}

func TestEveryKeyMeansOneThing(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Scripts("default"))
	sim.Open("my laptop is broken")
	for _, tab := range tabs(t, sim) {
		body := browse(t, sim, "/?chat=CHAT0000001&tab="+tab).body
		meant := map[string]bool{}
		keys := regexp.MustCompile(`data-key="([^"]+)"`).FindAllStringSubmatch(body, -1)
		require.Greater(t, len(keys), 10, tab)
		for _, key := range keys {
			require.False(t, meant[key[1]], "the key %s has two meanings on the tab %s", key[1], tab)
			meant[key[1]] = true
		}
	}
}

func TestEveryElementIsTheOnlyOneOfItsID(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Scripts("default"))
	sim.Open("my laptop is broken")
	for _, tab := range tabs(t, sim) {
		there := map[string]bool{}
		for _, id := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(browse(t, sim, "/?chat=CHAT0000001&tab="+tab).body, -1) {
			require.False(t, there[id[1]], "%s stands twice on the tab %s", id[1], tab)
			there[id[1]] = true
		}
	}
}

// most is how many bytes the page may have on the wire, with all that it loads.
const most = 150_000

func TestThePageIsSmall(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Scripts("default"))
	chat := sim.Open("my laptop is broken")
	for range 300 {
		sim.Write(chat.Group, "and it makes a noise, as it has done for as long as anybody can remember, which is long")
	}
	for _, tab := range tabs(t, sim) {
		path := "/?chat=CHAT0000001&tab=" + tab
		size := len(browse(t, sim, path, "Accept-Encoding", "gzip").body)
		for _, name := range regexp.MustCompile(`console/assets/[a-z0-9.-]+`).FindAllString(browse(t, sim, path).body, -1) {
			size += len(browse(t, sim, "/"+strings.TrimSpace(name), "Accept-Encoding", "gzip").body)
		}
		t.Logf("%s: %d bytes", tab, size)
		require.Less(t, size, most, tab)
	}
}
