//go:build e2e && unix

package e2e

import (
	"io"
	"net"
	"net/http"

	"github.com/stretchr/testify/require"
)

// relayDays are days on which nobody listens at Rasa's action endpoint, or somebody else does.
func relayDays() []badDay {
	days := []badDay{
		{row: "the relay is down when the user asks for an agent", play: func(u *user) {
			before := u.bot.chats(u.t)
			u.bot.killRelay()
			require.Equal(u.t, []string{outOfReach}, u.says(asks))
			u.isWithTheBot()
			require.Equal(u.t, before, u.bot.chats(u.t))
			u.bot.startRelay()
			u.hasAWholeChat()
		}},
		{row: "the relay is down during a chat", play: func(u *user) {
			c := u.isWithAnAgent()
			require.Empty(u.t, u.says("my printer jams"))
			u.bot.killRelay()
			require.Equal(u.t, []string{uncertain}, u.says("it is on the third floor"))
			require.Equal(u.t, []string{uncertain}, u.says("it is on the third floor"))
			require.Equal(u.t, true, u.slot(active))
			c.agentSays(goodMorn)
			u.bot.startRelay()
			require.Equal(u.t, []string{goodMorn}, u.says("it is on the third floor"))
			require.Empty(u.t, u.says("thanks"))
			u.ends(c, "my printer jams", "it is on the third floor", "thanks")
		}},
		{row: "your own action server is down", play: func(u *user) {
			require.Empty(u.t, u.says("where is my ticket INC0010005"))
			u.isWithTheBot()
			u.hasAWholeChat() // none of it needs that server
			u.bot.startActions(u.t)
			require.Equal(u.t, []string{"Ticket INC0010005 is being worked on by Beth."}, u.says("where is my ticket INC0010005"))
		}},
	}
	for _, word := range []string{"/end_chat", "/restart"} {
		days = append(days, badDay{row: "the same, and the user writes `/end_chat` or `/restart`", name: word, play: func(u *user) {
			c := u.isWithAnAgent()
			u.bot.killRelay()
			require.Equal(u.t, []string{outOfReach}, u.says(word))
			u.isWithTheBot()
			require.Empty(u.t, c.posted())
			require.True(u.t, c.isOpen())
			u.bot.startRelay()
			u.hasAWholeChat()
		}})
	}
	return append(days, impostorDays()...)
}

// impostorDays have another server where the relay should be.
func impostorDays() (days []badDay) {
	const broken = "the relay answers with an error, or with something that is no answer: no JSON by its `Content-Type`, `null`, an event of an unknown type"
	for _, wrong := range []struct {
		name   string
		status int
		body   string
	}{
		{"500", http.StatusInternalServerError, `{"error":"a bug","action_name":"action_live_agent_chat"}`},
		{"502 of a proxy", http.StatusBadGateway, "<html>Bad Gateway</html>"},
		{"a page", http.StatusOK, "<html>Welcome</html>"},
		{"nothing", http.StatusOK, ""},
		{"no events", http.StatusOK, "{}"},
		{"null", http.StatusOK, "null"},
		{"an unknown event", http.StatusOK, `{"events":[{"event":"wave"}],"responses":[]}`},
	} {
		days = append(days, badDay{row: broken, name: wrong.name, play: func(u *user) {
			gone := u.bot.impersonateRelay(u.t, wrong.status, wrong.body)
			require.Equal(u.t, []string{outOfReach}, u.says(asks))
			u.isWithTheBot()
			gone()
			c := u.isWithAnAgent()
			gone = u.bot.impersonateRelay(u.t, wrong.status, wrong.body)
			require.Equal(u.t, []string{uncertain}, u.says("my printer jams"))
			gone()
			c.agentSays(goodMorn)
			require.Equal(u.t, []string{goodMorn}, u.says("my printer jams"))
			u.ends(c, "my printer jams")
		}})
	}
	return append(days, badDay{row: "the relay rejects its action (status 400)", play: func(u *user) {
		c := u.isWithAnAgent()
		gone := u.bot.impersonateRelay(u.t, http.StatusBadRequest, `{"error":"not now","action_name":"action_live_agent_chat"}`)
		require.Equal(u.t, []string{greets}, u.says("hello"))
		gone()
		c.agentSays(goodMorn)
		require.Equal(u.t, []string{goodMorn}, u.says("my printer jams"))
		u.ends(c, "my printer jams")
	}})
}

// impersonateRelay puts a server in the relay's place that answers every call so; gone puts the relay back.
func (b *bot) impersonateRelay(t *lane, status int, body string) (gone func()) {
	t.Helper()
	b.killRelay()
	l, err := net.Listen("tcp", b.relayAt)
	require.NoError(t, err)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})}
	over := make(chan struct{})
	go func() {
		defer close(over)
		_ = server.Serve(l)
	}()
	end := func() {
		_ = server.Close()
		<-over
	}
	t.Cleanup(end)
	return func() {
		end()
		b.startRelay()
	}
}
