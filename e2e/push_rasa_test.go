//go:build e2e && unix

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pushing is the limit of the lane of pushes: Rasa starts twice, and the relay comes to it up to a minute later.
const pushing = 15 * time.Minute

const closed = "Beth Anglin has closed the support session"

// saying is the end of the path by which the relay speaks through Rasa, and acting of that by which Rasa asks for actions.
const (
	saying = "/tracker/events"
	acting = "/webhook"
)

// pusher is a bot whose relay says through Rasa what agents say, to users of the callback channel.
type pusher struct {
	*bot
	channel *channel
	toRasa  *gate // the relay asks Rasa through it
	toRelay *gate // Rasa asks the relay through it
}

func newPusher(t *lane, bootstrap, interpreter string) *pusher {
	t.Helper()
	b := newBot(t, bootstrap, interpreter)
	p := &pusher{bot: b, channel: newChannel(t), toRasa: newGate(t, b.rasaAt), toRelay: newGate(t, b.relayAt)}
	b.token, b.channel, b.askedAt = "a-token-of-rasas", p.channel.url, p.toRelay.at
	return p
}

// withRelay starts the relay anew, with Rasa's address and token.
func (p *pusher) withRelay(rasaAt, token string) {
	p.lane.Helper()
	if p.relay != nil {
		p.killRelay()
	}
	p.relayHas = []string{"RELAY_RASA_URL=http://" + rasaAt, "RELAY_RASA_TOKEN=" + token, "RELAY_POLL_INTERVAL=250ms", "RELAY_POLL_SLOWEST=1s"}
	p.startRelay()
}

func (p *pusher) newListener(t *lane) *listener {
	return &listener{user: p.newUser(t), channel: p.channel}
}

// count is a figure of the relay's.
func (p *pusher) count(t *lane, name string) float64 {
	t.Helper()
	found := figures(t, "http://"+p.relayAt)
	require.Contains(t, found, name)
	return found[name]
}

// Nothing is played here but the agents, and the receiver of what Rasa says.
func TestAUserOfARealRasaHearsTheAgentWhenTheySpeak(test *testing.T) {
	bootstrap, interpreter := rasa(test)
	t := inLane(test, pushing)
	p := newPusher(t, bootstrap, interpreter)
	p.withRelay(p.rasaAt, p.token)
	p.startRasa()
	for _, scenario := range []struct {
		name string
		play func(*pusher, *lane)
	}{
		{"while the user is silent", (*pusher).tellsASilentUser},
		{"several lines, in their order", (*pusher).tellsSeveralLines},
		{"when the agent closes the chat", (*pusher).tellsTheEnd},
		{"while a turn of theirs is slow at ServiceNow", (*pusher).tellsDuringASlowTurn},
		{"while a turn of theirs has Rasa's lock", (*pusher).waitsForATurn},
		{"once, where the answer of Rasa's was lost", (*pusher).losesAnAnswer},
		{"once, where the relay was killed while it told them", (*pusher).diesWhileItTells},
		{"with their next line, where the relay was killed before it could tell them", (*pusher).diesBeforeItTells},
		{"with their next line, after the relay was started again", (*pusher).startsAgain},
		{"with their next line, on the channel rest", (*pusher).leavesRestToTurns},
		{"with their next line, where the token is wrong", (*pusher).hasTheWrongToken},
		{"when Rasa is back", (*pusher).waitsForRasa},
	} {
		if !t.Run(scenario.name, func(t *lane) { scenario.play(p, t) }) {
			p.withRelay(p.rasaAt, p.token) // whatever it was in the middle of
		}
	}
}

func (p *pusher) tellsASilentUser(t *lane) {
	u := p.newListener(t)
	c := u.isWithAnAgent()
	u.writes("my printer jams")
	u.hasHeardAll()
	c.agentSays("Which one?")
	u.hears("Which one?")
	u.hasBeenToldUpTo(c)
	u.writes("the one on the third floor")
	u.hasHeardAll()
	u.hearsOnAndEnds(c, "my printer jams", "the one on the third floor")
}

