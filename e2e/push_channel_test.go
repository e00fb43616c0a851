//go:build e2e && unix

package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// channel takes what a bot says to its users, as a messenger does: each text in a POST in the shape of Rasa's callback channel.
type channel struct {
	url string

	mu   sync.Mutex
	said map[string][]heard // by user
	more chan struct{}      // closed and renewed whenever something is said
}

// heard is what somebody was told, and when.
type heard struct {
	text string
	at   time.Time
}

func newChannel(t testing.TB) *channel {
	t.Helper()
	c := &channel{said: map[string][]heard{}, more: make(chan struct{})}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var message struct {
			RecipientID string `json:"recipient_id"`
			Text        string
		}
		if at := time.Now(); assert.NoError(t, json.NewDecoder(r.Body).Decode(&message)) {
			c.take(message.RecipientID, heard{message.Text, at})
		}
	}))
	t.Cleanup(server.Close)
	c.url = server.URL + "/callback"
	return c
}

func (c *channel) take(name string, h heard) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.said[name] = append(c.said[name], h)
	close(c.more)
	c.more = make(chan struct{})
}

// next is what a user was told first of what was not asked for yet; it waits for it.
func (c *channel) next(t testing.TB, name string) heard {
	t.Helper()
	late := time.After(2 * limit) // a relay tries again after a minute at most
	for {
		c.mu.Lock()
		said, more := c.said[name], c.more
		if len(said) > 0 {
			c.said[name] = said[1:]
		}
		c.mu.Unlock()
		if len(said) > 0 {
			return said[0]
		}
		select {
		case <-more:
		case <-t.Context().Done():
			require.FailNow(t, "the lane is over", "%s heard nothing more", name)
		case <-late:
			require.FailNow(t, "nothing more is heard", "by %s", name)
		}
	}
}

// left is what a user was told and nobody has asked for.
func (c *channel) left(name string) (texts []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, h := range c.said[name] {
		texts = append(texts, h.text)
	}
	return texts
}

// listener is a user of Rasa's callback channel: what they are told comes to them, whether they write or not.
type listener struct {
	*user
	channel *channel
}

// writes writes to the bot, and returns once it is done with that: all that it says for an answer has been heard by then.
func (l *listener) writes(text string) {
	l.t.Helper()
	post(l.t, "http://"+l.bot.rasaAt+"/webhooks/callback/webhook", map[string]string{"sender": l.name, "message": text})
}

// hears waits until the user has been told so much, and checks that it is that, in that order.
func (l *listener) hears(texts ...string) {
	l.t.Helper()
	for _, text := range texts {
		require.Equal(l.t, text, l.channel.next(l.t, l.name).text)
	}
}

// hasHeardAll checks that the user was told nothing but what was asked for.
func (l *listener) hasHeardAll() {
	l.t.Helper()
	require.Empty(l.t, l.channel.left(l.name))
}

// isWithAnAgent asks for an agent, and an agent greets.
func (l *listener) isWithAnAgent() *chat {
	l.t.Helper()
	l.writes(asks)
	l.hears(connecting)
	id, _ := l.slot(chatID).(string)
	require.NotEmpty(l.t, id)
	c := &chat{t: l.t, instance: l.bot.instance, id: id}
	c.agentSays(goodMorn)
	l.hears(goodMorn)
	l.hasBeenToldUpTo(c)
	return c
}

// hasBeenToldUpTo waits until the tracker shows that the user was told what an agent said last: Rasa says a text before it
// moves the slots.
func (l *listener) hasBeenToldUpTo(c *chat) {
	l.t.Helper()
	said := c.latestOfAgents()
	require.Eventually(l.t, func() bool {
		at, _, _ := strings.Cut(fmt.Sprint(l.slot(updated)), "/")
		told, err := strconv.ParseInt(at, 10, 64)
		return err == nil && told >= said
	}, limit, 20*time.Millisecond, "the slot does not come to %d", said)
}

// hearsOnAndEnds checks that nothing was told twice or is told late: what the agent says now is heard next, the user's next line
// brings nothing, and the user ends the chat.
func (l *listener) hearsOnAndEnds(c *chat, posted ...string) {
	l.t.Helper()
	c.agentSays("Anything else?")
	l.hears("Anything else?")
	l.hasBeenToldUpTo(c)
	l.writes("no, thank you")
	l.hasHeardAll()
	l.writes("/end_chat")
	l.hears(hasLeft)
	require.Equal(l.t, append(posted, "no, thank you"), c.posted())
	require.Equal(l.t, 1, c.left())
	l.hasTheBotBack()
}

// hasTheBotBack checks that the slots are clear and the bot answers.
func (l *listener) hasTheBotBack() {
	l.t.Helper()
	for _, slot := range []string{active, chatID, updated} {
		require.Nil(l.t, l.slot(slot), slot)
	}
	l.writes("hello")
	l.hears(greets)
	l.hasHeardAll()
}
