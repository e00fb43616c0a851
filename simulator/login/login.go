// Package login is the browser sessions of one instance: who is logged in behind a session cookie, and with which
// anti-CSRF token a page of that session may call the APIs. Sessions end on the instance's clock when they are idle.
//
// It may import clock and nothing else of ours. It must never know HTTP or cookies.
package login

import (
	"container/list"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Idle is how long a session lasts without a call (Max-Age of SN-145).
const Idle = 30 * time.Minute

// MaxSessions is how many sessions an instance holds; a further one ends the one that was idle longest.
const MaxSessions = 1000

// Session is one login.
type Session struct {
	ID       string // what the cookie JSESSIONID holds: 32 hex digits
	Token    string // what the header X-UserToken must hold: 72 hex digits (its length is assumed)
	UserName string
}

// Options make a Book. Clock is required.
type Options struct {
	Clock clock.Clock
	Seed  string // ids and tokens follow from it: books that must not share sessions have different ones
}

// Book is the sessions of one instance. Its methods may be called from many goroutines at once.
type Book struct {
	clock clock.Clock
	seed  string

	mu     sync.Mutex // guards what follows
	made   uint64
	byID   map[digest]*list.Element // by digest, so that a search tells nothing about the ids
	tokens map[digest]*list.Element
	recent *list.List // of *visit, the one used last first
}

type digest [sha256.Size]byte

type visit struct {
	Session
	used time.Time
}

// NewBook makes a book without sessions.
func NewBook(o Options) *Book {
	return &Book{clock: o.Clock, seed: o.Seed, byID: map[digest]*list.Element{}, tokens: map[digest]*list.Element{}, recent: list.New()}
}

// Open begins a session of a user who has proved to be that user.
func (b *Book) Open(userName string) Session {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expire(MaxSessions - 1)
	b.made++
	s := Session{
		ID:       strings.ToUpper(b.name("session", 16)),
		Token:    b.name("token", 32) + fmt.Sprintf("%08x", uint32(b.made)), //nolint:gosec // its end only shows
		UserName: userName,
	}
	e := b.recent.PushFront(&visit{s, b.clock.Now()})
	b.byID[sum(s.ID)], b.tokens[sum(s.Token)] = e, e
	return s
}

// Find is the session with that id, and counts as its use; false where there is none, or none any more.
func (b *Book) Find(id string) (Session, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expire(MaxSessions)
	e, ok := b.byID[sum(id)]
	if !ok {
		return Session{}, false
	}
	v := e.Value.(*visit)
	v.used = b.clock.Now()
	b.recent.MoveToFront(e)
	return v.Session, true
}

// Owner is the session to which an anti-CSRF token belongs; it does not count as a use.
func (b *Book) Owner(token string) (Session, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expire(MaxSessions)
	if e, ok := b.tokens[sum(token)]; ok {
		return e.Value.(*visit).Session, true
	}
	return Session{}, false
}

// End ends a session, if it is there.
func (b *Book) End(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e, ok := b.byID[sum(id)]; ok {
		b.drop(e)
	}
}

// expire ends the sessions that were idle too long, and then those that were idle longest until no more than most
// are left. It needs the book's lock.
func (b *Book) expire(most int) {
	now := b.clock.Now()
	for e := b.recent.Back(); e != nil; e = b.recent.Back() {
		if now.Sub(e.Value.(*visit).used) < Idle && b.recent.Len() <= most {
			return
		}
		b.drop(e)
	}
}

func (b *Book) drop(e *list.Element) {
	v := b.recent.Remove(e).(*visit)
	delete(b.byID, sum(v.ID))
	delete(b.tokens, sum(v.Token))
}

// name is a new name of so many bytes, in hex. It needs the book's lock.
func (b *Book) name(kind string, size int) string {
	s := sha256.Sum256(fmt.Appendf(nil, "%s %d of %s", kind, b.made, b.seed))
	return hex.EncodeToString(s[:size])
}

func sum(text string) digest { return sha256.Sum256([]byte(text)) }