func (p *pusher) tellsSeveralLines(t *lane) {
	u := p.newListener(t)
	c := u.isWithAnAgent()
	lines := []string{"One moment.", "It is out of paper.", "I have sent somebody."}
	for _, line := range lines {
		c.agentSays(line)
	}
	u.hears(lines...)
	u.hasBeenToldUpTo(c)
	u.hearsOnAndEnds(c)
}

func (p *pusher) tellsTheEnd(t *lane) {
	u := p.newListener(t)
	c := u.isWithAnAgent()
	u.writes("it works again")
	c.agentSays("Good. Goodbye!")
	c.agentCloses()
	u.hears("Good. Goodbye!", closed)
	require.Eventually(t, func() bool { return u.slot(active) == nil }, limit, 20*time.Millisecond)
	require.Equal(t, 1, c.left())
	require.False(t, c.isOpen())
	u.hasTheBotBack()
	u.isWithAnAgent() // and there can be another
}

func (p *pusher) tellsDuringASlowTurn(t *lane) {
	u := p.newListener(t)
	c := u.isWithAnAgent()
	p.fails(t, "post", map[string]any{"kind": "drip", "delay": "3s"})
	turn := u.writesMeanwhile("my printer jams")
	require.Eventually(t, func() bool { return len(c.posted()) == 1 }, limit, 20*time.Millisecond)
	c.agentSays("Which one?")
	happens(t, turn)
	u.hears("Which one?")
	u.hasBeenToldUpTo(c)
	u.hearsOnAndEnds(c, "my printer jams")
}

// writesMeanwhile writes to the bot while the test goes on; what it returns is closed when the bot is done with that.
func (l *listener) writesMeanwhile(text string) (done <-chan struct{}) {
	l.t.Helper()
	over := make(chan struct{})
	go func() {
		defer close(over)
		body := strings.NewReader(fmt.Sprintf(`{"sender":%q,"message":%q}`, l.name, text))
		answer, err := http.Post("http://"+l.bot.rasaAt+"/webhooks/callback/webhook", "application/json", body)
		if assert.NoError(l.t, err) {
			_ = answer.Body.Close()
		}
	}()
	l.t.Cleanup(func() { <-over })
	return over
}

// A turn has Rasa's lock, and what is said through Rasa waits for it: a relay that waited for that in the turn would never end it.
func (p *pusher) waitsForATurn(t *lane) {
	p.withRelay(p.toRasa.at, p.token)
	u := p.newListener(t)
	c := u.isWithAnAgent()
	held := p.toRelay.holds(acting)
	push := p.toRasa.holds(saying)
	turn := u.writesMeanwhile("my printer jams")
	happens(t, held.came)
	c.agentSays("Which one?")
	happens(t, push.came)
	push.open()
	held.open()
	happens(t, turn)
	u.hears("Which one?")
	u.hasBeenToldUpTo(c)
	require.Equal(t, []string{"my printer jams"}, c.posted())
	u.hearsOnAndEnds(c, "my printer jams")
}

func (p *pusher) losesAnAnswer(t *lane) {
	p.withRelay(p.toRasa.at, p.token)
	u := p.newListener(t)
	c := u.isWithAnAgent()
	lost := p.toRasa.losesAnswer(saying)
	c.agentSays("Which one?")
	u.hears("Which one?")
	happens(t, lost.over)
	require.Eventually(t, func() bool { return p.count(t, "relay_push_deliveries_total") == 2 }, limit, 20*time.Millisecond) // the greeting, and this
	u.hearsOnAndEnds(c)
}

func (p *pusher) diesWhileItTells(t *lane) {
	p.withRelay(p.toRasa.at, p.token)
	u := p.newListener(t)
	c := u.isWithAnAgent()
	lost := p.toRasa.losesAnswer(saying)
	c.agentSays("Which one?")
	happens(t, lost.came)
	p.killRelay()
	u.hears("Which one?")
	happens(t, lost.over)
	p.withRelay(p.rasaAt, p.token)
	u.writes("the one on the third floor")
	u.hasHeardAll()
	u.hearsOnAndEnds(c, "the one on the third floor")
}

