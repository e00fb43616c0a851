package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// read is what stands at an address.
func read(t *testing.T, url string) (answer map[string]any) {
	t.Helper()
	response, err := http.Get(url)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode, url)
	require.NoError(t, json.NewDecoder(response.Body).Decode(&answer))
	return answer
}

func TestUpTellsTheConsoleFirstAndHasAClockAndSlotsToShow(t *testing.T) {
	told := addresses(t, "Ctrl-C", nil, "up", "--simulator-listen", "127.0.0.1:0", "--relay-listen", "127.0.0.1:0")
	simulator, relay := told[0], told[1]
	ticking := read(t, simulator+"/_sim/clock")
	require.Equal(t, "scaled", ticking["kind"])
	require.EqualValues(t, 1, ticking["speed"])

	response, err := http.Post(relay+restPath, "application/json", strings.NewReader(`{"sender":"me","message":"talk to live agent"}`))
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.Equal(t, true, read(t, relay+"/conversations/me/tracker")["slots"].(map[string]any)["handoff_active"])
	script := read(t, simulator+"/_sim/chats/latest")["script"].(map[string]any)
	require.Equal(t, "waiting for a person", script["status"])
}

func TestARelayThatOthersReachShowsNoSlots(t *testing.T) {
	told := addresses(t, "Ctrl-C", nil, "up", "--simulator-listen", "127.0.0.1:0", "--relay-listen", "0.0.0.0:0")
	require.Equal(t, http.StatusNotFound, ask(t, told[1]+"/conversations/me/tracker", func(*http.Request) {}))
}

func TestAnAddressThatIsTakenEndsUpWithItsFlag(t *testing.T) {
	taken := strings.TrimPrefix(addresses(t, "Ctrl-C", nil, "up", "--simulator-listen", "127.0.0.1:0", "--relay-listen", "127.0.0.1:0")[0], "http://")
	for _, flags := range [][]string{
		{"--simulator-listen", taken, "--relay-listen", "127.0.0.1:0"}, {"--relay-listen", taken, "--simulator-listen", "127.0.0.1:0"},
	} {
		o := command(t, append([]string{"up"}, flags...)...)
		require.Equal(t, program.Usage, o.code)
		require.Contains(t, o.stderr, "choose another address with "+flags[0]+" HOST:PORT")
	}
}

func TestTheBotOfServeIsARestChannelOrTheBotThatHasOne(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "http://127.0.0.1:5005": "http://127.0.0.1:5005/webhooks/rest/webhook", "https://bot.test/": "https://bot.test/webhooks/rest/webhook",
		"http://127.0.0.1:5005/webhooks/mine/webhook": "http://127.0.0.1:5005/webhooks/mine/webhook",
	} {
		got, err := restChannel(given)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	o := command(t, "serve", "--bot", "127.0.0.1:5005")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, `"127.0.0.1:5005" is no URL`)
}
