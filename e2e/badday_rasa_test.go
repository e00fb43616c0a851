//go:build e2e && unix

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// restarted is a row of the guide's table about time, sessions and restarts.
const restarted = "Rasa is started again"

// restartDays come last, as Rasa is away meanwhile.
func restartDays() []badDay {
	return []badDay{{row: restarted, name: "with its conversations on disk", play: func(u *user) {
		c := u.isWithAnAgent()
		require.Empty(u.t, u.says("my printer jams"))
		u.bot.restartRasa(func() { c.agentSays(goodMorn) })
		require.Equal(u.t, true, u.slot(active))
		require.Equal(u.t, []string{goodMorn}, u.says("it is on the third floor"))
		u.ends(c, "my printer jams", "it is on the third floor")
	}}}
}

func TestABotThatHasLostItsConversationsOpensAnotherChat(test *testing.T) {
	bootstrap, interpreter := rasa(test)
	t := inLane(test, badDays)
	b := newBot(t, bootstrap, interpreter)
	b.inMemory = true
	b.startRelay()
	b.startRasa()
	u := b.newUser(t)
	c := u.isWithAnAgent()
	require.Empty(t, u.says("my printer jams"))
	b.restartRasa(func() { c.agentSays(goodMorn) })
	u.isWithTheBot()
	require.Equal(t, []string{"my printer jams"}, c.posted())
	require.True(t, c.isOpen()) // nobody knows that the user is gone
	u.hasAWholeChat()
	require.Equal(t, 1, c.left())
	require.False(t, c.isOpen())
}

// rasaIsPatient is how long Rasa waits for an action on slow days, in the place of 300 s.
const rasaIsPatient = 5 * time.Second

// On slow days Rasa's limit for an action is another constant than its own; see impatient.
func TestASlowDayOfAHandOff(test *testing.T) {
	bootstrap, interpreter := rasa(test)
	t := inLane(test, badDays)
	b := newBot(t, bootstrap, interpreter)
	b.rasaWaits, b.relayWaits = rasaIsPatient, "1m"
	b.startRelay()
	b.startRasa()
	for _, day := range slowDays() {
		t.Run(day.name, func(t *lane) { day.play(b.newUser(t)) })
	}
}

const tooSlow = "the relay takes longer than Rasa waits, 300 s"

// slowDays are days on which ServiceNow makes the relay take longer than Rasa waits.
func slowDays() []badDay {
	never := map[string]any{"kind": "delay", "delay": "1m"}
	days := []badDay{
		{row: tooSlow, name: "when the user asks for an agent", play: func(u *user) {
			u.bot.fails(u.t, "create", never)
			require.Equal(u.t, []string{outOfReach}, u.says(asks))
			u.isWithTheBot()
			u.hasAWholeChat()
		}},
		{row: tooSlow, name: "when the user ends the chat", play: func(u *user) {
			c := u.isWithAnAgent()
			u.bot.fails(u.t, "leave", map[string]any{"kind": "delay", "delay": (rasaIsPatient + 2*time.Second).String()})
			require.Equal(u.t, []string{outOfReach}, u.says("/end_chat"))
			u.isWithTheBot()
			post(u.t, u.bot.instance+"/_sim/wait", map[string]any{ // it is left all the same
				"all": []any{map[string]any{"state": map[string]string{"chat": c.id, "is": "closed"}}}, "timeout": limit.String(),
			})
			u.hasAWholeChat()
		}},
	}
	for _, slow := range []struct {
		name      string
		operation string
		effect    map[string]any
		arrives   bool
	}{
		{"when a message does not arrive", "post", never, false},
		{"when a message arrives and the answer does not", "post", map[string]any{"kind": "drip", "delay": "1m"}, true},
		{"when the thread cannot be read", "thread", never, true},
	} {
		days = append(days, badDay{row: tooSlow, name: slow.name, play: func(u *user) {
			c := u.isWithAnAgent()
			c.agentSays(goodMorn)
			u.bot.fails(u.t, slow.operation, slow.effect)
			require.Equal(u.t, []string{uncertain}, u.says("my printer jams"))
			require.Equal(u.t, true, u.slot(active))
			var posted []string
			if slow.arrives {
				posted = append(posted, "my printer jams")
			}
			require.Equal(u.t, posted, c.posted())
			require.Equal(u.t, []string{goodMorn}, u.says("it is on the third floor"))
			u.ends(c, append(posted, "it is on the third floor")...)
		}})
	}
	return days
}
