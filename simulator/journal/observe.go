package journal

import "slices"

// Observe calls f for every exchange that is finished from now on, with its bodies, before its caller sees the
// answer. It comes as it was finished, so not always in the order of arrival, and several may come at once. f holds
// no lock of the journal, but whoever called waits for it: it must be quick. What it keeps or shows must be
// Redacted first, and the bodies are the journal's own: it must not change them.
func (j *Journal) Observe(f func(Exchange)) (stop func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	o := &observer{f}
	j.observers = append(slices.Clone(j.observers), o)
	return func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.observers = slices.DeleteFunc(slices.Clone(j.observers), func(other *observer) bool { return other == o })
	}
}

type observer struct{ see func(Exchange) }

// Matches reports whether the filter chooses x.
func (f Filter) Matches(x Exchange) bool { return f.chooses(&x) }

// Count is how many finished exchanges f chooses.
func (j *Journal) Count(f Filter) (n int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := j.head; i < len(j.ring); i++ {
		if r := &j.ring[i]; r.finished && f.chooses(&r.exchange) {
			n++
		}
	}
	return n
}
