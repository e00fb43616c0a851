package main

import (
	"strings"

	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/figures"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// cast reads the scripts and tells users from agents.
func (c *loading) cast(p program.Process, plan *loadPlan) error {
	var whole *script.Script // a conversation with both sides
	for _, file := range c.Files {
		s, err := load(file)
		if err != nil {
			return c.misfit(p, err)
		}
		if !s.HasUser() {
			plan.agents = append(plan.agents, s)
			continue
		}
		if s.HasAgent() {
			whole = s
		}
		plan.run.Cast = append(plan.run.Cast, crowd.Part{Script: s, Share: 1})
	}
	switch {
	case len(plan.run.Cast) == 0:
		return program.Misused("none of the scripts has user lines, so there is nobody to talk to the agents; add a file with lines such as user says: talk to live agent")
	case len(plan.agents) > 0 && whole != nil:
		return program.Misused("%s plays its agents itself, and those of %s would meet its chats too: play them in two runs", whole.Name, plan.agents[0].Name)
	}
	return plan.share()
}

// share gives every script its share of the chats: the one that its file says, and the rest evenly to those that say none.
func (p *loadPlan) share() error {
	given, open := 0, 0
	for _, part := range p.run.Cast {
		if part.Script.Share == script.Whole {
			open++
		} else {
			given += part.Script.Share
		}
	}
	for i, part := range p.run.Cast {
		share := part.Script.Share
		if share == script.Whole {
			if given >= script.Whole {
				return program.Misused("%s has no share: that leaves nothing of the chats for it, since the others' are %s together", part.Script.Name, script.Percent(given))
			}
			share = (script.Whole - given) / open
		}
		p.run.Cast[i].Share = float64(share)
	}
	return nil
}

// failsOf reads what is to fail, in the words of a script.
func failsOf(words string) (*script.Fails, error) {
	text := "script:\n- servicenow fails: '" + strings.ReplaceAll(words, "'", "''") + "'\n"
	s, err := script.Parse("--fails", []byte(text))
	if err != nil {
		return nil, err
	}
	if f, ok := s.Lines[0].(*script.Fails); ok && len(s.Lines) == 1 {
		return f, nil
	}
	return nil, program.Misused("--fails is %q; it is what stands behind servicenow fails: in a script", words)
}

// furnish puts on the stage what the instance itself is to do: agents and faults. It follows what becomes of the agents.
func (p *loadPlan) furnish(on *stage.Stage) (*figures.Agents, error) {
	for i := len(p.agents) - 1; i >= 0; i-- { // the last that is put is the first that is tried
		if err := on.Instance.Crew.Put(p.agents[i]); err != nil {
			return nil, err
		}
	}
	failing := on.Instance.ScriptFaults()
	for _, f := range p.fails {
		if err := failing.Fail("", f); err != nil {
			return nil, err
		}
	}
	followed := &figures.Agents{}
	on.Instance.Crew.Watch(followed.See)
	return followed, nil
}

// options are those of the run on that stage.
func (p *loadPlan) options(on *stage.Stage) crowd.Options {
	o := p.run
	o.Target, o.Floor, o.Time = on.Target, on.Instance.Desk, on.Instance.Clock
	if hears, _ := on.Hears(); hears {
		o.Ear = ear{on}
	}
	o.Faults = func() agent.Faults { return on.Instance.ScriptFaults() }
	o.Names = firstNames(on)
	return o
}

// ear is the stage's as a run wants it.
type ear struct{ on *stage.Stage }

// Listen serves load.Ear.
func (e ear) Listen(sender string, told func(string), lost func(error)) (stop func()) {
	return e.on.Listen(sender, stage.Hearing{Told: told, Lost: lost})
}

// firstNames are those of all agents of the stage, in lower case.
func firstNames(on *stage.Stage) []string {
	var names []string
	for _, u := range on.Instance.Desk.Users() {
		first, _, _ := strings.Cut(strings.ToLower(u.Name), " ")
		names = append(names, first)
	}
	return names
}
