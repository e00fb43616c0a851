//go:build e2e && unix

package e2e

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/stretchr/testify/require"
)

// What the user writes and reads on good days; what is read on bad ones stands in the guide.
const (
	asks       = "talk to live agent"
	connecting = "You are being connected to a live agent. Type /end_chat to leave."
	hasLeft    = "You have left the live chat."
	greets     = `Hello! I am a bot. I can take a report about a printer and look up a ticket. Write "talk to live agent" to reach a person.`
	goodMorn   = "Hello, this is Beth. How can I help?"
)

// The slots of the hand-off.
const (
	active  = "handoff_active"
	chatID  = "live_chat_id"
	chatUsr = "live_chat_user"
	updated = "live_chat_last_updated"
)

// user is somebody who writes to the bot through Rasa's REST channel, in a conversation of their own.
type user struct {
	t    *lane
	bot  *bot
	name string
}

// newUser is somebody who has never written to the bot.
func (b *bot) newUser(t *lane) *user {
	b.users++
	return &user{t: t, bot: b, name: "user-" + strconv.Itoa(b.users)}
}

// says writes to the bot and returns what is answered.
func (u *user) says(text string) []string {
	u.t.Helper()
	return told(u.t, post(u.t, "http://"+u.bot.rasaAt+"/webhooks/rest/webhook", map[string]string{"sender": u.name, "message": text}))
}

// conversation is the address of the user's tracker in Rasa's API, without its events, or of what stands below it.
func (u *user) conversation(below string) string {
	return "http://" + u.bot.rasaAt + "/conversations/" + u.name + "/tracker" + below + "?include_events=NONE&token=" + u.bot.token
}

// slot is a slot's value in Rasa's tracker.
func (u *user) slot(name string) any {
	u.t.Helper()
	var tracker struct{ Slots map[string]any }
	get(u.t, u.conversation(""), &tracker)
	require.Contains(u.t, tracker.Slots, name)
	return tracker.Slots[name]
}

// has puts values into the tracker's slots, as another version of the bot may have done. The conversation must have begun: Rasa
// dates what is put into a new one before its beginning, and forgets it.
func (u *user) has(slots map[string]any) {
	u.t.Helper()
	var events []map[string]any
	for name, value := range slots {
		events = append(events, map[string]any{"event": "slot", "name": name, "value": value})
	}
	post(u.t, u.conversation("/events"), events)
	for name, value := range slots {
		require.EqualValues(u.t, value, u.slot(name), name)
	}
}

// isWithTheBot checks that no hand-off is left in the tracker and that the bot answers.
func (u *user) isWithTheBot() {
	u.t.Helper()
	require.Nil(u.t, u.slot(active))
	require.Equal(u.t, []string{greets}, u.says("hello"))
}

// isWithAnAgent asks for an agent and checks that this leads to a chat, with nothing in it yet but how it begins.
func (u *user) isWithAnAgent() *chat {
	u.t.Helper()
	require.Equal(u.t, []string{connecting}, u.says(asks))
	id, _ := u.slot(chatID).(string)
	require.NotEmpty(u.t, id)
	require.Equal(u.t, true, u.slot(active))
	c := &chat{t: u.t, instance: u.bot.instance, id: id}
	require.True(u.t, c.isOpen())
	require.Empty(u.t, c.posted())
	return c
}

// hasAWholeChat checks that all is well again: a chat is opened, both are heard, and the user ends it.
func (u *user) hasAWholeChat() {
	u.t.Helper()
	c := u.isWithAnAgent()
	c.agentSays(goodMorn)
	require.Equal(u.t, []string{goodMorn}, u.says("my printer jams"))
	u.ends(c, "my printer jams")
}

// ends ends the chat, and checks what was posted into it, that it is left once, and that the bot is back.
func (u *user) ends(c *chat, posted ...string) {
	u.t.Helper()
	require.Equal(u.t, []string{hasLeft}, u.says("/end_chat"))
	require.Equal(u.t, posted, c.posted())
	require.Equal(u.t, 1, c.left())
	require.False(u.t, c.isOpen())
	require.Nil(u.t, u.slot(chatID))
	require.Nil(u.t, u.slot(updated))
	u.isWithTheBot()
}

// chat is what ServiceNow has of a chat, seen and steered through the simulator's control plane.
type chat struct {
	t        *lane
	instance string
	id       string
}

func (c *chat) agentSays(text string) {
	c.t.Helper()
	post(c.t, c.instance+"/_sim/chats/"+c.id+"/say", map[string]string{"text": text})
}

// agentCloses has the agent end the chat.
func (c *chat) agentCloses() {
	c.t.Helper()
	post(c.t, c.instance+"/_sim/chats/"+c.id+"/close", map[string]string{})
}

// message is one of a chat.
type message struct {
	CreatedBy string `json:"created_by"`
	Text      string
	System    bool
	Timestamp int64
}

// messages are all that the chat has, oldest first.
func (c *chat) messages() []message {
	c.t.Helper()
	var now struct{ Messages []message }
	get(c.t, c.instance+"/_sim/chats/"+c.id, &now)
	return now.Messages
}

// latestOfAgents is when an agent last said something, in ServiceNow's milliseconds.
func (c *chat) latestOfAgents() (at int64) {
	c.t.Helper()
	for _, m := range c.messages() {
		if m.CreatedBy != "abel.tuter" {
			at = max(at, m.Timestamp)
		}
	}
	require.NotZero(c.t, at)
	return at
}

// posted is what the user wrote into the chat after the words that it was opened with.
func (c *chat) posted() (texts []string) {
	c.t.Helper()
	for _, m := range c.messages() {
		if m.CreatedBy == "abel.tuter" && !m.System {
			texts = append(texts, m.Text)
		}
	}
	require.NotEmpty(c.t, texts, "the chat's opening")
	return append([]string(nil), texts[1:]...)
}

// isOpen reports whether the chat waits or an agent has it.
func (c *chat) isOpen() bool {
	c.t.Helper()
	var open struct{ Chats []struct{ Group string } }
	get(c.t, c.instance+"/_sim/chats?state=open", &open)
	for _, chat := range open.Chats {
		if chat.Group == c.id {
			return true
		}
	}
	return false
}

// left is how often the relay has left the chat.
func (c *chat) left() int {
	c.t.Helper()
	var journal struct{ Requests []struct{ Seq int } }
	get(c.t, c.instance+"/_sim/requests?operation=leave&chat="+c.id, &journal)
	return len(journal.Requests)
}

// chats is how many chats ServiceNow has ever had.
func (b *bot) chats(t *lane) int {
	t.Helper()
	var all struct{ Chats []struct{ Group string } }
	get(t, b.instance+"/_sim/chats", &all)
	return len(all.Chats)
}

// fails has ServiceNow do so with the next call of an operation.
func (b *bot) fails(t *lane, operation string, effect map[string]any) {
	t.Helper()
	post(t, b.instance+"/_sim/faults", map[string]any{"match": map[string]string{"operation": operation}, "effect": effect, "times": 1})
}

// get reads JSON.
func get(t *lane, url string, into any) {
	t.Helper()
	response, err := http.Get(url)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode, url)
	require.NoError(t, json.NewDecoder(response.Body).Decode(into))
}
