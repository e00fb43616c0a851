package agent_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// BenchmarkShift is eight hours of virtual time with 1,000 chats of the default script, one every 28
// seconds, in each of which the user says six things and then falls silent until the agent closes.
func BenchmarkShift(b *testing.B) {
	s, err := agent.Builtin(agent.Default)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		v := clock.NewVirtual(nine)
		desk := chat.NewDesk(chat.Options{Clock: v})
		crew := agent.NewCrew(agent.CrewOptions{Clock: v, Floor: desk})
		if err := crew.Put(s); err != nil {
			b.Fatal(err)
		}
		shift(b, v, desk)
		if _, err := v.Advance(8 * time.Hour); err != nil {
			b.Fatal(err)
		}
		if ended := desk.Entries(chat.Filter{Ended: true}); len(ended) != 1000 || crew.Open() != 0 {
			b.Fatalf("%d chats have ended, %d runs are open", len(ended), crew.Open())
		}
		crew.Close()
	}
}

// shift schedules what the users do.
func shift(b *testing.B, v *clock.Virtual, desk *chat.Desk) {
	user, err := desk.User("abel.tuter")
	if err != nil {
		b.Fatal(err)
	}
	by := chat.Actor{User: user}
	says := []string{"hello", "my password is locked", "it works, thanks", "my printer is on fire", "really", "are you still there?"}
	for i := range 1000 {
		v.AfterFunc(time.Duration(i)*28*time.Second, func() {
			e, err := desk.Open(by, chat.Opening{Queue: "IT Support", Message: fmt.Sprint("help ", i)})
			if err != nil {
				b.Error(err)
			}
			for j, text := range says {
				v.AfterFunc(time.Duration(j+1)*20*time.Second, func() {
					if _, err := desk.Post(by, e.Group, chat.Draft{Text: text}); err != nil {
						b.Error(err)
					}
				})
			}
		})
	}
}

// BenchmarkOpenChats is the price of 10,000 chats that all wait for their user.
func BenchmarkOpenChats(b *testing.B) {
	s, err := agent.Builtin(agent.Default)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		v := clock.NewVirtual(nine)
		desk := chat.NewDesk(chat.Options{Clock: v})
		user, err := desk.User("abel.tuter")
		if err != nil {
			b.Fatal(err)
		}
		crew := agent.NewCrew(agent.CrewOptions{Clock: v, Floor: desk})
		if err := crew.Put(s); err != nil {
			b.Fatal(err)
		}
		for i := range 10_000 {
			if _, err := desk.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: fmt.Sprint("help ", i)}); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := v.Advance(time.Minute); err != nil {
			b.Fatal(err)
		}
		if crew.Open() != 10_000 {
			b.Fatalf("%d runs are open", crew.Open())
		}
		crew.Close()
	}
}
