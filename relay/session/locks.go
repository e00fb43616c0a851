package session

import (
	"context"
	"sync"
)

// keyLocks is one lock per key, made when first wanted and dropped when nobody wants it any more.
type keyLocks struct {
	mu   sync.Mutex // guards held
	held map[string]*keyLock
}

// keyLock is a lock that can be waited for with a context: whoever has put a value into taken holds it.
type keyLock struct {
	taken   chan struct{} // of capacity one
	waiting int           // holders and waiters, guarded by keyLocks.mu
}

func (k *keyLocks) lock(ctx context.Context, key string) (unlock func(), err error) {
	l := k.join(key)
	unlock = sync.OnceFunc(func() {
		<-l.taken
		k.part(key, l)
	})
	select {
	case l.taken <- struct{}{}:
		return unlock, nil // a free lock is had even with a context that has ended
	default:
	}
	select {
	case l.taken <- struct{}{}:
		return unlock, nil
	case <-ctx.Done():
		k.part(key, l)
		return nil, context.Cause(ctx)
	}
}

func (k *keyLocks) join(key string) *keyLock {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held == nil {
		k.held = map[string]*keyLock{}
	}
	l, ok := k.held[key]
	if !ok {
		l = &keyLock{taken: make(chan struct{}, 1)}
		k.held[key] = l
	}
	l.waiting++
	return l
}

func (k *keyLocks) part(key string, l *keyLock) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if l.waiting--; l.waiting == 0 {
		delete(k.held, key)
	}
}
