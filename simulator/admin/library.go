package admin

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func libraryRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/library", Handler: listLibrary,
			Summary: "Lists the scripts that come with the program, conversations too.", Result: shownLibrary{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/library/{name}", Handler: readLibrary,
			Summary: "Reads a script that comes with the program.", Result: bookText{},
		},
	}
}

// The kinds of script.
const (
	kindAgent        = "agent"
	kindConversation = "conversation" // it plays the user as well
)

func kindOf(s *script.Script) string {
	if s.HasUser() {
		return kindConversation
	}
	return kindAgent
}

// shownBook is a script of the library.
type shownBook struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"` // "agent" or "conversation"
	Title string `json:"title"`
	Takes string `json:"takes"` // the opening words that it takes; empty takes every chat
}

// shownLibrary is all of it.
type shownLibrary struct {
	Scripts []shownBook `json:"scripts"`
}

// bookText is a script of the library with what its file says.
type bookText struct {
	shownBook

	Text string `json:"text"`
}

func bookOf(s *script.Script) shownBook {
	shown := shownBook{Name: s.Name, Kind: kindOf(s), Title: s.Title}
	if s.Takes != nil {
		shown.Takes = s.Takes.String()
	}
	return shown
}

func listLibrary(c *call) (any, error) {
	books, err := c.documents.library()
	if err != nil {
		return nil, err
	}
	shown := shownLibrary{[]shownBook{}}
	for _, s := range books {
		shown.Scripts = append(shown.Scripts, bookOf(s))
	}
	return shown, nil
}

func readLibrary(c *call) (any, error) {
	text, err := scripts.Copy(c.param("name"))
	if errors.Is(err, scripts.ErrUnknown) {
		return nil, refused(http.StatusNotFound, fmt.Sprintf("there is no script %q in the library", c.param("name")), "a name that GET /_sim/library lists")
	}
	if err != nil {
		return nil, err
	}
	s, err := agent.Builtin(c.param("name"))
	if err != nil {
		return nil, err
	}
	return bookText{bookOf(s), string(text)}, nil
}
