//go:build e2e && unix

package e2e

import (
	"github.com/stretchr/testify/require"
)

// serviceNowDays are days on which the relay is well and ServiceNow is not.
func serviceNowDays() []badDay {
	down := map[string]any{"kind": "reset"}
	return []badDay{
		{row: "ServiceNow does not take the message within 6 s", play: func(u *user) {
			c := u.isWithAnAgent()
			c.agentSays(goodMorn)
			u.bot.fails(u.t, "post", map[string]any{"kind": "hang"})
			u.isInterrupted(c, u.says("my printer jams"), goodMorn)
			require.Equal(u.t, 1, c.left())
			require.False(u.t, c.isOpen())
		}},
		{row: "ServiceNow is down during a chat", play: func(u *user) {
			c := u.isWithAnAgent()
			for _, operation := range []string{"post", "thread", "leave"} {
				u.bot.fails(u.t, operation, down)
			}
			u.isInterrupted(c, u.says("my printer jams"))
		}},
		{row: "ServiceNow is down when the user asks for an agent", play: func(u *user) {
			before := u.bot.chats(u.t)
			u.bot.fails(u.t, "create", down)
			require.Equal(u.t, []string{unavailable}, u.says(asks))
			u.isWithTheBot()
			require.Equal(u.t, before, u.bot.chats(u.t))
			u.hasAWholeChat()
		}},
		{row: "the chat id is one that ServiceNow does not know", play: func(u *user) {
			u.isWithTheBot()
			before := u.bot.chats(u.t)
			const unknown = "00000000000000000000000000000000"
			u.has(map[string]any{active: true, chatID: unknown, chatUsr: "abel.tuter", updated: "2026-03-02 09:00:00"})
			said := u.says("is anybody there?")
			require.Len(u.t, said, 2)
			require.Contains(u.t, said[0], undelivered)
			require.Contains(u.t, said[0], unknown)
			require.Equal(u.t, lost, said[1])
			u.isWithTheBot()
			require.Equal(u.t, before, u.bot.chats(u.t))
			u.hasAWholeChat()
		}},
	}
}

// isInterrupted checks that the user reads what the agent said before, that the message could not be delivered with the chat's
// id, and where the chat could not be left, that; then the bot goes on, and there can be another chat.
func (u *user) isInterrupted(c *chat, said []string, before ...string) {
	u.t.Helper()
	require.GreaterOrEqual(u.t, len(said), len(before)+1)
	require.ElementsMatch(u.t, before, said[:len(before)])
	require.Contains(u.t, said[len(before)], undelivered)
	require.Contains(u.t, said[len(before)], c.id)
	if rest := said[len(before)+1:]; len(rest) > 0 {
		require.Equal(u.t, []string{lost}, rest)
		require.True(u.t, c.isOpen())
	}
	require.Empty(u.t, c.posted())
	require.Nil(u.t, u.slot(chatID))
	require.Nil(u.t, u.slot(updated))
	u.isWithTheBot()
	u.hasAWholeChat()
}
