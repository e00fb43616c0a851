package faults

import (
	"embed"
	"html/template"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

//go:embed templates/*.html faults.css
var files embed.FS

// Bell is what is rung once rules were added or cleared from the console.
const Bell = "faults rules"

// Room is the faults on the console.
type Room struct {
	sheet *page.Sheet
	bells *page.Kept[*page.Bell]
}

// New makes the room; bells are those of the pages.
func New(bells *page.Kept[*page.Bell]) *Room {
	return &Room{sheet: page.NewSheet(files, "templates/*.html"), bells: bells}
}

// Tab is everything about faults.
func (r *Room) Tab() page.Part {
	return page.Part{
		Name: "faults", Title: "Faults", Place: page.Tab, Style: style(),
		Draw:  r.draw,
		Panes: []page.Pane{{ID: "faults-rules", Minds: minds, Rows: r.standing}, {ID: "faults-spent", Minds: minds, Rows: r.over}},
		Routes: []page.Route{
			{Method: http.MethodPost, Path: "/preset/:name", Handle: r.applyPreset},
			{Method: http.MethodPost, Path: "/preview", Handle: r.preview},
			{Method: http.MethodPost, Path: "/add", Handle: r.add},
			{Method: http.MethodPost, Path: "/remove/:id", Handle: r.remove},
			{Method: http.MethodPost, Path: "/clear", Handle: r.clear},
		},
	}
}

func style() []byte {
	text, _ := files.ReadFile("faults.css") // it is embedded
	return text
}

// minds: rules come from the console, from others through the control plane and from scripts, count what they hit, and end on the clock.
func minds(_ *page.Visit, n page.News) bool {
	return n.Topic == Bell || n.Topic == page.Controlled || n.Event.Kind == feed.OfFaults || n.Event.Kind == feed.OfClock || n.Event.Kind == feed.OfScripts
}

// frame is the tab as its template takes it.
type frame struct {
	page.Canvas

	Presets []preset.Preset
	Kinds   []kind
	Where   []field // which calls
	Which   []field // of those, by count and chance
	Effect  []field
	Long    []field // how often and how long
}

func (r *Room) draw(c page.Canvas) (template.HTML, error) {
	return r.sheet.Draw("tab.html", frame{
		Canvas: c, Presets: preset.All(), Kinds: kindsOf(c.Instance.Faults), Where: where(c.Visit), Which: which(), Effect: effect(c.Instance.Faults), Long: long(),
	})
}
