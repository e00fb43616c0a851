package page

import (
	"html/template"

	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// Part is what one room puts on the page.
type Part struct {
	Name  string // of the room: it stands before its routes, and in the address where it is a tab
	Title string // as people read it
	Place Place
	// Draw makes what does not change by itself, with the part's panes in it (Canvas.Pane).
	Draw   func(c Canvas) (template.HTML, error)
	Panes  []Pane
	Routes []Route
	Style  []byte // CSS, served with that of the others
	Script []byte // JavaScript, likewise; it must not leave names behind
}

// Place is where on the page a part stands.
type Place int

// The places.
const (
	Head  Place = iota // in the line at the top
	Left               // the user's side
	Right              // the agent's side
	Tab                // below, one at a time
)

// Pane is a part of the page whose rows follow what happens.
type Pane struct {
	ID    string                      // of the element that holds the rows
	Shown func(v *Visit) bool         // whether the visit shows it; nil for wherever its part stands
	Minds func(v *Visit, n News) bool // whether news may change its rows
	// Rows are all its rows, in order, each of another key. They must stay within what a page can hold: windows, not lists
	// of everything.
	Rows func(v *Visit) ([]Row, error)
}

// Row is one element of a pane.
type Row struct {
	Key  string        // the id of the element, unlike any other on the page
	HTML template.HTML // the element
}

// News is one thing that may change what stands on a page.
type News struct {
	Event feed.Event // of the instance; its Kind is empty where it is not about that
	Topic string     // what a room has rung the bell for (Bell)
}

// Of is what happened, where it is of type T.
func Of[T any](n News) (of T, ok bool) {
	if what, ok := n.Event.Of.(*T); ok {
		return *what, true
	}
	of, ok = n.Event.Of.(T)
	return of, ok
}

// Route is a call that the page makes.
type Route struct {
	Method string
	Path   string // below console/NAME, with :name for a parameter: "/say/:chat"
	// Handle answers by Call.Show, Call.Said, Call.Go or Call.Write; where it does none of it the answer is empty, since the
	// stream shows what has changed. An error is shown to the reader where they look.
	Handle  func(c *Call) error
	MaxBody int64 // how many bytes a body may have; MaxBody where it is not set
}

// MaxBody is how many bytes a body of a route may have.
const MaxBody = 1 << 20
