package voice

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// Voice is a user who was added for one conversation. Its methods may be called from many goroutines at once.
type Voice struct {
	book    *phone.Book
	name    string
	unwatch func()
	ctx     context.Context
	stop    context.CancelFunc
	woken   chan struct{} // has room for one: the book may have something new
	running sync.WaitGroup

	mu    sync.Mutex // guards what follows
	turns []turn     // that wait for their answer
	tells func(text string)
	heard uint64 // id of the latest line that was told
}

// turn is a message whose answer is awaited.
type turn struct {
	id   uint64 // 0 where it was never sent
	err  error  // why it was not
	done func(told []string, err error)
}

// errGone is why nobody answers any more.
var errGone = errors.New("the user who spoke was taken away")

// tries is how many names are tried for a user.
const tries = 100

// New adds a user to the book who speaks for a conversation of that name. It fails as Book.Add does.
func New(book *phone.Book, conversation string) (*Voice, error) {
	u, err := add(book, nameFor(conversation))
	if err != nil {
		return nil, err
	}
	v := &Voice{book: book, name: u.Name, woken: make(chan struct{}, 1)}
	v.ctx, v.stop = context.WithCancel(context.Background())
	v.unwatch = book.Watch(func(user string) {
		if user == v.name {
			v.wake()
		}
	})
	v.running.Go(v.attend)
	return v, nil
}

func add(book *phone.Book, name string) (u phone.User, err error) {
	for n := 1; n <= tries; n++ {
		called := name
		if n > 1 {
			called = fmt.Sprintf("%s %d", name, n)
		}
		if u, err = book.Add(phone.NewUser{Name: called}); !errors.Is(err, phone.ErrTaken) {
			return u, err
		}
	}
	return u, err
}

// nameFor is a name that a book takes, with room for a number behind it.
func nameFor(conversation string) string {
	const most = 30
	plain := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(conversation, ""))
	runes := []rune("play " + plain)
	return string(runes[:min(len(runes), most)])
}

// Name is the user's.
func (v *Voice) Name() string { return v.name }

// Hear has tell called with each text that the user is told between turns, in order.
func (v *Voice) Hear(tell func(text string)) {
	v.mu.Lock()
	v.tells = tell
	v.mu.Unlock()
	v.wake()
}

// Say says something and returns at once. Done is called once, with the texts of the answer, or why there was none.
func (v *Voice) Say(text string, done func(told []string, err error)) {
	v.mu.Lock()
	id, err := v.book.Say(v.name, text)
	v.turns = append(v.turns, turn{id, err, done})
	v.mu.Unlock()
	v.wake()
}

// End takes the user away, and returns once nothing of theirs is under way. A turn that is open is answered with an error.
func (v *Voice) End() {
	v.unwatch()
	v.stop()
	_ = v.book.Remove(v.name) // somebody else may have
	v.running.Wait()
}

func (v *Voice) wake() {
	select {
	case v.woken <- struct{}{}:
	default:
	}
}
