//go:build e2e

package e2e

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// freePort is a port of loopback that nobody listened on a moment ago.
func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// The relay is started by hand, after play has said where the simulated ServiceNow is: as somebody would who follows what is
// printed.
func TestPlayWaitsForARelayAndPlaysAgainstBothOfItsFronts(test *testing.T) {
	t := inLane(test, quick)
	listen, dir := freePort(t), t.TempDir()
	url := "http://" + listen
	play := start(t, nil, "snowglobe", "play", "--virtual", "--simulator-listen", "127.0.0.1:0", "--junit", filepath.Join(dir, "junit.xml"),
		"--target", "rest:rest="+url, "2-a-conversation", "1-the-user-ends")
	simulator := play.says(`SERVICENOW_URL=(http://\S+)`)
	relay := start(t, []string{
		"SERVICENOW_URL=" + simulator, "SERVICENOW_USERNAME=abel.tuter", "SERVICENOW_PASSWORD=snowglobe", "SERVICENOW_QUEUE=IT Support",
	}, "relay", "--listen", listen)
	require.Zero(t, play.exits(), play.output())
	require.Contains(t, play.output(), "2 passed, 0 failed")
	require.FileExists(t, filepath.Join(dir, "junit.xml"))
	again := start(t, nil, "snowglobe", "play", "--virtual", "--simulator-listen", simulator[len("http://"):], "--report", dir,
		"--target", "rasa:rasa-action="+url, "--target", "rest:rest="+url, "2-a-conversation")
	require.Zero(t, again.exits(), again.output())
	require.Regexp(t, `2-a-conversation  passed  passed\n\n2 passed, 0 failed\n`, again.output())
	require.FileExists(t, filepath.Join(dir, "index.html"))
	relay.interrupt()
	require.Zero(t, relay.exits(), relay.output())
}

func TestCtrlCEndsAPlayWithWhatThereWas(test *testing.T) {
	t := inLane(test, quick)
	file := filepath.Join(t.TempDir(), "long.yaml")
	require.NoError(t, os.WriteFile(file, []byte("title: Long\nscript:\n  - user says: talk to live agent\n  - beth accepts\n  - wait: 1h\n"), 0o600))
	play := start(t, nil, "snowglobe", "play", file)
	play.says(`\(Beth accepts\)`)
	play.interrupt()
	require.Equal(t, 130, play.exits(), play.output())
	require.Contains(t, play.output(), "ended early, after 0:0")
	require.NotContains(t, play.output(), "\x1b", "nobody looks at a terminal")
}
