package agent_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestManyChatsAtOnceOnWallTime(t *testing.T) {
	const chats = 100
	desk := chat.NewDesk(chat.Options{Clock: clock.Wall{}})
	closed := make(chan string, chats)
	desk.Observe(func(e chat.Event) {
		if e.Kind == chat.Closed {
			closed <- e.Entry.Group
		}
	})
	crew := agent.NewCrew(agent.CrewOptions{Clock: clock.Wall{}, Floor: desk})
	defer crew.Close()
	require.NoError(t, crew.Put(parse(t, "brief", `
script:
  - wait: 0s to 3ms
  - agent accepts
  - agent types: 1ms
  - agent says: Hello
  - when user says:
      bye:
        - agent says: Bye
        - agent closes
`)))
	user, err := desk.User("abel.tuter")
	require.NoError(t, err)
	by := chat.Actor{User: user}

	var users sync.WaitGroup
	for range chats {
		users.Go(func() {
			e, err := desk.Open(by, chat.Opening{Queue: "IT Support", Message: "help"})
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			if _, err := desk.Post(by, e.Group, chat.Draft{Text: "bye"}); err != nil {
				t.Errorf("post: %v", err)
			}
		})
	}
	users.Wait()
	for range chats {
		whole, err := desk.Chat(<-closed)
		require.NoError(t, err)
		require.Len(t, whole.Thread, 5) // opening, bye, Hello, Bye, notice
	}
}

func TestCloseOnWallTimeWaitsForWhatIsGoingOn(t *testing.T) {
	desk := chat.NewDesk(chat.Options{Clock: clock.Wall{}})
	crew := agent.NewCrew(agent.CrewOptions{Clock: clock.Wall{}, Floor: desk})
	require.NoError(t, crew.Put(parse(t, "endless", `
script:
  - agent says: tick
  - when user says:
      never:
      nothing for 1ms:
        - agent says: tick
        - listen again
`)))
	user, err := desk.User("abel.tuter")
	require.NoError(t, err)
	ticks := make(chan struct{}, 1)
	desk.Observe(func(e chat.Event) {
		if e.Kind == chat.Posted {
			select {
			case ticks <- struct{}{}:
			default:
			}
		}
	})
	e, err := desk.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: "help"})
	require.NoError(t, err)
	<-ticks
	<-ticks
	crew.Close()
	before, err := desk.Chat(e.Group)
	require.NoError(t, err)
	require.NoError(t, clock.Wait(t.Context(), clock.Wall{}, 5*time.Millisecond)) // several ticks, were it not closed
	after, err := desk.Chat(e.Group)
	require.NoError(t, err)
	require.Len(t, after.Thread, len(before.Thread))
	require.Zero(t, crew.Open())
}
