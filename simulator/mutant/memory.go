package mutant

import (
	"net/http"
	"sync"
)

// memory is what a wrong instance keeps in mind of the chats that pass by.
type memory struct {
	mu      sync.Mutex
	entries map[string]object // as they were opened, by group
	ended   map[string]bool   // by group
	opening map[string]bool   // words that chats were opened with
}

// remembering wraps an instance in one that keeps its chats in mind.
func remembering(wrapped func(*memory) wrap) wrap {
	return func(right http.Handler) http.Handler {
		m := &memory{entries: map[string]object{}, ended: map[string]bool{}, opening: map[string]bool{}}
		return answers(anEntry(), m.see)(wrapped(m)(right))
	}
}

// see keeps an entry in mind.
func (m *memory) see(a *reply) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range within(a.result()) {
		group, _ := e["group"].(string)
		if m.entries[group] == nil {
			words, _ := e["short_description"].(string)
			m.entries[group], m.opening[words] = e, true
		}
		state := number(e, "state")
		m.ended[group] = state != waiting && state != workInProgress
	}
}

// has reports whether the chat of a call has ended.
func (m *memory) hasEnded(r *http.Request) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ended[groupIn(r)]
}

// opened are all entries, as they were opened.
func (m *memory) opened() []any {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []any
	for _, e := range m.entries {
		all = append(all, e)
	}
	return all
}

// saidAtOpening reports whether a chat was opened with the words.
func (m *memory) saidAtOpening(words any) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, _ := words.(string)
	return m.opening[text]
}
