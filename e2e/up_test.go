//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// anyPorts lets up choose its addresses.
var anyPorts = []string{"up", "--simulator-listen", "127.0.0.1:0", "--relay-listen", "127.0.0.1:0"}

// post sends JSON and returns what came back, decoded.
func post(t testing.TB, url string, body any) (answer any) {
	t.Helper()
	text, err := json.Marshal(body)
	require.NoError(t, err)
	response, err := http.Post(url, "application/json", bytes.NewReader(text))
	require.NoError(t, err)
	defer response.Body.Close()
	require.Less(t, response.StatusCode, 300, "%s answered %s", url, response.Status)
	_ = json.NewDecoder(response.Body).Decode(&answer)
	return answer
}

// told are the texts of a REST channel's answer.
func told(t testing.TB, answer any) (texts []string) {
	t.Helper()
	messages, ok := answer.([]any)
	require.True(t, ok, "want a list of messages, got %v", answer)
	for _, m := range messages {
		texts = append(texts, m.(map[string]any)["text"].(string))
	}
	return texts
}

func TestTheThreeScreenshotsAsAPersonPlaysThem(test *testing.T) {
	t := inLane(test, quick)
	up := start(t, nil, "snowglobe", append(anyPorts, "--script", "none")...)
	relay := up.says(`relay +(http://\S+)`) + "/webhooks/rest/webhook"
	desk := up.says(`simulator +(http://\S+)`) + "/_sim/chats/latest/"
	user := func(name, message string) []string {
		return told(t, post(t, relay, map[string]string{"sender": name, "message": message}))
	}
	begin := func(name string) {
		answer := user(name, "talk to live agent")
		require.Len(t, answer, 1)
		require.Contains(t, answer[0], "You are being connected to a live agent")
	}

	begin("one") // the user ends
	require.Empty(t, user("one", "my laptop will not start"))
	require.Equal(t, []string{"You have left the live chat."}, user("one", "/end_chat"))
	require.NotEmpty(t, user("one", "hello"), "the bot again")

	begin("two") // a conversation
	post(t, desk+"say", map[string]string{"text": "Hello, this is Beth. How can I help?"})
	require.Equal(t, []string{"Hello, this is Beth. How can I help?"}, user("two", "my account is locked"))
	post(t, desk+"say", map[string]string{"text": "Unlocked. Try again, please."})
	require.Equal(t, []string{"Unlocked. Try again, please."}, user("two", "it works"))

	begin("three") // the agent closes
	post(t, desk+"say", map[string]string{"text": "Hello, this is Beth. How can I help?"})
	require.Equal(t, []string{"Hello, this is Beth. How can I help?"}, user("three", "thanks, it works again"))
	post(t, desk+"close", map[string]string{})
	require.Equal(t, []string{"Beth Anglin has closed the support session"}, user("three", "hello?"))
	require.NotEmpty(t, user("three", "hello"), "the bot again")
}

func TestThePrintedCommandsWorkAsTheyStand(test *testing.T) {
	t := inLane(test, quick)
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl here")
	}
	up := start(t, nil, "snowglobe", append(anyPorts, "--script", "none")...)
	up.says("Ctrl-C ends it")
	for line := range strings.Lines(up.output()) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "curl -s ")
		if !ok {
			continue
		}
		out, err := exec.Command("sh", "-c", "curl -sS --fail-with-body "+command).CombinedOutput()
		require.NoError(t, err, "%s: %s", command, out)
	}
}

func TestTheScriptedAgentAnswersWithinAFirstChat(test *testing.T) {
	t := inLane(test, quick)
	up := start(t, nil, "snowglobe", append(anyPorts, "--patience", "1s")...)
	relay := up.says(`relay +(http://\S+)`) + "/webhooks/rest/webhook"
	post(t, relay, map[string]string{"sender": "me", "message": "talk to live agent"})
	require.Eventually(t, func() bool { // it takes the seconds that its script says
		answer := told(t, post(t, relay, map[string]string{"sender": "me", "message": "are you there?"}))
		return strings.Contains(strings.Join(answer, " "), "Beth")
	}, limit, 500*time.Millisecond)
}

func TestInterruptEndsUpAndFreesItsPorts(test *testing.T) {
	t := inLane(test, quick)
	up := start(t, nil, "snowglobe", anyPorts...)
	address := strings.TrimPrefix(up.says(`simulator +(http://\S+)`), "http://")
	up.says("Ctrl-C ends it")
	up.interrupt()
	require.Zero(t, up.exits())
	_, err := net.Dial("tcp", address)
	require.Error(t, err)
}
