package agent_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

func ExampleCrew() {
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	desk := chat.NewDesk(chat.Options{Clock: v})
	crew := agent.NewCrew(agent.CrewOptions{Clock: v, Floor: desk, Seed: 1})
	defer crew.Close()
	s, _ := script.Parse("greet", []byte("script:\n- wait: 5s\n- agent accepts\n- agent says: Hello <user>\n"))
	_ = crew.Put(s)

	abel, _ := desk.User("abel.tuter")
	entry, _ := desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "help"})
	_, _ = v.Advance(5 * time.Second)

	whole, _ := desk.Chat(entry.Group)
	for _, m := range whole.Thread {
		fmt.Println(m.CreatedBy+":", m.Text)
	}
	// Output:
	// abel.tuter: help
	// beth.anglin: Hello Abel
}

// echo is a bot that knows one trick.
type echo struct{}

func (echo) Say(text string, done func(told []string, err error)) {
	done([]string{strings.ToUpper(text)}, nil)
}

func ExamplePlay() {
	s, _ := script.Parse("echo.yaml", []byte("script:\n- user says: hello\n- user sees: HELLO\n- user sees: a human\n"))
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	play, err := agent.NewPlay(agent.PlayOptions{Script: s, Clock: v, User: echo{}, Remark: func(m transcript.Remark) {
		fmt.Println(m.Who, m.Does+":", m.Text)
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, _ := play.Drive(context.Background(), v)
	for _, f := range report.Failures {
		fmt.Println(f)
	}
	// Output:
	// user says: hello
	// bot is told: HELLO
	// echo.yaml:4:3: user sees: a human: expected a message with "a human"; nothing more was said to the user
}
