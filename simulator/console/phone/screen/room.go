package screen

import (
	"embed"
	"log/slog"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

//go:embed templates/*.html screen.css
var files embed.FS

// Name is the room's: it stands before its routes, and before the names of users where its bell rings for one.
const Name = "phone"

// Options of a Room. Bells must be given.
type Options struct {
	Bells *page.Kept[*page.Bell]
	Bot   string // where the bot of the default instance's new users is; empty for none
	// Place tells how far an instance is, as turns keep it; they keep nothing when nil.
	Place func(i *instance.Instance) phone.Place
	// Story leads to where the story of a chat, which is named by its number, tells of a turn. When nil only the chat is led to.
	Story func(v *page.Visit, chat string, t Turn) string
	Log   *slog.Logger // nil logs nothing
}

// Turn names a turn, or what a user was told between two.
type Turn struct {
	Sender string // the name under which the bot knows the user
	Number int    // among the user's
	Pushed bool   // it is what they were told
}

// Room is the users of all instances. Close it in the end.
type Room struct {
	options Options
	books   *page.Kept[*phone.Book]
	sheet   *page.Sheet
	memo    memo
}

// New makes the room. It costs nothing until somebody looks.
func New(o Options) *Room {
	r := &Room{options: o, sheet: page.NewSheet(files, "templates/*.html")}
	r.books = page.Keep(r.newBook, func(b *phone.Book) { b.Close(); r.memo.forget(b) })
	return r
}

func (r *Room) newBook(i *instance.Instance) *phone.Book {
	bell := r.options.Bells.Of(i)
	o := phone.Options{Clock: i.Clock, Desk: i.Desk, Log: r.options.Log, Changed: func(user string) { bell.Ring(topicOf(user)) }}
	if i.Name == instance.Default { // the bot opens its chats there, and users of another instance would never see them
		o.Bot = r.options.Bot
	}
	if r.options.Place != nil {
		o.Place = func() phone.Place { return r.options.Place(i) }
	}
	return phone.New(o)
}

// Of is the users of an instance.
func (r *Room) Of(i *instance.Instance) *phone.Book { return r.books.Of(i) }

// Close ends what users are about, and waits for it.
func (r *Room) Close() { r.books.Close() }

// topicOf is what the bell rings for when something about a user has changed.
func topicOf(user string) string { return Name + " " + user }
