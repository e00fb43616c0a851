package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// check validates scripts.
type check struct {
	JSON   bool     `name:"json" env:"SNOWGLOBE_CHECK_JSON" help:"Print what was found as JSON, for editors and CI; docs/scripts.md describes it."`
	Schema bool     `name:"schema" env:"SNOWGLOBE_CHECK_SCHEMA" help:"Print the JSON Schema of the language, for editors, and do nothing else."`
	Files  []string `arg:"" optional:"" name:"script" help:"Scripts: YAML files, folders of them, patterns such as 'chats/*.yaml', names of the library (snowglobe scripts lists it), or - for what comes in."`
}

// verdict is what check --json prints.
type verdict struct {
	OK      bool      `json:"ok"`
	Scripts []checked `json:"scripts"`
}

// checked is a script that was read, with all that is wrong with it and with those that it follows.
type checked struct {
	File     string         `json:"file"` // as the command line names it; - for what came in
	OK       bool           `json:"ok"`
	Problems []shownProblem `json:"problems"`

	found script.Problems
}

// shownProblem is a problem as JSON.
type shownProblem struct {
	File    string `json:"file"` // the script's, or that of one that it follows
	Line    int    `json:"line"`
	Column  int    `json:"column"` // in characters, from 1
	Message string `json:"message"`
	Excerpt string `json:"excerpt"`
	Caret   int    `json:"caret"` // the character of the excerpt that is meant, from 1
}

func (c *check) run(_ context.Context, p program.Process) error {
	if c.Schema {
		_, err := p.Stdout.Write(schema.JSON())
		return err
	}
	if len(c.Files) == 0 {
		return program.Misused("expected scripts: snowglobe check SCRIPT…, a folder of them, or - for what comes in")
	}
	r := newReading(p.Stdin)
	for _, named := range c.Files {
		if err := r.add(named); err != nil {
			return err
		}
	}
	if len(r.unread) > 0 && len(r.unread) == len(r.scripts) {
		return r.unread[0]
	}
	scripts := r.results()
	wrong := 0
	for _, s := range scripts {
		wrong += len(s.found)
	}
	if err := c.print(p, scripts, wrong); err != nil {
		return err
	}
	if wrong > 0 {
		return errors.New(count(wrong))
	}
	return nil
}

func (c *check) print(p program.Process, scripts []checked, wrong int) error {
	if c.JSON {
		e := json.NewEncoder(p.Stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(verdict{OK: wrong == 0, Scripts: scripts})
	}
	for _, s := range scripts {
		if s.OK {
			fmt.Fprintf(p.Stdout, "%s: ok\n", s.File)
		} else if len(s.found) > 0 {
			fmt.Fprintln(p.Stderr, s.found.Marked())
			if len(s.found) >= script.MaxProblems {
				fmt.Fprintf(p.Stderr, "%s: no more than %d problems of a file are told: mend these first\n", s.File, script.MaxProblems)
			}
		}
	}
	return nil
}

// count is a number of problems in words.
func count(problems int) string {
	if problems == 1 {
		return "1 problem"
	}
	return fmt.Sprintf("%d problems", problems)
}
