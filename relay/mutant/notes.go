package mutant

import "sync"

// notes are what a broken relay remembers, by chat or by sender. The zero notes are empty.
type notes[V any] struct {
	mu sync.Mutex // guards by
	by map[string]V
}

// of is what was noted of the key, or nothing.
func (n *notes[V]) of(key string) V {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.by[key]
}

// note replaces what was noted of the key.
func (n *notes[V]) note(key string, v V) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.by == nil {
		n.by = map[string]V{}
	}
	n.by[key] = v
}

// everybody is the key of what a broken relay does not keep apart.
const everybody = ""
