package timeline

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

func (r *Room) panes() []page.Pane {
	rows := func(v *page.Visit) bool { return !chosen(v).Diagram }
	return []page.Pane{
		{ID: "story-facts", Minds: r.minds, Rows: r.facts},
		{ID: "story-rows", Shown: rows, Minds: r.minds, Rows: r.rows},
		{ID: "story-drawn", Shown: func(v *page.Visit) bool { return !rows(v) }, Minds: r.minds, Rows: r.drawn},
	}
}

// minds reports whether news belong to what is shown.
func (r *Room) minds(v *page.Visit, n page.News) bool {
	if n.Topic != "" {
		return v.Chosen() && slices.ContainsFunc(r.options.Topics, func(topic string) bool { return strings.HasPrefix(n.Topic, topic) })
	}
	if !v.Chosen() {
		return n.Event.Kind == feed.OfExchanges
	}
	group := v.Entry.Group
	switch of := n.Event.Of.(type) {
	case *feed.Chat:
		return of.Chat == group
	case *feed.Script:
		return of.Chat == group
	case *feed.Exchange:
		return of.Chat == group
	case *feed.Clock:
		return true
	}
	return false // a fault is told with its exchange
}

// standing is how the chat stands.
type standing struct {
	*page.Visit

	Entry  chat.Entry
	Script string // where its script stands, in words
	Link   string // to that line
}

// facts are one row: how the chat stands now.
func (r *Room) facts(v *page.Visit) ([]page.Row, error) {
	s := standing{Visit: v, Entry: v.Entry}
	if v.Chosen() {
		if now, err := v.Instance.Desk.ByGroup(v.Entry.Group); err == nil { // else it is gone, and so is the page in a moment
			s.Entry = now
		}
		if run, ok := v.Instance.Crew.Status(v.Entry.Group); ok {
			s.Script, s.Link = standsAt(run), scriptLink(v, story.ScriptLine{Script: run.Script, File: run.At.File, Line: run.At.Line})
		}
	}
	row, err := r.sheet.Row("story-standing", "facts.html", s)
	return []page.Row{row}, err
}

// standsAt is where a script stands, in words.
func standsAt(run agent.Status) string {
	said := fmt.Sprintf("%s, %s: %s", run.Script, run.Standing(), run.State)
	if run.At.Line == 0 {
		said = fmt.Sprintf("%s, before its first line: %s", run.Script, run.State)
	}
	if run.Reason != "" {
		said += " (" + run.Reason + ")"
	}
	return said
}

// read reads what is chosen of the story. Where that is not there any more, trouble says so.
func (r *Room) read(v *page.Visit, w story.Window) (s story.Story, trouble string, err error) {
	c, err := r.tell(v)
	if errors.Is(err, feed.ErrFull) {
		return s, "too many follow this instance: close a page of it, and load this one again", nil
	}
	if err != nil {
		return s, "", err
	}
	if v.Chosen() {
		s, err = c.Of(v.Entry.Group, w)
	} else {
		s, err = c.Whole(w)
	}
	if errors.Is(err, story.ErrNoEntry) || errors.Is(err, chat.ErrNoChat) {
		return s, err.Error(), nil
	}
	return s, "", err
}

// edge is a row that is no entry: it says what is missing, or leads on.
type edge struct {
	*page.Visit

	Key, Text, Title, To string
}

// rows are the entries, with what leads to older and newer ones.
func (r *Room) rows(v *page.Visit) ([]page.Row, error) {
	c := chosen(v)
	s, trouble, err := r.read(v, c.window())
	if err != nil {
		return nil, err
	}
	var edges []edge
	if s.More && len(s.Entries) > 0 {
		edges = append(edges, edge{v, "story-older", "", "Show older", v.Link(aroundParam, "", beforeParam, place(v.Entry.Number, s.Entries[0].Key))})
	}
	for n, missing := range s.Forgotten {
		edges = append(edges, edge{v, fmt.Sprint("story-missing-", n), sentence(missing), "", ""})
	}
	switch {
	case trouble != "":
		edges = append(edges, edge{v, "story-trouble", sentence(trouble), "Show the newest", v.Link(aroundParam, "", beforeParam, "")})
	case len(s.Entries) == 0 && (len(c.Show) > 0 || c.Find != ""):
		edges = append(edges, edge{v, "story-none", "Nothing of it is chosen here.", "Show all", v.Link(aroundParam, "", beforeParam, "", showParam, "", findParam, "")})
	case len(s.Entries) == 0:
		edges = append(edges, edge{v, "story-none", "Nothing has happened yet: calls of the simulated API are listed here, and choosing a chat shows all of it.", "", ""})
	}
	rows, err := r.edges(nil, edges)
	if err != nil {
		return nil, err
	}
	for _, e := range s.Entries {
		row, err := r.drawnRows.draw(r.sheet, show(v, e))
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if !s.Newer {
		return rows, nil
	}
	return r.edges(rows, []edge{
		{v, "story-newer", "", "Show newer", v.Link(beforeParam, "", aroundParam, place(v.Entry.Number, last(s)))},
		{v, "story-newest", "", "Show the newest", v.Link(aroundParam, "", beforeParam, "")},
	})
}

func (r *Room) edges(rows []page.Row, edges []edge) ([]page.Row, error) {
	for _, e := range edges {
		row, err := r.sheet.Row(e.Key, "edge.html", e)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// last is the key of the last entry; empty where there is none.
func last(s story.Story) string {
	if len(s.Entries) == 0 {
		return ""
	}
	return s.Entries[len(s.Entries)-1].Key
}

// sentence is what an error says, as a sentence.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}
