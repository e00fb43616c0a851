package page

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// Canvas is a page while it is drawn for a visit.
type Canvas struct {
	*Visit

	panes []Pane
	drawn *[]string // of the panes that are on it: id and digest
}

// NewCanvas is an empty page on which those panes may be drawn.
func NewCanvas(v *Visit, panes []Pane) Canvas { return Canvas{v, panes, new([]string)} }

// Pane is the rows of the pane, to stand within an element that has its id. A pane is drawn once.
func (c Canvas) Pane(id string) (template.HTML, error) {
	at := slices.IndexFunc(c.panes, func(p Pane) bool { return p.ID == id })
	if at < 0 {
		return "", fmt.Errorf("no room has a pane %q", id)
	}
	rows, err := c.panes[at].Rows(c.Visit)
	if err != nil {
		return "", fmt.Errorf("draw the pane %s: %w", id, err)
	}
	*c.drawn = append(*c.drawn, id+stood+standOf(rows).whole)
	return Join(rows), nil
}

// Drawn says which panes are on the page and how they stand, for its stream.
func (c Canvas) Drawn() string { return strings.Join(*c.drawn, ",") }

// stood stands between the id of a pane and how it stood; no id holds it.
const stood = "~"
