package admin

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func scriptRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/scripts", Handler: listScripts,
			Summary: "Lists agent scripts in the order in which they are tried.", Result: shownScripts{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/scripts/schema.json", Handler: describeScripts,
			Summary: "Describes the language of agent scripts as a JSON Schema, for editors.", Result: map[string]any{},
		},
		{
			Method: http.MethodPut, Path: "/_sim/scripts/{name}", Handler: putScript,
			Summary: "Adds or replaces an agent script.", Media: "application/yaml", Result: shownScript{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/scripts/{name}", Handler: readScript,
			Summary: "Reads an agent script with its text.", Result: scriptText{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/scripts/{name}/first", Handler: tryFirst,
			Summary: "Has an agent script tried before all others.", Result: shownScript{},
		},
		{
			Method: http.MethodDelete, Path: "/_sim/scripts/{name}", Success: http.StatusNoContent, Handler: removeScript,
			Summary: "Removes an agent script.",
		},
	}
}

// shownScript is a Script of the contract.
type shownScript struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Takes string `json:"takes"`           // the opening words that it takes; empty takes every chat
	Queue string `json:"queue,omitempty"` // the queue whose chats alone it takes
	Share string `json:"share,omitempty"` // of the chats that it would take, such as "30%"
	From  string `json:"from"`            // "built-in", "settings", "snapshot", "file" or "control plane"
	File  string `json:"file,omitempty"`
}

func (c *call) scriptOf(s *script.Script) shownScript {
	shown := shownScript{Name: s.Name, Title: s.Title}
	shown.From, shown.File = c.Origin(s)
	if s.Takes != nil {
		shown.Takes = s.Takes.String()
	}
	if shown.Queue = s.Queue; s.Share < script.Whole {
		shown.Share = script.Percent(s.Share)
	}
	return shown
}

// shownScripts is all of them.
type shownScripts struct {
	Scripts  []shownScript       `json:"scripts"`
	Problems []scriptFileProblem `json:"problems"`
	Folder   *shownFolder        `json:"folder,omitempty"` // that scripts come from, and are saved to; absent where there is none
}

// scriptFileProblem is one thing that is wrong with a file of the folder that scripts come from.
type scriptFileProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"` // 0 where the whole file is meant
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// scriptProblem is one thing that is wrong with a script, and where.
type scriptProblem struct {
	File    string `json:"file,omitempty"` // of a script that it follows, where it is wrong in one
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

func listScripts(c *call) (any, error) {
	shown := shownScripts{[]shownScript{}, fileProblems(c.ScriptProblems()), c.shownFolder()}
	for _, s := range c.Crew.Scripts() {
		shown.Scripts = append(shown.Scripts, c.scriptOf(s))
	}
	return shown, nil
}

func describeScripts(*call) (any, error) { return schema.Document(), nil }

func putScript(c *call) (any, error) {
	s, err := script.ParseOptions{Resolve: c.Crew.Resolve}.Parse(c.param("name"), c.body)
	if err == nil {
		err = c.Crew.Put(s)
	}
	var wrong script.Problems
	switch {
	case errors.As(err, &wrong) && s != nil && s.HasUser():
		return nil, noAgent(s, wrong)
	case errors.As(err, &wrong):
		return nil, unplayable(c.param("name"), wrong)
	case err != nil:
		return nil, err
	}
	return c.scriptOf(s), nil
}

// noAgent refuses a conversation, whose every line of the user's is wrong for a crew.
func noAgent(s *script.Script, wrong script.Problems) error {
	where := ""
	s.Walk(func(l script.Line) {
		if l.Actor() == script.User && where == "" {
			where = agent.Status{At: l.At()}.Standing()
		}
	})
	return &refusal{status: http.StatusBadRequest, script: problemsOf(s.Name, wrong), problem: jsonbody.FieldError{
		Message:  fmt.Sprintf("the script %q is a conversation: it plays the user too, first in %s, and a crew plays agents alone", s.Name, where),
		Expected: "a script without `user` lines; a conversation is played with `snowglobe play`, or in the console",
	}}
}

// unplayable tells every problem of a script.
func unplayable(name string, wrong script.Problems) *refusal {
	return &refusal{status: http.StatusBadRequest, script: problemsOf(name, wrong), problem: jsonbody.FieldError{
		Message: fmt.Sprintf("the script %q cannot be played: %s", name, wrong[0].Error()),
	}}
}

func removeScript(c *call) (any, error) {
	if !c.Crew.Remove(c.param("name")) {
		return nil, c.noScript()
	}
	return nil, nil
}

// scriptText is a Script with what its file says.
type scriptText struct {
	shownScript

	Text string `json:"text"`
}

func readScript(c *call) (any, error) {
	s, err := c.script()
	if err != nil {
		return nil, err
	}
	return scriptText{c.scriptOf(s), s.Text()}, nil
}

func tryFirst(c *call) (any, error) {
	if err := c.nothing(); err != nil {
		return nil, err
	}
	if !c.Crew.First(c.param("name")) {
		return nil, c.noScript()
	}
	s, err := c.script()
	if err != nil {
		return nil, err
	}
	return c.scriptOf(s), nil
}

// script is the crew's script of the name that was asked for.
func (c *call) script() (*script.Script, error) {
	scripts := c.Crew.Scripts()
	if i := slices.IndexFunc(scripts, func(s *script.Script) bool { return s.Name == c.param("name") }); i >= 0 {
		return scripts[i], nil
	}
	return nil, c.noScript()
}

func (c *call) noScript() error {
	return refused(http.StatusNotFound, fmt.Sprintf("there is no script %q", c.param("name")), "a name that GET /_sim/scripts lists")
}

// runOf is where the script of a chat stands; nil where none plays.
func (c *call) runOf(group string) *shownRun {
	status, ok := c.Crew.Status(group)
	if !ok {
		return nil
	}
	shown := &shownRun{Name: status.Script, File: status.At.File, Line: status.At.Line, Status: string(status.State), Reason: status.Reason}
	if !status.Begins.IsZero() {
		shown.Begins = &status.Begins
	}
	return shown
}
