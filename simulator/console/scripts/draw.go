package scripts

import (
	"html/template"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// frame is the tab as its template takes it.
type frame struct {
	page.Canvas

	Opened        opened
	Dir           string // the folder; empty where there is none
	Agents        []item // of the library
	Conversations []item
	Played        bool // somebody can talk to a bot here
}

func (r *Room) draw(c page.Canvas) (template.HTML, error) {
	r.stages.Of(c.Instance) // which has the lists follow what changes
	f := frame{Canvas: c, Opened: open(c.Visit), Played: r.options.Dial != nil}
	if folder := c.Instance.Folder(); folder != nil {
		f.Dir = folder.Dir()
	}
	var err error
	if f.Agents, f.Conversations, err = r.books(c.Visit); err != nil {
		return "", err
	}
	return r.sheet.Draw("scripts.html", f)
}
