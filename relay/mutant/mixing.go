package mutant

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// mixing are wrong about turns that come together, and about users who are there together (H-14, H-15).
func mixing() []Mutant {
	return []Mutant{
		{
			ID: "runs-two-turns-at-once", Rules: []string{"H-14"}, memory: func(s session.Store) session.Store { return unlocked{s} }, both: runsTwoTurnsAtOnce,
			Wrong: "It runs two turns of one user at once.",
		},
		{
			ID: "reads-the-latest-chat", Rules: []string{"H-15"}, calls: readsTheLatestChat,
			Wrong: "It reads the chat that was opened last, whoever asks.",
		},
		{
			ID: "gives-everybody-one-chat", Rules: []string{"H-15"}, turns: givesEverybodyOneChat,
			Wrong: "It opens one chat, and gives it to every user.",
		},
		{
			ID: "ends-for-everybody", Rules: []string{"H-15"}, turns: endsForEverybody,
			Wrong: "It takes the end of one user's chat for the end of all.",
		},
		{
			ID: "remembers-one-user", Rules: []string{"H-15"}, memory: func(s session.Store) session.Store { return shared{s} },
			Wrong: "It remembers one conversation, and takes everybody for its user.",
		},
	}
}

func runsTwoTurnsAtOnce(c *calls, t *turns) {
	var starting, posting meeting
	start, post := t.start, c.post
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		starting.wait(ctx, turn.Sender)
		return start(ctx, turn)
	}
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		posting.wait(ctx, chatID)
		return m, err
	}
}

func readsTheLatestChat(c *calls) {
	var latest notes[string]
	open, thread := c.open, c.thread
	c.open = func(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
		chat, err := open(ctx, opening)
		latest.note(everybody, chat.ID)
		return chat, err
	}
	c.thread = func(ctx context.Context, _ string, after relay.Cursor) ([]relay.Message, error) {
		return thread(ctx, latest.of(everybody), after)
	}
}

func givesEverybodyOneChat(t *turns) {
	var one sync.Mutex // guards opened
	var opened relay.Outcome
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		one.Lock()
		defer one.Unlock()
		if opened.Slots == nil {
			opened = start(ctx, turn)
		}
		return opened
	}
}

func endsForEverybody(t *turns) {
	var over notes[bool]
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if over.of(everybody) {
			return relay.Outcome{Say: []string{texts().Ended}, Slots: cleared(t.names)}
		}
		out := outcome{Outcome: converse(ctx, turn), names: t.names}
		over.note(everybody, out.ended())
		return out.Outcome
	}
}

// unlocked is a store that lets every turn begin at once.
type unlocked struct{ session.Store }

// Lock implements session.Store.
func (unlocked) Lock(context.Context, string) (func(), error) { return func() {}, nil }

// shared is a store that does not tell senders apart; what the two fronts keep it does.
type shared struct{ session.Store }

// Lock implements session.Store.
func (s shared) Lock(ctx context.Context, key string) (func(), error) {
	return s.Store.Lock(ctx, front(key))
}

// Load implements session.Store.
func (s shared) Load(ctx context.Context, key string) (session.Session, error) {
	return s.Store.Load(ctx, front(key))
}

// Save implements session.Store.
func (s shared) Save(ctx context.Context, key string, kept session.Session) error {
	return s.Store.Save(ctx, front(key), kept)
}

// front is what a key begins with.
func front(key string) string {
	kind, _, _ := strings.Cut(key, "/")
	return kind
}

// meeting makes two turns meet, so that they are under way together however slow the machine is. The zero meeting is
// ready.
type meeting struct {
	mu      sync.Mutex // guards waiting
	waiting map[string]chan struct{}
}

// patience is how long a turn waits for another one that may not come.
const patience = 2 * time.Second

// wait returns as soon as a second turn waits under the same key.
func (m *meeting) wait(ctx context.Context, key string) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case <-m.join(key):
	case <-ctx.Done():
	}
}

func (m *meeting) join(key string) <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	if other, there := m.waiting[key]; there {
		delete(m.waiting, key)
		close(other)
		return other
	}
	if m.waiting == nil {
		m.waiting = map[string]chan struct{}{}
	}
	m.waiting[key] = make(chan struct{})
	return m.waiting[key]
}
