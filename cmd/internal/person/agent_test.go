package person_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/person"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// counter is a desk with a chat that waits, and somebody behind it.
type counter struct {
	*person.Agent
	desk     *chat.Desk
	group    string
	happened []string
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	desk := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)), World: chat.DefaultWorld()})
	c := &counter{desk: desk}
	var err error
	c.Agent, err = person.NewAgent(desk, "beth")
	require.NoError(t, err)
	user, err := desk.User("abel.tuter")
	require.NoError(t, err)
	entry, err := desk.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: "help"})
	require.NoError(t, err)
	c.group = entry.Group
	t.Cleanup(desk.Observe(func(e chat.Event) {
		if m, ok := agent.RemarkOf(e, desk); ok {
			c.happened = append(c.happened, m.Told())
		}
	}))
	return c
}

func TestWhatIsTypedIsSaidAndDone(t *testing.T) {
	c := newCounter(t)
	for _, typed := range []string{"/accept", "Hello, this is Beth.", "  /NOTE badge checked ", "/type", "/type 2s", "//etc is a folder", "", "   ", "/close"} {
		answer, err := c.Do(typed)
		require.NoError(t, err, typed)
		require.Empty(t, answer)
	}
	require.Equal(t, []string{
		"(Beth accepts)", "Beth: Hello, this is Beth.", "(Beth notes: badge checked)", "(Beth types 4s)", "(Beth types 2s)",
		"Beth: /etc is a folder", "Beth Anglin has closed the support session", "(the chat is Closed Complete)",
	}, c.happened)
}

func TestWhoeverTransfersIsTheOtherAgentFromThenOn(t *testing.T) {
	c := newCounter(t)
	for _, typed := range []string{"/accept", "/transfer Fred"} {
		_, err := c.Do(typed)
		require.NoError(t, err)
	}
	require.Equal(t, "Fred", c.Name())
	for _, typed := range []string{"/accept", "This is Fred.", "/transfer Service Desk"} {
		_, err := c.Do(typed)
		require.NoError(t, err, typed)
	}
	require.Contains(t, c.happened, "(Beth transfers to Fred)")
	require.Contains(t, c.happened, "(Fred accepts the transfer)")
	entry, err := c.desk.ByGroup(c.group)
	require.NoError(t, err)
	queue, err := c.desk.Queue(entry.Queue)
	require.NoError(t, err)
	require.Equal(t, "Service Desk", queue.Name)
	_, err = c.Do("/accept")
	require.NoError(t, err, "an agent of that queue is played now")
	_, err = c.Do("/leave")
	require.NoError(t, err)
	require.Equal(t, "(the chat is Closed Complete)", c.happened[len(c.happened)-1])
}

func TestWhatCannotBeDoneSaysWhy(t *testing.T) {
	c := newCounter(t)
	for typed, want := range map[string]string{
		"/clos": "there is no /clos; /help lists", "/note": "a note needs a text", "/type soon": `"soon" is no length of time`,
		"/type -1s": "no length of time", "/type 2h": "up to an hour", "/transfer": "to whom?", "/transfer robin": `nobody is called "robin"; there are IT Support, beth, fred`,
	} {
		_, err := c.Do(typed)
		require.ErrorContains(t, err, want)
	}
	_, err := c.Do("/transfer fred")
	require.ErrorIs(t, err, chat.ErrWrongState, "nobody has the chat yet")
	require.Equal(t, "Beth", c.Name())
}

func TestHelpListsEveryCommand(t *testing.T) {
	answer, err := newCounter(t).Do("/help")
	require.NoError(t, err)
	for _, word := range []string{"TEXT", "/accept", "/note TEXT", "/type [4s]", "/transfer NAME", "/leave", "/close"} {
		require.Contains(t, answer, word)
	}
}

func TestADeskWithoutTheNameHasAnotherAgentAndOneWithoutChatsSaysSo(t *testing.T) {
	desk := chat.NewDesk(chat.Options{Clock: clock.Wall{}, World: chat.DefaultWorld()})
	a, err := person.NewAgent(desk, "robin")
	require.NoError(t, err)
	require.NotEmpty(t, a.Name())
	_, err = a.Do("hello")
	require.ErrorContains(t, err, "no chat is open yet")
	empty := chat.DefaultWorld()
	for i := range empty.Queues {
		empty.Queues[i].Agents = nil
	}
	_, err = person.NewAgent(chat.NewDesk(chat.Options{Clock: clock.Wall{}, World: empty}), "beth")
	require.ErrorContains(t, err, "no queue has an agent")
}
