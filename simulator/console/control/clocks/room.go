package clocks

import (
	"embed"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

//go:embed templates/*.html clocks.css
var files embed.FS

// Room is the clock on the console. Make one with New, and Close it in the end.
type Room struct {
	sheet *page.Sheet
	bells *page.Kept[*page.Bell]
	moves *page.Kept[*lastMove]
}

// New makes the room; bells are those of the pages.
func New(bells *page.Kept[*page.Bell]) *Room {
	return &Room{
		sheet: page.NewSheet(files, "templates/*.html"), bells: bells,
		moves: page.Keep(func(*instance.Instance) *lastMove { return &lastMove{} }, func(*lastMove) {}),
	}
}

// Close ends what the room keeps.
func (r *Room) Close() { r.moves.Close() }

func (r *Room) style() []byte {
	text, _ := files.ReadFile("clocks.css") // it is embedded
	return text
}

// moved reports whether the clock was moved, or has changed its pace.
func moved(_ *page.Visit, n page.News) bool { return n.Event.Kind == feed.OfClock }

// stirred reports whether something may have changed what is due.
func stirred(_ *page.Visit, n page.News) bool {
	return n.Event.Kind == feed.OfClock || n.Event.Kind == feed.OfChats || n.Event.Kind == feed.OfScripts
}

// one is a pane of a single row, drawn with a template.
func (r *Room) one(key, template string, of func(v *page.Visit) any) func(v *page.Visit) ([]page.Row, error) {
	return func(v *page.Visit) ([]page.Row, error) {
		row, err := r.sheet.Row(key, template, of(v))
		return []page.Row{row}, err
	}
}
