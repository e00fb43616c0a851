package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// chatting is a relay in front of a simulated instance, met at its REST channel.
type chatting struct {
	*simtest.Sim
	t   *testing.T
	url string
}

// startChatting runs the relay until the test ends, with an OAuth client in place of an account.
func startChatting(t *testing.T, pairs ...string) chatting {
	t.Helper()
	sim := simtest.Start(t, simtest.Virtual())
	env := environment(sim.URL, append([]string{
		"SERVICENOW_USERNAME", "", "SERVICENOW_PASSWORD", "", "SERVICENOW_CLIENT_ID", "snowglobe", "SERVICENOW_CLIENT_SECRET", "snowglobe",
	}, pairs...)...)
	ctx, end := context.WithCancel(context.Background())
	out, told := io.Pipe()
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, program.Process{Env: env, Stdout: told, Stderr: io.Discard}) }()
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	t.Cleanup(func() {
		end()
		require.Equal(t, program.Done, <-ended)
	})
	return chatting{sim, t, strings.TrimSpace(strings.TrimPrefix(line, "relay listens on "))}
}

// says sends a line of the user and returns what the user is told.
func (c chatting) says(text string) []string {
	c.t.Helper()
	res, err := http.Post(c.url+"/webhooks/rest/webhook", "application/json", strings.NewReader(`{"sender":"me","message":"`+text+`"}`))
	require.NoError(c.t, err)
	defer res.Body.Close()
	var messages []struct{ Text string }
	require.NoError(c.t, json.NewDecoder(res.Body).Decode(&messages))
	var texts []string
	for _, m := range messages {
		texts = append(texts, m.Text)
	}
	return texts
}

// calls are the operations since the seq, each with what it was answered.
func (c chatting) calls() (calls []string) {
	c.t.Helper()
	for _, x := range c.Requests("") {
		calls = append(calls, x.Operation+" "+http.StatusText(x.Status))
	}
	require.NoError(c.t, c.Control(http.MethodDelete, "/requests", nil, nil))
	return calls
}

func TestAChatWithAnOAuthClientRenewsItsTokenOnce(t *testing.T) {
	for name, end := range map[string]func(chatting){
		"when its time is up": func(c chatting) { c.Advance(30 * time.Minute) },
		"when it is revoked": func(c chatting) {
			var answer struct{ Ended int }
			require.NoError(c.t, c.Control(http.MethodDelete, "/tokens", nil, &answer))
			require.Equal(c.t, 1, answer.Ended)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startChatting(t)
			require.Equal(t, []string{"token OK", "queues OK"}, c.calls(), "what the relay asks at its start")
			require.Contains(t, c.says("talk to live agent")[0], "You are being connected")
			require.Equal(t, "abel.tuter", c.Chat(simtest.Latest).Requester, "the client's user")
			require.NotContains(t, c.calls(), "token OK", "the token is kept")
			c.Say(simtest.Latest, "Hello, this is Beth.")

			end(c)
			require.Equal(t, []string{"Hello, this is Beth."}, c.says("my laptop will not start"))
			calls := c.calls()
			require.Equal(t, []string{"post Unauthorized", "token OK", "post Created", "thread OK"}, calls)
			messages := c.Chat(simtest.Latest).Messages
			require.Equal(t, "my laptop will not start", messages[len(messages)-1].Text)
			require.Equal(t, []string{"You have left the live chat."}, c.says("/end_chat"))
			require.NotContains(t, c.calls(), "token OK", "the new one is kept too")
		})
	}
}

func TestAnAccountBesideTheClientIsWhoChats(t *testing.T) {
	c := startChatting(t, "SERVICENOW_USERNAME", "fred.luddy", "SERVICENOW_PASSWORD", "snowglobe")
	require.Contains(t, c.says("talk to live agent")[0], "You are being connected")
	require.Equal(t, "fred.luddy", c.Chat(simtest.Latest).Requester)
}

func TestATokenThatIsRefusedForGoodEndsTheChatAndSaysSo(t *testing.T) {
	c := startChatting(t)
	c.says("talk to live agent")
	c.Fault(simtest.Rule{Match: simtest.Match{Operation: "token"}, Effect: simtest.Effect{Kind: "status", Status: http.StatusUnauthorized}})
	c.Advance(30 * time.Minute)
	c.calls()
	told := c.says("hello?")
	require.Contains(t, strings.Join(told, "\n"), "The chat session is closed/could not be located.", "leave is refused as well (S-16)")
	for _, call := range c.calls() {
		require.Contains(t, []string{"post Unauthorized", "token Unauthorized", "leave Unauthorized", "sessions Unauthorized", "thread Unauthorized"}, call)
	}
	require.Len(t, c.Chat(simtest.Latest).Messages, 1, "nothing was posted")
}

func TestAWrongSecretEndsTheRelayWithOneLine(t *testing.T) {
	sim := simtest.Start(t)
	var said strings.Builder
	env := environment(sim.URL, "SERVICENOW_USERNAME", "", "SERVICENOW_PASSWORD", "", "SERVICENOW_CLIENT_ID", "snowglobe", "SERVICENOW_CLIENT_SECRET", "geheim")
	require.Equal(t, program.Usage, run(t.Context(), program.Process{Env: env, Stdout: io.Discard, Stderr: &said}))
	require.Contains(t, said.String(), "are its OAuth id and secret right?")
	require.NotContains(t, said.String(), "geheim")
}
