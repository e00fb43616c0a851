package admin

import (
	"errors"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func checkRoutes() []route {
	return []route{{
		Method: http.MethodPost, Path: "/_sim/scripts/{name}/check", Handler: checkScript,
		Summary: "Says what is wrong with a script of that name, and puts it nowhere.", Media: "application/yaml", Result: checkedScript{},
	}}
}

// checkedScript is what a text is, and all that is wrong with it.
type checkedScript struct {
	OK       bool            `json:"ok"`
	Kind     string          `json:"kind"` // "agent", "conversation"; empty where the text cannot be read, and then title and takes are empty as well
	Title    string          `json:"title"`
	Takes    string          `json:"takes"`
	Problems []scriptProblem `json:"problems"`
}

func checkScript(c *call) (any, error) {
	s, err := script.ParseOptions{Resolve: c.Crew.Resolve}.Parse(c.param("name"), c.body)
	return c.checked(s, err)
}

// checked is what a text is that was read, or could not be.
func (c *call) checked(s *script.Script, err error) (any, error) {
	checked := checkedScript{OK: true, Problems: []scriptProblem{}}
	if err == nil {
		b := bookOf(s)
		checked.Kind, checked.Title, checked.Takes = b.Kind, b.Title, b.Takes
		err = c.playable(s)
	}
	if err == nil {
		return checked, nil
	}
	var wrong script.Problems
	if !errors.As(err, &wrong) {
		return nil, err
	}
	checked.OK, checked.Problems = false, problemsOf(c.param("name"), wrong)
	return checked, nil
}

// playable fails with script.Problems where this instance has not what the script needs: its crew for an agent, and
// beside that somebody who speaks for the user, and is told things between turns, for a conversation.
func (c *call) playable(s *script.Script) error {
	if !s.HasUser() {
		return c.Crew.Check(s)
	}
	on := agent.StageOf(c.Desk)
	on.User, on.Pushes, on.Faults = true, true, true
	return agent.Check(s, on)
}

// problemsOf are the problems of the script of that name. A file is told where it is that of a script that it follows.
func problemsOf(name string, wrong script.Problems) []scriptProblem {
	shown := make([]scriptProblem, 0, len(wrong))
	for _, p := range wrong {
		one := scriptProblem{Line: p.At.Line, Column: p.At.Column, Message: p.Message}
		if p.File != name {
			one.File = p.File
		}
		shown = append(shown, one)
	}
	return shown
}
