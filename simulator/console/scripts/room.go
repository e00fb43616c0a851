package scripts

import (
	"embed"
	"net/http"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed scripts.css
var style []byte

//go:embed scripts.js
var behaviour []byte

// name is that of the room.
const name = "scripts"

// What the bell is rung for.
const (
	topicScripts = name + " changed"
	topicPlay    = name + " play"
)

// maxForm is how many bytes of a form are read: a script of the largest size, however it is escaped.
const maxForm = 4*script.MaxSize + 4<<10

// Options make a room. Bells is required.
type Options struct {
	Bells *page.Kept[*page.Bell]
	Dial  Dial // nil where nobody can talk to a bot: then conversations are not played
}

// Room is the tab. It is safe for concurrent use.
type Room struct {
	options Options
	sheet   *page.Sheet
	library func() ([]*script.Script, error) // read when somebody first looks
	stages  *page.Kept[*stage]
}

// New makes a room.
func New(o Options) *Room {
	r := &Room{options: o, sheet: page.NewSheet(templates, "templates/*.html"), library: sync.OnceValues(agent.Builtins)}
	r.stages = page.Keep(r.newStage, (*stage).close)
	return r
}

// Close ends what is being played, and waits for it.
func (r *Room) Close() { r.stages.Close() }

// Part is what the room puts on the page.
func (r *Room) Part() page.Part {
	post := func(path string, handle func(*page.Call) error) page.Route {
		return page.Route{Method: http.MethodPost, Path: path, Handle: handle, MaxBody: maxForm}
	}
	return page.Part{
		Name: name, Title: "Scripts", Place: page.Tab, Draw: r.draw, Style: style, Script: behaviour,
		Panes: []page.Pane{r.crewPane(), r.filesPane(), r.standingPane(), r.runsPane(), r.playPane()},
		Routes: []page.Route{
			post("/check", r.check), post("/put", r.put), post("/save", r.save),
			post("/first", first), post("/remove", remove), post("/add", add),
			post("/play", r.play), post("/stop", r.stop),
		},
	}
}

// newStage keeps what the room needs of an instance from the first look on.
func (r *Room) newStage(i *instance.Instance) *stage {
	bell := r.options.Bells.Of(i)
	s := &stage{instance: i, dial: r.options.Dial, ring: func() { bell.Ring(topicPlay) }}
	s.unwatch = i.WatchScripts(func() { bell.Ring(topicScripts) })
	return s
}
