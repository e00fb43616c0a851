package relay_test

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// instant is when the fake's first chat begins.
var instant = time.Date(2024, 3, 12, 14, 7, 0, 0, time.UTC)

// fakeLiveChat is one chat, or several, in memory, with a list of what was called and what is to fail.
type fakeLiveChat struct {
	mu     sync.Mutex
	calls  []string
	posted []string
	thread []relay.Message
	state  relay.ChatState
	fail   map[string][]error // by call, the next first
	hidden bool               // the thread does not show the opening message
	old    int                // the thread shows so many messages, as before the others came; 0 for all
	page   int                // the thread shows so many of the newest, unless it is read from its beginning; 0 for all
	skew   time.Duration      // of the clock by which the thread shows its messages
	alters bool               // the thread shows the opening message cut short
	keep   map[string]bool    // calls that take effect although they fail
	after  map[string]func()  // runs after a call
	serial int
}

func newFake() *fakeLiveChat {
	return &fakeLiveChat{
		state: relay.Waiting, fail: map[string][]error{}, keep: map[string]bool{}, after: map[string]func(){},
	}
}

// call notes a call and returns the error that it is to have; effect says whether it takes effect.
func (f *fakeLiveChat) call(ctx context.Context, name string) (effect bool, err error) {
	f.calls = append(f.calls, name)
	if run := f.after[name]; run != nil {
		defer run()
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	errs := f.fail[name]
	if len(errs) == 0 {
		return true, nil
	}
	f.fail[name] = errs[1:]
	return errs[0] == nil || f.keep[name], errs[0]
}

func (f *fakeLiveChat) add(by, text string) relay.Message {
	f.serial++
	m := relay.Message{
		ID: "id" + strconv.Itoa(1000+f.serial), Time: instant.Add(time.Duration(f.serial) * time.Second),
		CreatedBy: by, Text: text,
	}
	f.thread = append(f.thread, m)
	return m
}

// says posts a message of somebody else's.
func (f *fakeLiveChat) says(by, text string) relay.Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.add(by, text)
}

func (f *fakeLiveChat) Open(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	effect, err := f.call(ctx, "open")
	if !effect {
		return relay.Chat{}, err
	}
	if f.alters {
		opening.Message = opening.Message[:5]
	}
	if !f.hidden {
		f.add("abel.tuter", opening.Message)
	}
	return relay.Chat{ID: "chat-1", Account: "abel.tuter", Opened: instant}, err
}

func (f *fakeLiveChat) Post(ctx context.Context, _, text string) (relay.Message, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	effect, err := f.call(ctx, "post")
	if !effect {
		return relay.Message{}, err
	}
	f.posted = append(f.posted, text)
	return f.add("abel.tuter", text), err
}

func (f *fakeLiveChat) Thread(ctx context.Context, _ string, after relay.Cursor) ([]relay.Message, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.call(ctx, "thread"); err != nil {
		return nil, err
	}
	shown := slices.Clone(f.thread)
	if f.old > 0 {
		shown = shown[:f.old]
	}
	if f.page > 0 && !after.IsZero() {
		shown = shown[max(len(shown)-f.page, 0):]
	}
	for i := range shown {
		shown[i].Time = shown[i].Time.Add(f.skew)
	}
	return shown, nil
}

func (f *fakeLiveChat) Leave(ctx context.Context, _ string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.call(ctx, "leave")
	return err
}

func (f *fakeLiveChat) State(ctx context.Context, _ string) (relay.ChatState, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.call(ctx, "state")
	return f.state, err
}

// wire is what was called since the last time it was asked.
func (f *fakeLiveChat) wire() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	calls := f.calls
	f.calls = nil
	return calls
}

// callError is an error of a LiveChat that says what the hand-off may ask.
type callError struct {
	committed bool
	wait      time.Duration
	reason    string
}

func (e callError) Error() string                     { return "it failed" }
func (e callError) MaybeCommitted() bool              { return e.committed }
func (e callError) RetryAfter() (time.Duration, bool) { return e.wait, e.wait > 0 }
func (e callError) Reason() string                    { return e.reason }
