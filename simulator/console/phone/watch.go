package phone

import (
	"slices"
	"sync"
)

// watching is those who are told of changes, beside the Changed of the options.
type watching struct {
	mu  sync.Mutex // guards what follows
	all []*func(user string)
}

// Watch calls f whenever something about a user has changed, on the terms of Options.Changed.
func (b *Book) Watch(f func(user string)) (stop func()) {
	w := &b.watching
	w.mu.Lock()
	defer w.mu.Unlock()
	added := &f
	w.all = append(slices.Clone(w.all), added)
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.all = slices.DeleteFunc(slices.Clone(w.all), func(other *func(string)) bool { return other == added })
	}
}

// telling tells those who watch as well.
func (b *Book) telling(changed func(user string)) func(user string) {
	return func(user string) {
		changed(user)
		b.watching.mu.Lock()
		all := b.watching.all
		b.watching.mu.Unlock()
		for _, f := range all {
			(*f)(user)
		}
	}
}
