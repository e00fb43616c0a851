package desk

import (
	"embed"
	"html/template"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

//go:embed templates/*.html assets/desk.css assets/desk.js
var files embed.FS

// room is what the parts of the desk share.
type room struct{ sheet *page.Sheet }

// Part is the agent's desk.
func Part() page.Part {
	r := &room{page.NewSheet(files, "templates/*.html")}
	return page.Part{
		Name: "desk", Title: "Agent", Place: page.Right, Draw: r.draw,
		Panes:  append(r.listPanes(), r.talkPanes()...),
		Routes: append(r.choiceRoutes(), r.actRoutes()...),
		Style:  read("assets/desk.css"), Script: read("assets/desk.js"),
	}
}

func read(name string) []byte {
	text, _ := files.ReadFile(name) // it is embedded
	return text
}

// frame is the desk without what changes by itself.
type frame struct {
	page.Canvas
	choice

	Agents []option // who can act
	Queues []option
	Shows  []option
	Talk   *talk // nil where no chat is chosen
}

// talk is what the forms of the chosen chat need, whatever happens in it.
type talk struct {
	Number    string
	Colleague []option
	Queues    []option
	Canned    string
}

// option is one of a list that somebody chooses from.
type option struct {
	Value, Text string
	Chosen      bool
}

func (r *room) draw(c page.Canvas) (template.HTML, error) {
	f := frame{Canvas: c, choice: choiceOf(c.Visit)}
	f.Agents = agents(c.Visit, c.Agent)
	f.Queues = queues(c.Visit, f.Queue)
	f.Shows = shows(f.Show)
	if c.Chosen() {
		f.Talk = &talk{Number: c.Entry.Number, Colleague: agents(c.Visit, ""), Queues: queues(c.Visit, ""), Canned: cannedAnswers}
	}
	return r.sheet.Draw("frame.html", f)
}
