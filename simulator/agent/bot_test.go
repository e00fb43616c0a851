package agent_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// bot is a bot with a relay in it: "talk to live agent" opens a chat, everything else is posted there, and
// what the agents said since is the answer, or is told at once where the bot pushes.
type bot struct {
	desk   *chat.Desk
	user   chat.Actor
	group  string
	unread []string
	push   func(...string)
	broken error
	async  bool // answer from another goroutine
}

func (b *bot) Say(text string, done func([]string, error)) {
	answer := func() { done(b.answer(text)) }
	if b.async {
		go answer() // ends with the turn, which the play waits for
		return
	}
	answer()
}

func (b *bot) answer(text string) ([]string, error) {
	if b.broken != nil {
		return nil, b.broken
	}
	if strings.Contains(text, "live agent") {
		e, err := b.desk.Open(b.user, chat.Opening{Queue: "IT Support", Message: text})
		b.group = e.Group
		return []string{"You are being connected to a live agent"}, err
	}
	if text == "/end_chat" {
		_, err := b.desk.Leave(b.user, b.group)
		b.group = ""
		return nil, err
	}
	if b.group == "" {
		return []string{"I am a bot"}, nil
	}
	_, err := b.desk.Post(b.user, b.group, chat.Draft{Text: text})
	unread := b.unread
	b.unread = nil
	return unread, err
}

func (b *bot) see(e chat.Event) {
	if e.Kind != chat.Posted || e.Message.Note || e.Entry.Group != b.group || e.By.User.SysID == b.user.User.SysID {
		return
	}
	if b.push != nil {
		b.push(e.Message.Text)
	} else {
		b.unread = append(b.unread, e.Message.Text)
	}
}

// stage is a desk, a bot and what a play does between them.
type stage struct {
	t     *testing.T
	clock *clock.Virtual
	desk  *chat.Desk
	bot   *bot
	fails []string
}

func newStage(t *testing.T) *stage {
	s := &stage{t: t, clock: clock.NewVirtual(nine)}
	s.desk = chat.NewDesk(chat.Options{Clock: s.clock})
	user, err := s.desk.User("abel.tuter")
	require.NoError(t, err)
	s.bot = &bot{desk: s.desk, user: chat.Actor{User: user}}
	s.desk.Observe(s.bot.see)
	return s
}

func (s *stage) Fail(group string, l *script.Fails) error {
	s.fails = append(s.fails, s.number(group)+l.String())
	return nil
}

func (s *stage) Clear(group string) error {
	s.fails = append(s.fails, s.number(group)+"works")
	return nil
}

// number is that of the chat, for people to read; empty where there is none.
func (s *stage) number(group string) string {
	c, err := s.desk.Chat(group)
	if err != nil {
		return ""
	}
	return c.Entry.Number + ": "
}

// options make a play of the lines; with pushes the bot tells everything at once.
func (s *stage) options(lines string) agent.PlayOptions {
	return agent.PlayOptions{
		Script: parse(s.t, "play.yaml", lines), Clock: s.clock, User: s.bot, Floor: s.desk, Faults: s,
		Names: []string{"beth", "fred"},
	}
}

// play carries the options out to their end.
func (s *stage) play(o agent.PlayOptions) agent.Report {
	s.t.Helper()
	p, err := agent.NewPlay(o)
	require.NoError(s.t, err)
	if o.Pushes {
		s.bot.push = p.Told
	}
	ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute)
	defer cancel()
	r, err := p.Drive(ctx, s.clock)
	require.NoError(s.t, err)
	return r
}

// lines is a transcript as text, with seconds since the start.
func lines(r agent.Report) []string {
	out := make([]string, len(r.Transcript))
	for i, m := range r.Transcript {
		out[i] = strings.TrimSpace(m.At.Sub(nine).String() + " " + string(m.Side) + " " + m.Who + " " + m.Does + " " + m.Text)
	}
	return out
}

func failures(r agent.Report) []string {
	var out []string
	for _, f := range r.Failures {
		out = append(out, f.Error())
	}
	return out
}

var errUnplugged = errors.New("the bot is unplugged")
