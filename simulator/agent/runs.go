package agent

import (
	"cmp"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Status is where the run of a chat stands; ok is false for a chat that has none, or whose run ended long
// ago: a crew remembers the last thousand.
func (c *Crew) Status(group string) (status Status, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d := c.duties[group]; d != nil {
		return d.status(), true
	}
	return c.ended.find(group)
}

// Played is the script that plays in a chat whose run has not ended, which may have been replaced since; nil where there is
// none.
func (c *Crew) Played(group string) *script.Script {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d := c.duties[group]; d != nil {
		return d.script
	}
	return nil
}

// Playing is how many runs of each script have not ended, by its name.
func (c *Crew) Playing() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	counts := map[string]int{}
	for _, d := range c.duties {
		counts[d.script.Name]++
	}
	return counts
}

// Open is how many runs have not ended.
func (c *Crew) Open() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.duties)
}

// Running are the runs that have not ended, by the number of their chat.
func (c *Crew) Running() []Status {
	c.mu.Lock()
	defer c.mu.Unlock()
	running := make([]Status, 0, len(c.duties))
	for _, d := range c.duties {
		running = append(running, d.status())
	}
	slices.SortFunc(running, func(a, b Status) int { return strings.Compare(a.Number, b.Number) })
	return running
}

// Newest are the runs of one script that have not ended in the chats that were opened last, at most so many, the newest first.
func (c *Crew) Newest(script string, most int) []Status {
	c.mu.Lock()
	defer c.mu.Unlock()
	newest := make([]Status, 0, most+1)
	for _, d := range c.duties {
		if d.script.Name != script {
			continue
		}
		status := d.status()
		at, _ := slices.BinarySearchFunc(newest, status.Number, func(s Status, number string) int { return later(number, s.Number) })
		if at < most {
			newest = slices.Insert(newest, at, status)[:min(len(newest)+1, most)]
		}
	}
	return newest
}

// later compares the numbers of two chats: more than zero where a was opened later than b.
func later(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) }

// Watch calls f whenever a run has moved to another line or another state, from the run's own turn: the changes of
// one run come in order, those of several may come at once. A run that has ended is no longer among Running when f
// hears of it. f holds no lock of the crew; it must not wait, and must neither act on the desk nor end runs.
func (c *Crew) Watch(f func(Status)) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &watcher{f}
	c.watchers = append(slices.Clone(c.watchers), w)
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.watchers = slices.DeleteFunc(slices.Clone(c.watchers), func(other *watcher) bool { return other == w })
	}
}

type watcher struct{ see func(Status) }

func (c *Crew) tell(s Status) {
	c.mu.Lock()
	watchers := c.watchers
	c.mu.Unlock()
	for _, w := range watchers {
		w.see(s)
	}
}

// retire takes an ended run out of those that are on their way.
func (c *Crew) retire(d *duty) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.duties[d.seat.entry.Group] == d {
		delete(c.duties, d.seat.entry.Group)
		c.ended.add(d.status())
	}
}
