package timeline

import (
	"embed"
	"html/template"
	"net/http"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

//go:embed templates/*.html story.css story.js
var files embed.FS

// Name is the room's: it stands before its routes, and in the address.
const Name = "story"

// Options make a room; the zero value works.
type Options struct {
	// Turns are those of all users of an instance, as story.Rooms wants them; nil where there are none.
	Turns func(i *instance.Instance) []story.Turn
	// Topics are how the topics begin that bells are rung for when turns change.
	Topics []string
}

// Room is the tab. Close it in the end.
type Room struct {
	options    Options
	sheet      *page.Sheet
	chronicles *page.Kept[*chronicle]
	drawnRows  drawnRows
}

// New makes a room.
func New(o Options) *Room {
	r := &Room{options: o, sheet: page.NewSheet(files, "templates/*.html")}
	r.chronicles = page.Keep(func(i *instance.Instance) *chronicle { return &chronicle{rooms: r.rooms(i)} }, (*chronicle).close)
	return r
}

// Close ends what follows the instances, and waits for it.
func (r *Room) Close() { r.chronicles.Close() }

// rooms are where the stories of an instance are found.
func (r *Room) rooms(i *instance.Instance) story.Rooms {
	found := story.Rooms{Desk: i.Desk, Journal: i.Journal, Feed: i.Feed, Crew: i.Crew}
	if r.options.Turns != nil {
		found.Turns = func() []story.Turn { return r.options.Turns(i) }
	}
	return found
}

// Parts are the tab, and what has an instance followed from when its page is first seen, whichever tab that shows.
func (r *Room) Parts() []page.Part {
	style, _ := files.ReadFile("story.css") // both are embedded
	behaviour, _ := files.ReadFile("story.js")
	return []page.Part{
		{
			Name: Name + "-follower", Place: page.Head,
			Draw: func(c page.Canvas) (template.HTML, error) {
				_, _ = r.chronicles.Of(c.Instance).get() // whoever shows the story says what is wrong
				return "", nil
			},
		},
		{
			Name: Name, Title: "What happened", Place: page.Tab, Draw: r.draw, Style: style, Script: behaviour, Panes: r.panes(),
			Routes: []page.Route{
				{Method: http.MethodGet, Path: "/entry", Handle: r.showEntry},
				{Method: http.MethodGet, Path: "/export/:format", Handle: r.export},
			},
		},
	}
}

// chronicle is the chronicle of an instance, once there is one.
type chronicle struct {
	rooms story.Rooms

	mu     sync.Mutex // guards what follows
	made   *story.Chronicle
	closed bool
}

// get is the chronicle; it fails with feed.ErrFull while too many follow the instance.
func (c *chronicle) get() (*story.Chronicle, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made != nil {
		return c.made, nil
	}
	made, err := story.New(c.rooms)
	if err != nil {
		return nil, err
	}
	if c.made = made; c.closed {
		made.Close()
	}
	return made, nil
}

func (c *chronicle) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	if c.made != nil {
		c.made.Close()
	}
}

// tell is the chronicle of the visited instance.
func (r *Room) tell(v *page.Visit) (*story.Chronicle, error) {
	return r.chronicles.Of(v.Instance).get()
}
