package timeline

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
)

// The parameters of the page's address that are the room's own.
const (
	showParam   = "show"   // names of groups, with commas
	findParam   = "find"   // a text
	aroundParam = "at"     // an entry that the window is to show: see placed
	beforeParam = "before" // an entry that the window ends before, likewise
	viewParam   = "view"   // asDiagram, or rows
)

const asDiagram = "diagram"

// group is kinds of entry that are shown or not together.
type group struct {
	Name, Title string
	Kinds       []story.Kind
}

func groups() []group {
	return []group{
		{"chat", "Chat", []story.Kind{story.Message, story.Note, story.Typing, story.State, story.Transfer}},
		{"turns", "User and bot", []story.Kind{story.Said, story.Told, story.Slots}},
		{"calls", "Calls", []story.Kind{story.Call}},
		{"faults", "Faults", []story.Kind{story.Fault}},
		{"script", "Script", []story.Kind{story.Script}},
		{"clock", "Clock", []story.Kind{story.Clock}},
	}
}

// choice is what a reader wants to see of the story.
type choice struct {
	Show    []string // names of groups; empty means all
	Find    string
	Around  string
	Before  string
	Diagram bool
}

func chosen(v *page.Visit) choice {
	c := choice{Find: v.Query.Get(findParam), Around: placed(v, aroundParam), Before: placed(v, beforeParam)}
	c.Diagram = v.Query.Get(viewParam) == asDiagram && v.Chosen()
	for part := range strings.SplitSeq(v.Query.Get(showParam), ",") {
		if slices.ContainsFunc(groups(), func(g group) bool { return g.Name == part }) && !slices.Contains(c.Show, part) {
			c.Show = append(c.Show, part)
		}
	}
	return c
}

// place is an entry as it stands in the page's address: with the number of its chat, or nothing before the slash for the story
// of the whole instance, since the rest of the address stays when another chat is chosen.
func place(chat, key string) string { return chat + "/" + key }

// placed is the key of an entry that stands in the page's address; empty where it is not of the chosen chat.
func placed(v *page.Visit, parameter string) string {
	number, key, ok := strings.Cut(v.Query.Get(parameter), "/")
	if !ok || number == "" {
		if ok && !v.Chosen() {
			return key
		}
		return ""
	}
	if e, err := v.Find(number); err != nil || e.Group != v.Entry.Group {
		return ""
	}
	return key
}

// window is what of a story is read.
func (c choice) window() story.Window {
	w := story.Window{Text: strings.TrimSpace(c.Find), Before: c.Before}
	if c.Before == "" {
		w.Around = c.Around
	}
	for _, g := range groups() {
		if slices.Contains(c.Show, g.Name) {
			w.Kinds = append(w.Kinds, g.Kinds...)
		}
	}
	w.Fold = len(w.Kinds) == 0 && w.Text == "" && w.Around == "" // who asks for calls, or for one of them, sees each
	return w
}

// Live reports whether the window ends at the newest entry.
func (c choice) Live() bool { return c.Around == "" && c.Before == "" }

// toggle is a link that shows a group, or shows it no more.
type toggle struct {
	Title, Link string
	On          bool
}

func toggles(v *page.Visit, c choice) []toggle {
	all := []toggle{{"All", v.Link(showParam, "", aroundParam, "", beforeParam, ""), len(c.Show) == 0}}
	for _, g := range groups() {
		on := slices.Contains(c.Show, g.Name)
		show := append(slices.Clone(c.Show), g.Name)
		if on {
			show = slices.DeleteFunc(slices.Clone(c.Show), func(name string) bool { return name == g.Name })
		}
		all = append(all, toggle{g.Title, v.Link(showParam, strings.Join(show, ","), aroundParam, "", beforeParam, ""), on})
	}
	return all
}