func (p *pusher) diesBeforeItTells(t *lane) {
	p.withRelay(p.toRasa.at, p.token)
	u := p.newListener(t)
	c := u.isWithAnAgent()
	held := p.toRasa.holds(saying)
	c.agentSays("Which one?")
	happens(t, held.came)
	p.killRelay()
	happens(t, held.over)
	p.withRelay(p.rasaAt, p.token)
	u.hasHeardAll()
	u.writes("my printer jams")
	u.hears("Which one?")
	u.hearsOnAndEnds(c, "my printer jams")
}

func (p *pusher) startsAgain(t *lane) {
	u := p.newListener(t)
	c := u.isWithAnAgent()
	p.killRelay()
	c.agentSays("Which one?")
	p.withRelay(p.rasaAt, p.token)
	u.writes("my printer jams")
	u.hears("Which one?")
	u.hearsOnAndEnds(c, "my printer jams")
}

func (p *pusher) leavesRestToTurns(t *lane) {
	p.withRelay(p.rasaAt, p.token)
	for range 2 {
		u := p.newUser(t)
		c := u.isWithAnAgent()
		c.agentSays(goodMorn)
		require.Eventually(t, func() bool { return p.count(t, "relay_watch_chats") == 0 }, limit, 20*time.Millisecond)
		require.Equal(t, []string{goodMorn}, u.says("my printer jams"))
		require.Eventually(t, func() bool { return p.count(t, "relay_watch_chats") == 0 }, limit, 20*time.Millisecond)
		u.ends(c, "my printer jams")
	}
	require.Equal(t, 1, strings.Count(p.relay.output(), "its users hear the agent when they write"), "the relay said:\n%s", p.relay.output())
	require.Zero(t, p.count(t, "relay_push_deliveries_total"))
}

func (p *pusher) hasTheWrongToken(t *lane) {
	p.withRelay(p.rasaAt, "another-token")
	u := p.newListener(t)
	u.writes(asks)
	u.hears(connecting)
	c := &chat{t: t, instance: p.instance, id: u.slot(chatID).(string)}
	c.agentSays(goodMorn)
	require.Eventually(t, func() bool { return p.count(t, "relay_push_undelivered_total") >= 3 }, limit, 20*time.Millisecond)
	u.hasHeardAll()
	said := p.relay.output()
	require.Equal(t, 1, strings.Count(said, "level=WARN"), "the relay said:\n%s", said)
	require.Equal(t, 1, strings.Count(said, "RELAY_RASA_TOKEN must be that of"), "the relay said:\n%s", said)
	require.NotContains(t, said, "another-token")
	u.writes("my printer jams")
	u.hears(goodMorn)
	u.writes("/end_chat")
	u.hears(hasLeft)
	require.Equal(t, []string{"my printer jams"}, c.posted())
	u.hasTheBotBack()
	p.withRelay(p.rasaAt, p.token)
}

func (p *pusher) waitsForRasa(t *lane) {
	goesOn, isEnded := p.newListener(t), p.newListener(t)
	one, other := goesOn.isWithAnAgent(), isEnded.isWithAnAgent()
	before := p.count(t, "relay_push_undelivered_total")
	p.restartRasa(func() {
		one.agentSays("Which one?")
		one.agentSays("The one on the third floor?")
		other.agentSays("Goodbye!")
		other.agentCloses()
		require.Eventually(t, func() bool { return p.count(t, "relay_push_undelivered_total") >= before+4 }, limit, 20*time.Millisecond)
	})
	goesOn.hears("Which one?", "The one on the third floor?")
	goesOn.hasBeenToldUpTo(one)
	isEnded.hears("Goodbye!", closed)
	require.Eventually(t, func() bool { return isEnded.slot(active) == nil }, limit, 20*time.Millisecond)
	isEnded.hasTheBotBack()
	require.Equal(t, 1, other.left())
	goesOn.writes("yes")
	goesOn.hasHeardAll()
	goesOn.hearsOnAndEnds(one, "yes")
}
