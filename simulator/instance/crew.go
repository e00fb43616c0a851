package instance

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// library is the built-in scripts that have been read, by name. Reading one takes a hundred times as long as making
// an instance, and a script that has been read never changes.
type library map[string]*script.Script

// find is the built-in script of that name, which stands at a place of a document; it fails with a
// *jsonbody.FieldError where there is none.
func (l library) find(name, at string) (*script.Script, error) {
	if s, ok := l[name]; ok {
		return s, nil
	}
	s, err := agent.Builtin(name)
	if errors.Is(err, agent.ErrNoScript) {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no script %q", name), Field: at,
			Expected: jsonbody.OneOf(agent.BuiltinAgents()) + ", or an object of name and text",
		}
	}
	if err != nil {
		return nil, fmt.Errorf("script %q: %w", name, err)
	}
	l[name] = s
	return s, nil
}

// enlist gives the instance its crew, with the scripts of its settings.
func (i *Instance) enlist(set *Set) error {
	i.scriptFaults = &scripted{plan: i.Faults}
	i.narrate()
	i.Crew = agent.NewCrew(agent.CrewOptions{
		Clock: i.Clock, Floor: i.Desk, Seed: i.settings.Seed, Faults: i.scriptFaults, Patience: time.Duration(i.settings.Patience),
	})
	i.narrateScripts(set)
	i.origins = map[*script.Script]string{}
	follows := linked(i.settings.Scripts)
	for n, wanted := range slices.Backward(i.settings.Scripts) { // the last that is put is the first that is tried
		at := fmt.Sprintf("scripts[%d]", n)
		s, err := set.scripts.read(wanted, at, follows)
		if err != nil {
			return err
		}
		if err := i.Crew.Put(s); err != nil {
			return unplayable(s.Name, err, at)
		}
		i.origins[s] = FromSettings
		if wanted.Text == "" {
			i.origins[s] = FromLibrary
		}
	}
	return nil
}

// ScriptFaults is the instance for the lines of one script that let ServiceNow fail.
func (i *Instance) ScriptFaults() agent.Faults { return &scripted{plan: i.Faults} }
