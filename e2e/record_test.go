//go:build e2e

package e2e

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAChatThatSomebodyHadIsRecordedAndPlayedAgain(test *testing.T) {
	t := inLane(test, quick)
	serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0", "--script", "none")
	instance := serve.says(`(http://\S+),`)
	relay := start(t, []string{
		"SERVICENOW_URL=" + instance, "SERVICENOW_USERNAME=abel.tuter", "SERVICENOW_PASSWORD=snowglobe", "SERVICENOW_QUEUE=IT Support",
	}, "relay", "--listen", "127.0.0.1:0")
	webhook := relay.says(`(http://\S+)`) + "/webhooks/rest/webhook"
	desk := instance + "/_sim/chats/latest/"
	says := func(text string) { post(t, webhook, map[string]string{"sender": "me", "message": text}) }
	says("talk to live agent")
	post(t, desk+"say", map[string]string{"text": "Hello: this is <Beth>. # 1"})
	says("thanks")
	post(t, desk+"close", map[string]string{})
	says("bye")

	file := filepath.Join(t.TempDir(), "again.yaml")
	record := start(t, []string{"SNOWGLOBE_URL=" + instance}, "snowglobe", "record", "latest", "--out", file)
	require.Zero(t, record.exits(), record.output())
	play := start(t, nil, "snowglobe", "play", "--virtual", file)
	require.Zero(t, play.exits(), play.output())
	require.Contains(t, play.output(), "Hello: this is <Beth>. # 1")
	require.Contains(t, play.output(), "(the chat is Closed Complete)")
	require.Contains(t, play.output(), "passed")

	page := start(t, []string{"SNOWGLOBE_URL=" + instance}, "snowglobe", "record", "latest", "--as", "html", "--anonymous")
	require.Zero(t, page.exits(), page.output())
	require.Contains(t, page.output(), "Hello: this is &lt;&lt;agent&gt;&gt;. # 1")
}
