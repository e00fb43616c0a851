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

func TestManyChatsChangeHandsOnWallTime(t *testing.T) {
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
	require.NoError(t, crew.Put(parse(t, "desk", "queue: Service Desk\nscript:\n- agent accepts\n- agent closes\n")))
	require.NoError(t, crew.Put(parse(t, "again", "queue: IT Support\nshare: 50%\nscript:\n- wait: 0s to 3ms\n- agent accepts\n- agent transfers to: Service Desk\n- stop\n")))
	require.NoError(t, crew.Put(parse(t, "first", `
takes: help
script:
  - wait: 0s to 3ms
  - beth accepts
  - beth transfers to: fred
  - fred accepts
  - when user says:
      bye:
        - agent transfers to: Service Desk
        - agent goes idle: 1ms
        - agent accepts
        - agent closes
`)))
	user, err := desk.User("abel.tuter")
	require.NoError(t, err)
	beth, err := desk.User("beth.anglin")
	require.NoError(t, err)
	by := chat.Actor{User: user}
	var users sync.WaitGroup
	groups := make([]string, chats)
	for i := range chats {
		users.Go(func() {
			e, err := desk.Open(by, chat.Opening{Queue: "IT Support", Message: []string{"help", "other"}[i%2]})
			groups[i] = e.Group
			if err == nil {
				_, err = desk.Post(by, e.Group, chat.Draft{Text: "bye"})
			}
			if i%2 == 1 { // left to a person, unless a script has been quicker
				_, _ = desk.Accept(chat.Actor{User: beth}, e.Group)
				_, _ = desk.Escalate(chat.Actor{User: beth}, e.Group, "Service Desk")
			}
			if err != nil {
				t.Errorf("chat %d: %v", i, err)
			}
		})
	}
	users.Wait()
	open := map[string]bool{}
	for i := 0; i < chats; i += 2 { // a script may have handed the others on before the person, and then stopped
		open[groups[i]] = true
	}
	for len(open) > 0 {
		delete(open, <-closed)
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
