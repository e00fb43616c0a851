//go:build e2e && unix

package e2e

import (
	"fmt"

	"github.com/stretchr/testify/require"
)

// slotDays are days on which the tracker holds what no relay of today has put there.
func slotDays() []badDay {
	days := []badDay{
		{row: "`handoff_active` is set and there is no chat id", play: func(u *user) {
			u.isWithTheBot()
			before := u.bot.chats(u.t)
			u.has(map[string]any{active: true})
			require.Equal(u.t, []string{notInChat}, u.says("is anybody there?"))
			u.isWithTheBot()
			require.Equal(u.t, before, u.bot.chats(u.t))
			u.hasAWholeChat()
		}},
	}
	for _, no := range []any{"false", "No", "", 0} {
		days = append(days, badDay{row: "`handoff_active` is a text such as \"false\"", name: fmt.Sprintf("%#v", no), play: func(u *user) {
			u.isWithTheBot()
			u.has(map[string]any{active: no})
			require.Equal(u.t, []string{greets}, u.says("hello"))
			u.hasAWholeChat()
		}})
	}
	for _, old := range []any{nil, "2026-03-02 09:00:00", "2026-03-02T09:00:00Z", 1772442000, 1772442000000.5, "yesterday, I think", []any{"a"}, true} {
		for _, again := range []bool{false, true} {
			name := fmt.Sprintf("%#v", old)
			if again {
				name += " and the relay started again"
			}
			days = append(days, badDay{row: oldUpdate, name: name, play: func(u *user) { u.hasAnOldUpdate(old, again) }})
		}
	}
	return days
}

const oldUpdate = "`live_chat_last_updated` is null, a date, a number or anything else from an earlier version"

// hasAnOldUpdate is a chat whose last update is turned into something else.
func (u *user) hasAnOldUpdate(old any, relayAgain bool) {
	u.t.Helper()
	c := u.isWithAnAgent()
	c.agentSays(goodMorn)
	require.Equal(u.t, []string{goodMorn}, u.says("my printer jams"))
	u.has(map[string]any{updated: old})
	c.agentSays("Which one?")
	heard := []string{"Which one?"}
	if relayAgain {
		u.bot.killRelay()
		u.bot.startRelay()
		heard = []string{goodMorn, "Which one?"}
	}
	require.Equal(u.t, heard, u.says("the one on the third floor"))
	require.NotEqual(u.t, old, u.slot(updated))
	c.agentSays("I am on my way.")
	require.Equal(u.t, []string{"I am on my way."}, u.says("thanks"))
	u.ends(c, "my printer jams", "the one on the third floor", "thanks")
}
