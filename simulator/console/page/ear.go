package page

import (
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// ear collects which panes of a page news concern, until the stream has drawn them.
type ear struct {
	visit *Visit
	panes []Pane
	woken chan struct{} // has room for one: there is something to draw

	mu    sync.Mutex // guards what follows
	stale []bool     // by pane: it may have changed
	over  bool       // the instance has ended
	beat  bool       // a sign of life is due
}

func newEar(v *Visit, panes []Pane) *ear {
	return &ear{visit: v, panes: panes, woken: make(chan struct{}, 1), stale: make([]bool, len(panes))}
}

// Tell takes an event of the feed.
func (e *ear) Tell(_ string, event feed.Event) error {
	e.take(News{Event: event})
	return nil
}

// Beat asks for a sign of life.
func (e *ear) Beat() error {
	e.mu.Lock()
	e.beat = true
	e.mu.Unlock()
	return nil
}

// Flush wakes the stream.
func (e *ear) Flush() error {
	select {
	case e.woken <- struct{}{}:
	default:
	}
	return nil
}

// hear takes what the bell was rung for.
func (e *ear) hear(topic string) {
	e.take(News{Topic: topic})
	_ = e.Flush() // it never fails
}

func (e *ear) take(n News) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.over = e.over || n.Event.Kind == feed.OfEnd
	for i, p := range e.panes {
		e.stale[i] = e.stale[i] || n.Event.Kind == feed.OfLoss || p.Minds != nil && p.Minds(e.visit, n)
	}
}

// news is what there is to do since it was last asked.
func (e *ear) news() (stale []bool, beat, over bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	stale, beat = e.stale, e.beat
	e.stale, e.beat = make([]bool, len(e.panes)), false
	return stale, beat, e.over
}
