package chat

import (
	"fmt"
	"slices"
	"sync"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Options make a desk. Clock is required; the zero value of the rest works.
type Options struct {
	Clock    clock.Clock
	Seed     uint64 // names of records follow from it
	World    World  // empty means DefaultWorld
	Settings Settings
}

// Desk is the live-chat side of one instance. All its methods may be called from many goroutines at once, and
// everything it returns is a copy.
type Desk struct {
	clock    clock.Clock
	settings Settings
	world    World
	seed     uint64

	telling sync.Mutex // held while observers are told, so that they hear in order

	mu        sync.Mutex // guards what follows
	ids       *ids
	users     map[string]User // by user_name
	usersByID map[string]User
	profiles  map[string]Profile       // by user_name
	lines     map[string]*line         // by sys_id
	order     []*line                  // as the world lists them
	chats     map[string]*conversation // by group; all conversations
	opened    []opened                 // every entry, oldest first
	numbers   map[string]*conversation
	direct    []*conversation     // those that are no support chats, oldest first
	orders    map[string][]string // groups as each user wants them listed, by sys_id
	serving   map[string]int      // chats in progress, by sys_id of their agent
	closed    bool                // whether Shut has been called
	tickets   uint64
	openings  map[uint64]int // how often each requester opened with each words
	seq       uint64
	untold    []Event
	observers []*observer
	shelves   map[string]*shelf // records by table
}

// NewDesk makes a desk with no chats.
func NewDesk(o Options) *Desk {
	if len(o.World.Users) == 0 && len(o.World.Queues) == 0 {
		o.World = DefaultWorld()
	}
	d := &Desk{clock: o.Clock, settings: o.Settings.withDefaults(), world: o.World, seed: o.Seed}
	d.fill()
	return d
}

// Reset takes the desk back to its world: all chats are gone, the names of records start anew, observers
// stay.
func (d *Desk) Reset() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, o := range d.opened {
		d.unwatch(o.conversation)
	}
	d.fill()
}

func (d *Desk) fill() {
	d.ids = newIDs(d.seed)
	d.users, d.usersByID, d.profiles = map[string]User{}, map[string]User{}, map[string]Profile{}
	for _, u := range d.world.Users {
		d.users[u.UserName], d.usersByID[u.SysID], d.profiles[u.UserName] = u, u, profileOf(u)
	}
	d.lines, d.order = map[string]*line{}, nil
	for _, q := range d.world.Queues {
		l := &line{row: q}
		d.lines[q.SysID] = l
		d.order = append(d.order, l)
	}
	d.chats, d.opened, d.direct, d.untold = map[string]*conversation{}, nil, nil, nil
	d.openings = nil
	d.numbers, d.orders, d.serving = map[string]*conversation{}, map[string][]string{}, map[string]int{}
	d.shelves = map[string]*shelf{}
}

// User finds a user by user_name.
func (d *Desk) User(userName string) (User, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.user(userName)
}

// UserByID finds a user by sys_id.
func (d *Desk) UserByID(sysID string) (User, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if u, ok := d.usersByID[sysID]; ok {
		return u, nil
	}
	return User{}, fmt.Errorf("%w: sys_id %q", ErrNoUser, sysID)
}

// Settings are the desk's settings, with their defaults.
func (d *Desk) Settings() Settings { return d.settings }

// Users are all users, as the world lists them.
func (d *Desk) Users() []User { return slices.Clone(d.world.Users) }

func (d *Desk) user(userName string) (User, error) {
	if u, ok := d.users[userName]; ok {
		return u, nil
	}
	return User{}, fmt.Errorf("%w: %q", ErrNoUser, userName)
}

// Profile finds the live profile with that sys_id, or of the user behind "sys_user.<sys_id>" (SN-35).
func (d *Desk) Profile(id string) (Profile, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.profiles {
		if p.SysID == id || p.Table+"."+p.Document == id {
			return p, nil
		}
	}
	return Profile{}, fmt.Errorf("%w: %q", ErrNoProfile, id)
}

func profileOf(u User) Profile {
	return Profile{SysID: RecordID("live_profile", u.UserName), Name: u.Name, Document: u.SysID, Table: "sys_user"}
}

// opened is an entry with the conversation that it belongs to.
type opened struct {
	entry        *Entry
	conversation *conversation
}

// keep notes that c has a new entry.
func (d *Desk) keep(c *conversation) {
	d.opened = append(d.opened, opened{c.entry, c})
	d.numbers[c.entry.Number] = c
}

// find is the support chat and its queue; it needs the desk's lock.
func (d *Desk) find(group string) (*conversation, *line, error) {
	c, ok := d.chats[group]
	if !ok || !c.support() {
		return nil, nil, fmt.Errorf("%w: %q", ErrNoChat, group)
	}
	return c, d.lines[c.entry.Queue], nil
}

// touched notes that c changed now and returns its entry as a reader sees it.
func (d *Desk) touched(c *conversation) Entry {
	c.entry.UpdatedAt, c.entry.TransferChange = d.clock.Now(), false
	return d.view(c)
}

// view is the entry of c that stands, as a reader sees it now.
func (d *Desk) view(c *conversation) Entry { return d.viewOf(c.entry, c) }

// viewOf is an entry of c as a reader sees it now.
func (d *Desk) viewOf(entry *Entry, c *conversation) Entry {
	e := *entry
	l, ok := d.lines[e.Queue]
	if !ok {
		return e
	}
	e.AverageWait = l.averageWait()
	if i, ok := l.place(c); ok && e.State == Waiting {
		e.Position = i + 1
		if d.settings.PositionsFromZero {
			e.Position = i
		}
	}
	return e
}
