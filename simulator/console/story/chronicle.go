package story

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// ErrNoEntry says that a story has no entry of that key.
var ErrNoEntry = errors.New("no such entry")

// Rooms are where the stories of an instance are found. All but Turns and MaxNotes are required.
type Rooms struct {
	Desk    *chat.Desk
	Journal *journal.Journal
	Feed    *feed.Feed
	Crew    *agent.Crew
	// Turns are those of all users, in the order in which they began; nil where nobody knows of any. It is called from
	// many goroutines at once, and what it returns is not changed.
	Turns    func() []Turn
	MaxNotes int // how many notes are kept of what the feed tells; 0 means MaxNotes
}

// Chronicle tells the stories of one instance. From when it was made it follows the feed, and keeps what stands nowhere
// else: the lines of scripts, the moves of the clock, and in which order things happened within an instant. All its methods
// may be called from many goroutines at once.
type Chronicle struct {
	rooms  Rooms
	cancel context.CancelFunc
	done   chan struct{}

	mu    sync.Mutex // guards what follows
	heard *sync.Cond // that kept has moved on, or that it is over
	kept  kept
	over  bool
}

// New makes a chronicle, which knows what the feed still has. It fails with feed.ErrFull. It must be closed.
func New(r Rooms) (*Chronicle, error) {
	l, err := r.Feed.Listen(feed.Beginning)
	if err != nil {
		return nil, fmt.Errorf("follow what happens: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := &Chronicle{rooms: r, cancel: cancel, done: make(chan struct{}), kept: kept{most: r.MaxNotes}}
	c.heard = sync.NewCond(&c.mu)
	go func() {
		defer close(c.done)
		defer l.Leave()
		_ = l.Follow(ctx, feed.FollowOptions{}, c.ear()) // the ear has no errors
		c.mu.Lock()
		defer c.mu.Unlock()
		c.over = true
		c.heard.Broadcast()
	}()
	return c, nil
}

// Close ends the following and waits for it. What is known can still be read.
func (c *Chronicle) Close() {
	c.cancel()
	<-c.done
}

// Over reports whether the chronicle hears of nothing more: it was closed, or its instance has ended.
func (c *Chronicle) Over() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// Place is how far the instance is now: see Turn.
func (c *Chronicle) Place() Place {
	return Place{Event: c.rooms.Feed.Last(), Call: c.rooms.Journal.Last()}
}

// catchUp returns once everything is noted that the feed had told when it was called.
func (c *Chronicle) catchUp() {
	last := c.rooms.Feed.Last()
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.kept.number < last && !c.over {
		c.heard.Wait()
	}
}

func (c *Chronicle) ear() feed.Ear { return ear{c} }

// ear is where the feed tells a chronicle.
type ear struct{ *Chronicle }

// Tell notes an event; its number stands at the end of the id.
func (e ear) Tell(id string, event feed.Event) error {
	_, digits, _ := strings.Cut(id, "-")
	number, _ := strconv.ParseUint(digits, 10, 64) // what has no id needs no number
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept.tell(number, event)
	return nil
}

// Beat is nothing to a chronicle.
func (e ear) Beat() error { return nil }

// Flush lets those go on who wait for what was told.
func (e ear) Flush() error {
	e.heard.Broadcast()
	return nil
}
