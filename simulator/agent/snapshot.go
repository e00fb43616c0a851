package agent

import (
	"maps"
	"slices"
)

// CrewSnapshot is what a crew remembers, so that another can go on from there. Scripts are not in it, and nor are runs
// that have not ended: where a run stands cannot be kept.
type CrewSnapshot struct {
	Ended []Status // the runs that ended last, oldest first
	Met   []Count  // how often the same requester came with the same words: new runs draw from it
}

// Count is how often something has been met.
type Count struct {
	Key   uint64
	Times int
}

// Snapshot is what the crew remembers now.
func (c *Crew) Snapshot() CrewSnapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	var s CrewSnapshot
	for i := range c.ended.order {
		group := c.ended.order[(c.ended.oldest+i)%len(c.ended.order)]
		s.Ended = append(s.Ended, c.ended.states[group])
	}
	for _, key := range slices.Sorted(maps.Keys(c.occurrences)) {
		s.Met = append(s.Met, Count{key, c.occurrences[key]})
	}
	return s
}

// Restore lets the crew remember s, and nothing besides.
func (c *Crew) Restore(s CrewSnapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended, c.occurrences = ended{}, occurrences{}
	for _, status := range s.Ended {
		c.ended.add(status)
	}
	for _, met := range s.Met {
		c.occurrences[met.Key] = met.Times
	}
}
