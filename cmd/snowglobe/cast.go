package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// part is one play: a script for the user, and whoever plays the agents.
type part struct {
	script *script.Script   // nil where a person plays the user
	crew   []*script.Script // play the agents, tried in this order; none where the script does, or a person
	person transcript.Side  // the side that a person at the terminal plays; empty where none does
}

// files are the scripts, as they were named.
func (p part) files() []string {
	var files []string
	if p.script != nil {
		files = append(files, p.script.Name)
	}
	for _, s := range p.crew {
		files = append(files, s.Name)
	}
	return files
}

// main is the script that the play is called after.
func (p part) main() *script.Script {
	if p.script != nil {
		return p.script
	}
	return p.crew[0]
}

// read reads all scripts and makes sure that they can be played here. What is wrong with one is shown in full before the one
// line that ends the command.
func (c *play) read(p program.Process, options stage.Options) ([]*script.Script, error) {
	offers, err := options.Offers()
	if err != nil {
		return nil, err
	}
	read := map[string]bool{}
	all := make([]*script.Script, 0, len(c.Files))
	for _, file := range c.Files {
		if clean := filepath.Clean(file); read[clean] {
			return nil, program.Misused("%s is named twice: name each script once", file)
		} else {
			read[clean] = true
		}
		s, err := load(file)
		if err == nil {
			err = agent.Check(s, offers)
		}
		var problems script.Problems
		if errors.As(err, &problems) {
			fmt.Fprintln(p.Stderr, problems.Marked())
			return nil, program.Misused("%s cannot be played: %s", file, count(len(problems)))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// cast finds out who plays which side of what, in the order in which the scripts were named.
func (c *play) cast(scripts []*script.Script, seated bool) ([]part, error) {
	var parts []part
	var crew []*script.Script
	for _, s := range scripts {
		if !s.HasUser() {
			crew = append(crew, s)
		}
	}
	wanted := len(crew) > 0 // somebody for the crew to talk to
	for _, s := range scripts {
		switch {
		case !s.HasUser():
			continue
		case s.HasAgent():
			parts = append(parts, part{script: s})
			continue
		}
		p := part{script: s, crew: crew}
		if len(crew) == 0 && !c.Alone && !c.Virtual { // nobody sits down in virtual time
			p.person = transcript.Agent
		}
		parts, wanted = append(parts, p), false
	}
	if wanted {
		parts = append(parts, part{crew: crew, person: transcript.User})
	}
	for _, p := range parts {
		if err := c.mayBe(p, seated); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// mayBe refuses a play that needs a person where none can sit.
func (c *play) mayBe(p part, seated bool) error {
	lacks, mend := "agent's lines", "name a script for the agent too, such as default, or say --alone where nobody is to answer"
	if p.person == transcript.User {
		lacks, mend = "user lines", "name a script for the user too"
	}
	switch {
	case p.person != "" && c.Virtual:
		return program.Misused("%s has no %s, and nobody can play that side in virtual time: leave --virtual out, or %s", p.main().Name, lacks, mend)
	case p.person != "" && !seated:
		return program.Misused("%s has no %s, and nobody sits at a terminal here to play that side: %s", p.main().Name, lacks, mend)
	}
	return nil
}
