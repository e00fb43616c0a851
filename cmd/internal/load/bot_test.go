package load_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// bot is a bot with a relay in it, for any number of users, and with the defects that a test gives it.
type bot struct {
	desk *chat.Desk
	by   chat.Actor

	takes     time.Duration                                    // every turn
	anonymous atomic.Bool                                      // the opening message names nobody
	breaks    func(m target.Message) string                    // why an answer is of no use
	posts     func(m target.Message) []string                  // what is posted for a message; by default itself
	tells     func(m target.Message, unread []string) []string // what the user is told of what is unread; by default that

	mu     sync.Mutex          // guards what follows
	groups map[string]string   // by sender
	unread map[string][]string // by group
	most   int                 // turns open at once
	open   int
}

func newBot(t *testing.T) *bot {
	t.Helper()
	b := &bot{desk: chat.NewDesk(chat.Options{Clock: clock.Wall{}}), groups: map[string]string{}, unread: map[string][]string{}}
	user, err := b.desk.User("abel.tuter")
	require.NoError(t, err)
	b.by.User = user
	t.Cleanup(b.desk.Observe(func(e chat.Event) {
		if e.Kind == chat.Posted && !e.Message.Note && e.By.User.SysID != user.SysID {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.unread[e.Entry.Group] = append(b.unread[e.Entry.Group], e.Message.Text)
		}
	}))
	return b
}

// Say serves load.Talker.
func (b *bot) Say(ctx context.Context, m target.Message) (target.Turn, error) {
	b.count(1)
	defer b.count(-1)
	if err := clock.Wait(ctx, clock.Wall{}, b.takes); err != nil {
		return target.Turn{}, err
	}
	if b.breaks != nil {
		if why := b.breaks(m); why != "" {
			return target.Turn{Broken: []string{why}}, nil
		}
	}
	told, err := b.answer(m)
	if err != nil {
		return target.Turn{Broken: []string{err.Error()}}, nil
	}
	return target.Turn{Told: told}, nil
}

func (b *bot) count(more int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open += more
	b.most = max(b.most, b.open)
}

func (b *bot) answer(m target.Message) ([]string, error) {
	if strings.Contains(m.Text, "live agent") {
		opening := m.Sender + " asks: " + m.Text
		if b.anonymous.Load() {
			opening = "somebody asks: " + m.Text
		}
		e, err := b.desk.Open(b.by, chat.Opening{Queue: "IT Support", Message: opening})
		b.mu.Lock()
		defer b.mu.Unlock()
		b.groups[m.Sender] = e.Group
		return []string{"You are being connected"}, err
	}
	group := b.group(m.Sender)
	if group == "" {
		return []string{"I am a bot"}, nil
	}
	if m.Text == "/end_chat" {
		_, err := b.desk.Leave(b.by, group)
		return []string{"You have left"}, err
	}
	texts := []string{m.Text}
	if b.posts != nil {
		texts = b.posts(m)
	}
	for _, text := range texts {
		if _, err := b.desk.Post(b.by, group, chat.Draft{Text: text}); err != nil {
			return nil, err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	unread := slices.Clone(b.unread[group])
	b.unread[group] = nil
	if b.tells != nil {
		return b.tells(m, unread), nil
	}
	return unread, nil
}

const conversation = `script:
- user says: talk to live agent
- beth accepts
- beth says: Hello. How can I help?
- wait: 2s
- user says: my account is locked
- user sees: How can I help
- beth says: Unlocked.
- wait: 3s
- user says: it works
- user sees: Unlocked
`

func parse(t *testing.T, name, text string) *script.Script {
	t.Helper()
	s, err := script.Parse(name, []byte(text))
	require.NoError(t, err)
	return s
}

// options are those of a run of the conversation with b.
func options(t *testing.T, b *bot, m load.Model) load.Options {
	t.Helper()
	return load.Options{
		Cast: []load.Part{{Script: parse(t, "locked.yaml", conversation), Share: 1}}, Model: m,
		Target: b, Floor: b.desk, Time: clock.Wall{}, Seed: 7,
	}
}

// do carries a run out in time that passes by itself once nobody acts any more.
func do(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, test)
}

func run(t *testing.T, o load.Options) load.Result {
	t.Helper()
	r, err := load.New(o)
	require.NoError(t, err)
	result, err := r.Do(t.Context())
	require.NoError(t, err)
	return result
}

func (b *bot) group(sender string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.groups[sender]
}
