package agent

import (
	"slices"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// hooks are functions that outsiders have called at some point. They are called without any lock.
type hooks[F any] struct {
	mu  sync.Mutex // guards what follows
	all []*F       // a slice that is never changed, only replaced
}

func (h *hooks[F]) add(f F) (remove func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	added := &f
	h.all = append(slices.Clone(h.all), added)
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.all = slices.DeleteFunc(slices.Clone(h.all), func(other *F) bool { return other == added })
	}
}

func (h *hooks[F]) each(call func(F)) {
	h.mu.Lock()
	all := h.all
	h.mu.Unlock()
	for _, f := range all {
		call(*f)
	}
}

// WatchScripts calls f whenever the scripts have changed, or the order in which they are tried, from whoever changed them. f
// must neither wait nor call the crew, or what supplies it.
func (c *Crew) WatchScripts(f func()) (stop func()) { return c.changes.add(f) }

// Spare has f asked about each chat that opens, or waits anew, before it is given a script: one for which it says true is left
// to whoever else plays its agent. f must neither wait nor act on the desk.
func (c *Crew) Spare(f func(chat.Event) bool) (stop func()) { return c.claims.add(f) }

func (c *Crew) spares(e chat.Event) bool {
	spared := false
	c.claims.each(func(claims func(chat.Event) bool) { spared = claims(e) || spared })
	return spared
}

func (c *Crew) changed() { c.changes.each(func(f func()) { f() }) }
