package feed

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Beginning is the id before the oldest event that is kept.
const Beginning = "0"

// Listener is somebody who follows a feed. Get one from Listen, and Leave in the end.
type Listener struct {
	feed   *Feed
	place  uint64 // number of the last event that it has been told
	before bool   // it comes from another life of the feed
}

// Listen lets somebody follow the feed: from now on, or from behind the event with an id that the feed has told. An id of
// an earlier life is taken for Beginning. It fails with ErrFull, or with ErrNoID.
func (f *Feed) Listen(after string) (*Listener, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	l := &Listener{feed: f}
	switch life, number, ok := strings.Cut(after, "-"); {
	case after == "":
		l.place = f.last
	case after == Beginning:
	case ok && life == f.life:
		place, err := strconv.ParseUint(number, 10, 64)
		if err != nil || place > f.last {
			return nil, fmt.Errorf("%w: %q", ErrNoID, after)
		}
		l.place = place
	case ok && life != "" && strings.Trim(number, "0123456789") == "":
		l.before = true
	default:
		return nil, fmt.Errorf("%w: %q", ErrNoID, after)
	}
	if f.listeners >= MaxListeners {
		return nil, ErrFull
	}
	f.listeners++
	return l, nil
}

// Leave makes room for somebody else. It must be called once.
func (l *Listener) Leave() {
	l.feed.mu.Lock()
	defer l.feed.mu.Unlock()
	l.feed.listeners--
}

// Ear is where events are told. An error ends the listening.
type Ear interface {
	// Tell passes one event on; id is where to go on after it, empty where that is not behind it.
	Tell(id string, e Event) error
	// Beat shows that the feed lives while nothing happens.
	Beat() error
	// Flush lets what was told arrive.
	Flush() error
}

// FollowOptions say how to follow; the zero value tells everything and never beats.
type FollowOptions struct {
	Kinds []Kind        // nil means all
	Beat  time.Duration // how long nothing is told before the feed beats, on Clock; 0 means never
	Clock clock.Clock   // nil means wall time
}

// Follow tells everything until ctx ends or the feed is closed, which are no errors, or the ear fails. What stands
// already is told even where ctx has ended.
func (l *Listener) Follow(ctx context.Context, o FollowOptions, to Ear) error {
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	for {
		n := l.feed.after(l.place)
		if err := l.tell(n, o.Kinds, to); err != nil {
			return err
		}
		if n.closed {
			if err := to.Tell("", Event{Kind: OfEnd, Of: Over{Reason: ErrEnded.Error()}}); err != nil {
				return err
			}
			return to.Flush()
		}
		if n.changed == nil {
			continue
		}
		if err := to.Flush(); err != nil {
			return err
		}
		if err := l.rest(ctx, n.changed, o, to); err != nil || ctx.Err() != nil {
			return err
		}
	}
}

// tell passes on what was found.
func (l *Listener) tell(n news, kinds []Kind, to Ear) error {
	if l.before || n.missed > 0 {
		lost := Lost{Events: &n.missed, Reason: "they are kept no more"}
		if l.before {
			lost = Lost{Reason: "the instance was made anew"}
		}
		l.place, l.before = l.place+n.missed, false
		if err := to.Tell(l.id(), Event{Kind: OfLoss, Of: lost}); err != nil {
			return err
		}
	}
	for _, e := range n.events {
		l.place = e.number
		if kinds != nil && !slices.Contains(kinds, e.Kind) {
			continue
		}
		if err := to.Tell(l.id(), e); err != nil {
			return err
		}
	}
	return nil
}

// id is where to go on later.
func (l *Listener) id() string { return l.feed.life + "-" + strconv.FormatUint(l.place, 10) }

// rest returns when there is more to tell, or when ctx has ended.
func (l *Listener) rest(ctx context.Context, changed <-chan struct{}, o FollowOptions, to Ear) error {
	for {
		beat := make(chan struct{})
		stop := func() bool { return false }
		if o.Beat > 0 {
			stop = o.Clock.AfterFunc(o.Beat, func() { close(beat) })
		}
		select {
		case <-changed:
			stop()
			return nil
		case <-ctx.Done():
			stop()
			return nil
		case <-beat:
		}
		if err := to.Beat(); err != nil {
			return err
		}
		if err := to.Flush(); err != nil {
			return err
		}
	}
}
