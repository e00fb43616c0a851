package instances

import (
	"embed"
	"html/template"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

//go:embed templates/*.html
var files embed.FS

// tabName is under which the tab stands.
const tabName = "instance"

// bell is what is rung once a queue was opened or closed from the console.
const bell = "instance queues"

// maxFile is how many bytes a file may have that is brought in: a snapshot, and the form around it.
const maxFile = 65 << 20

// Room is the instances on the console.
type Room struct {
	sheet *page.Sheet
	bells *page.Kept[*page.Bell]
	rules string
}

// New makes the room; bells are those of the pages, and rules what is rung when the fault rules are others.
func New(bells *page.Kept[*page.Bell], rules string) *Room {
	return &Room{sheet: page.NewSheet(files, "templates/*.html"), bells: bells, rules: rules}
}

// Tab is everything about instances.
func (r *Room) Tab() page.Part {
	return page.Part{
		Name: tabName, Title: "Instance", Place: page.Tab, Draw: r.draw,
		Panes: []page.Pane{{ID: "instance-queues", Minds: minds, Rows: r.queues}},
		Routes: []page.Route{
			{Method: http.MethodPost, Path: "/reset", Handle: reset},
			{Method: http.MethodPost, Path: "/make", Handle: r.makeOne},
			{Method: http.MethodPost, Path: "/document", Handle: r.makeOfDocument},
			{Method: http.MethodPost, Path: "/end/:name", Handle: r.end},
			{Method: http.MethodPost, Path: "/queue/:name/:what", Handle: r.turnQueue},
			{Method: http.MethodGet, Path: "/file/:what", Handle: export},
			{Method: http.MethodPost, Path: "/file/:what", Handle: r.bring, MaxBody: maxFile},
			{Method: http.MethodGet, Path: "/recording/:chat", Handle: record},
		},
	}
}

// minds: how many wait in a queue changes with its chats.
func minds(_ *page.Visit, n page.News) bool {
	return n.Topic == bell || n.Topic == page.Controlled || n.Event.Kind == feed.OfChats
}

// mostListed is how many instances are listed.
const mostListed = 200

// listed is an instance in the list.
type listed struct {
	Name, Link, Clock string
	Chats, Port       int
	Here              bool
}

// frame is the tab as its template takes it.
type frame struct {
	page.Canvas

	Instances []listed
	More      int
	Scripts   []string
	Formats   []recording.Format
}

func (r *Room) draw(c page.Canvas) (template.HTML, error) {
	f := frame{Canvas: c, Formats: recording.Formats()}
	for _, i := range c.Set.List() {
		if len(f.Instances) == mostListed {
			f.More++
			continue
		}
		f.Instances = append(f.Instances, list(c.Visit, i))
	}
	for _, s := range c.Instance.Crew.Scripts() {
		f.Scripts = append(f.Scripts, s.Name)
	}
	return r.sheet.Draw("instance.html", f)
}

func list(v *page.Visit, i *instance.Instance) listed {
	return listed{i.Name, v.Home(i.Name), i.ClockKind(), i.Desk.Count(), v.Set.Port(i.Name), i.Name == v.Instance.Name}
}
