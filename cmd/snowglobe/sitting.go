package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// maxTyped is how many lines of a person wait at most while the bot answers an earlier one.
const maxTyped = 100

// sit lets a person at the terminal be the user, while a crew plays the agents. It ends with Ctrl-D.
func (r *production) sit(ctx context.Context, on *stage.Stage, one part, user *hearing, title string) (agent.Report, error) {
	line, err := terminal.Open(r.process.Stdin, r.process.Stdout, prompt("user"))
	if err != nil {
		return agent.Report{}, err
	}
	defer line.Close()
	defer user.Close() // before the line: who is answered late must not write where nobody looks any more
	s := &sitting{on: on, text: transcript.NewText(line, r.textOptions(on))}
	s.report = agent.Report{Script: one.main().Name, Title: one.main().Title, Seed: r.command.Seed, Began: on.Instance.Clock.Now()}
	user.tell(func(text string) { s.show(told(text)) })
	s.text.Title(title)
	fmt.Fprint(line, "You are the user. Type what you want to say, for example: talk to live agent. Ctrl-D ends.\n", choosy(one.crew), "\n")
	defer on.Instance.Desk.Observe(s.see)()
	lines, over := make(chan string, maxTyped), make(chan error, 1)
	line.Listen(func(typed string) {
		select {
		case lines <- typed:
		default: // nobody types that fast; a bot that hangs has been told enough
		}
	}, func(reason error) { over <- reason })
	err = s.talk(ctx, user, lines, over)
	return s.finished(), err
}

// choosy tells of the scripts that do not take every chat, which else would seem to be asleep.
func choosy(crew []*script.Script) string {
	var hints strings.Builder
	for _, s := range crew {
		if s.Takes != nil {
			fmt.Fprintf(&hints, "%q comes where you ask for an agent with the words %q.\n", s.Name, s.Takes)
		}
	}
	return hints.String()
}

// sitting is a conversation of a person's with a bot.
type sitting struct {
	on   *stage.Stage
	text *transcript.Text

	mu     sync.Mutex // guards what follows and text
	report agent.Report
}

// talk brings one line after the other to the bot, until the person has had enough.
func (s *sitting) talk(ctx context.Context, user *hearing, lines <-chan string, over <-chan error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case reason := <-over:
			return ended(reason)
		case typed := <-lines:
			if typed == "" {
				continue
			}
			answered := s.say(user, typed)
			select {
			case <-answered:
			case <-ctx.Done():
				return ctx.Err()
			case reason := <-over:
				return ended(reason)
			}
		}
	}
}

// say brings a line to the bot; the result is closed once it has been answered.
func (s *sitting) say(user *hearing, typed string) <-chan struct{} {
	s.keep(transcript.Remark{Side: transcript.User, Who: string(transcript.User), Does: "says", Text: typed})
	answered := make(chan struct{})
	user.Say(typed, func(messages []string, err error) {
		defer close(answered)
		for _, m := range messages {
			s.show(told(m))
		}
		if err != nil && !errors.Is(err, context.Canceled) { // whoever ended it knows
			s.show(transcript.Remark{Side: transcript.Bot, Who: string(transcript.Bot), Does: "gives no answer:", Text: err.Error()})
		}
	})
	return answered
}

// told is the remark of a message to the user.
func told(text string) transcript.Remark {
	return transcript.Remark{Side: transcript.Bot, Who: string(transcript.Bot), Does: "is told", Text: text}
}

// see takes what happens on the desk.
func (s *sitting) see(e chat.Event) {
	if m, ok := agent.RemarkOf(e, s.on.Instance.Desk); ok {
		s.show(m)
	}
}

// show prints a remark and keeps it.
func (s *sitting) show(m transcript.Remark) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Remark(s.add(m))
}

// keep keeps a remark that stands on the screen already, since a person has typed it.
func (s *sitting) keep(m transcript.Remark) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(m)
}

// add adds a remark to the transcript; it needs the lock.
func (s *sitting) add(m transcript.Remark) transcript.Remark {
	if m.At.IsZero() {
		m.At = s.on.Instance.Clock.Now()
	}
	s.report.Transcript = append(s.report.Transcript, m)
	return m
}

func (s *sitting) finished() agent.Report {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.report.Ended = s.on.Instance.Clock.Now()
	return s.report
}
