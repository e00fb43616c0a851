package session

import (
	"container/list"
	"context"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Bounds of a Memory when its options name none.
const (
	DefaultLimit = 100_000
	DefaultAge   = 24 * time.Hour
)

// Options of a Memory. The zero value works.
type Options struct {
	// Clock tells the time; the wall clock by default.
	Clock clock.Clock
	// Limit is how many sessions are kept; the one saved longest ago makes room. DefaultLimit when 0.
	Limit int
	// Age is how long a session is kept after it was last saved. DefaultAge when 0.
	Age time.Duration
}

// Memory is a Store in this process alone. It is safe for concurrent use and starts no goroutine:
// what has expired is dropped when the next session is saved.
type Memory struct {
	clock clock.Clock
	limit int
	age   time.Duration
	locks keyLocks

	mu    sync.Mutex // guards all below
	byKey map[string]*list.Element
	order *list.List // of *entry, saved longest ago first
}

type entry struct {
	key     string
	session Session
	saved   time.Time
}

// NewMemory makes an empty Memory.
func NewMemory(o Options) *Memory {
	m := &Memory{clock: o.Clock, limit: o.Limit, age: o.Age, byKey: map[string]*list.Element{}, order: list.New()}
	if m.clock == nil {
		m.clock = clock.Wall{}
	}
	if m.limit <= 0 {
		m.limit = DefaultLimit
	}
	if m.age <= 0 {
		m.age = DefaultAge
	}
	return m
}

// Lock implements Store.
func (m *Memory) Lock(ctx context.Context, key string) (func(), error) {
	return m.locks.lock(ctx, key)
}

// Load implements Store. It never fails.
func (m *Memory) Load(_ context.Context, key string) (Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	el, ok := m.byKey[key]
	if !ok || m.expired(el) {
		return Session{}, nil
	}
	return el.Value.(*entry).session.Clone(), nil
}

// Watched implements Store. It never fails.
func (m *Memory) Watched(context.Context) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var keys []string
	for el := m.order.Front(); el != nil; el = el.Next() {
		if e := el.Value.(*entry); e.session.Chat.Watched() && !m.expired(el) {
			keys = append(keys, e.key)
		}
	}
	return keys, nil
}

// Save implements Store. It never fails.
func (m *Memory) Save(_ context.Context, key string, s Session) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := &entry{key: key, session: s.Clone(), saved: m.clock.Now()}
	if el, ok := m.byKey[key]; ok {
		el.Value = e
		m.order.MoveToBack(el)
	} else {
		m.byKey[key] = m.order.PushBack(e)
	}
	for el := m.order.Front(); el != nil && (m.order.Len() > m.limit || m.expired(el)); el = m.order.Front() {
		delete(m.byKey, m.order.Remove(el).(*entry).key)
	}
	return nil
}

// Len returns how many sessions are held, expired ones included that nobody has asked for.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.order.Len()
}

func (m *Memory) expired(el *list.Element) bool {
	return m.clock.Now().Sub(el.Value.(*entry).saved) >= m.age
}
