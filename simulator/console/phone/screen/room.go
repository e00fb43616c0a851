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
	// Anchor is the id of the element that tells of a turn in its chat's story, which stands under the tab named Story; nobody
	// is led there when nil.
	Anchor func(turn phone.Turn) string
	Story  string
	Log    *slog.Logger // nil logs nothing
}

// Room is the users of all instances. Close it in the end.
type Room struct {
	options Options
	books   *page.Kept[*phone.Book]
	sheet   *page.Sheet
}

// New makes the room. It costs nothing until somebody looks.
func New(o Options) *Room {
	r := &Room{options: o, sheet: page.NewSheet(files, "templates/*.html")}
	r.books = page.Keep(r.newBook, (*phone.Book).Close)
	return r
}

func (r *Room) newBook(i *instance.Instance) *phone.Book {
	bell := r.options.Bells.Of(i)
	o := phone.Options{Clock: i.Clock, Desk: i.Desk, Log: r.options.Log, Changed: func(user string) { bell.Ring(topicOf(user)) }}
	if i.Name == instance.Default { // it opens its chats there, and users of another would never see them
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
