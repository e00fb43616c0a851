package page

import "sync"

// Controlled is what a bell is rung for once the control plane has been asked for a change, by the console or by others: of rules,
// queues, and whatever else no feed tells.
const Controlled = "control"

// Bell tells pages that something of the console's own has changed, which no feed tells. It is safe for concurrent use.
type Bell struct {
	mu        sync.Mutex // guards what follows
	listeners map[*ringing]bool
}

// ringing is one page that listens.
type ringing struct{ hear func(topic string) }

// Ring tells every page of this instance. A topic begins with the name of the room: "phone me".
func (b *Bell) Ring(topic string) {
	b.mu.Lock()
	hear := make([]*ringing, 0, len(b.listeners))
	for l := range b.listeners {
		hear = append(hear, l)
	}
	b.mu.Unlock()
	for _, l := range hear {
		l.hear(topic)
	}
}

// listen has hear called for every ring from now on; hear must not wait.
func (b *Bell) listen(hear func(topic string)) (stop func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l := &ringing{hear}
	if b.listeners == nil {
		b.listeners = map[*ringing]bool{}
	}
	b.listeners[l] = true
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.listeners, l)
	}
}
