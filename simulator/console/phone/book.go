package phone

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// What a book refuses.
var (
	ErrNoUser   = errors.New("there is no such user")
	ErrNoButton = errors.New("there is no such button")
	ErrTaken    = errors.New("the name is taken")
	ErrTooMany  = errors.New("too many")
)

// Book is the users of one instance's console. Its methods may be called from many goroutines at once, and what they return
// are copies. Texts, titles and addresses in them are strangers': whoever shows them must take them for text.
type Book struct {
	options Options
	wire    wire
	ctx     context.Context
	end     context.CancelCauseFunc
	unwatch func() // the desk
	running sync.WaitGroup

	watching watching

	mu       sync.Mutex // guards what follows, and every contact; it is never held while the desk is called
	contacts []*contact // as they were added
	senders  map[string]bool
	number   uint64                // the latest id of a line or turn
	typing   map[typed]func() bool // ends the looks for whether somebody has typed
	closed   bool
}

// New makes a book with one user, named DefaultUser. It calls nobody.
func New(o Options) *Book {
	b := &Book{options: o.withDefaults(), wire: newWire(), senders: map[string]bool{}, typing: map[typed]func() bool{}}
	b.ctx, b.end = context.WithCancelCause(context.Background())
	b.options.Changed = b.telling(b.options.Changed)
	b.contacts = []*contact{b.newContact(NewUser{Name: DefaultUser})}
	b.unwatch = o.Desk.Observe(b.see)
	return b
}

// NewUser is somebody to be added.
type NewUser struct {
	Name string // at most 40 characters, not that of another user
	Bot  string // address of their bot's REST channel, or of its root; that of the options when empty
	// Sender is the name under which the bot is to know them, such as one that it has met before. When empty it is made of the
	// name and of the book's life.
	Sender string
}

// Add adds a user. Nothing is added with an error: ErrTaken, ErrTooMany, or what is wrong with one of the fields.
func (b *Book) Add(n NewUser) (User, error) {
	if err := checkName(n.Name); err != nil {
		return User{}, err
	}
	if err := checkSender(n.Sender); err != nil {
		return User{}, err
	}
	if _, err := parseAddress(n.Bot); err != nil && n.Bot != "" {
		return User{}, err
	}
	u, err := b.add(n)
	if err == nil {
		b.options.Changed(n.Name)
	}
	return u, err
}

func (b *Book) add(n NewUser) (User, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.closed:
		return User{}, errClosed
	case b.find(n.Name) != nil:
		return User{}, fmt.Errorf("%w: there is a user %q already; give another name", ErrTaken, n.Name)
	case n.Sender != "" && b.senders[n.Sender]:
		return User{}, fmt.Errorf("%w: another user is the sender %q; give another one, or none", ErrTaken, n.Sender)
	case len(b.contacts) >= MaxUsers:
		return User{}, fmt.Errorf("%w: there are %d users already; remove one first", ErrTooMany, MaxUsers)
	}
	c := b.newContact(n)
	b.contacts = append(b.contacts, c)
	return b.view(c), nil
}

// newContact needs the lock, except in New.
func (b *Book) newContact(n NewUser) *contact {
	c := &contact{id: b.next(), name: n.Name}
	b.connect(c, cmp.Or(n.Bot, b.options.Bot), n.Sender)
	return c
}

// connect gives a user a new channel to the bot at that address; it needs the lock.
func (b *Book) connect(c *contact, bot, sender string) {
	if sender == "" {
		sender = b.unusedSender(c.name)
	}
	b.senders[sender] = true
	var to address
	to, c.problem = parseAddress(bot)
	c.bot, c.channel = bot, newChannel(b.ctx, to, sender)
}

func (b *Book) unusedSender(name string) string {
	first := senderOf(name, b.options.Life)
	sender := first
	for n := 2; b.senders[sender]; n++ {
		sender = fmt.Sprintf("%s-%d", first, n)
	}
	return sender
}

// Remove takes a user out of the book, ends what they are about, and waits for that. It fails with ErrNoUser.
func (b *Book) Remove(name string) error {
	b.mu.Lock()
	c := b.find(name)
	if c == nil {
		b.mu.Unlock()
		return noUser(name)
	}
	b.contacts = slices.DeleteFunc(b.contacts, func(other *contact) bool { return other == c })
	channel := c.channel
	b.hangUp(c)
	b.mu.Unlock()
	channel.running.Wait()
	b.options.Changed(name)
	return nil
}

// hangUp ends the channel of a user, and what they wait for there; it needs the lock.
func (b *Book) hangUp(c *contact) {
	c.channel.end(errCalledOff)
	for _, t := range c.waiting {
		if t.State == Waiting {
			t.State, t.Error = Done, "it was never sent: "+errCalledOff.Error()
		}
	}
	c.waiting = nil
}

// Close ends everything, and waits for it.
func (b *Book) Close() {
	b.unwatch()
	b.mu.Lock()
	b.closed = true
	b.end(errClosed)
	for _, stop := range b.typing {
		stop()
	}
	b.mu.Unlock()
	b.running.Wait()
	b.wire.close()
}

// Users are all users, in the order in which they were added.
func (b *Book) Users() []User {
	b.mu.Lock()
	all := make([]User, 0, len(b.contacts))
	for _, c := range b.contacts {
		all = append(all, b.view(c))
	}
	b.mu.Unlock()
	for i := range all {
		all[i].Typing = b.typist(all[i].Chat)
	}
	return all
}

// User finds a user; it fails with ErrNoUser.
func (b *Book) User(name string) (User, error) {
	b.mu.Lock()
	c := b.find(name)
	if c == nil {
		b.mu.Unlock()
		return User{}, noUser(name)
	}
	u := b.view(c)
	b.mu.Unlock()
	u.Typing = b.typist(u.Chat)
	return u, nil
}

func noUser(name string) error { return fmt.Errorf("%w: %q", ErrNoUser, clipped(name, maxTitle)) }

// find is nil where there is no such user; it needs the lock.
func (b *Book) find(name string) *contact {
	for _, c := range b.contacts {
		if c.name == name {
			return c
		}
	}
	return nil
}

// view is a user as they stand, but for whether an agent types; it needs the lock.
func (b *Book) view(c *contact) User {
	ch := c.channel
	u := User{
		ID: c.id, Name: c.name, Unread: c.unread, Hides: ch.to.hides(), Sender: ch.sender, Bot: shown(ch.to.webhook), Pending: len(c.waiting), Handoff: ch.standing, Chat: ch.chat,
		Slots: ch.slots, Pushes: ch.pushes, Forgotten: c.forgotten,
	}
	if c.problem != nil {
		u.Problem = c.problem.Error()
	}
	if n := len(c.lines); n > 0 {
		u.Latest = c.lines[n-1].ID
	}
	return u
}

// next is a new id; it needs the lock.
func (b *Book) next() uint64 {
	b.number++
	return b.number
}
