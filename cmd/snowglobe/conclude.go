package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/outcome"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// conclude tells what came of the run that ended with err, and writes the files that were asked for.
func (r *production) conclude(err error) error {
	count := outcome.Count(r.plays)
	if len(r.plays) > 1 && count.Refused < len(r.plays) { // else the error says it all
		fmt.Fprintln(r.process.Stdout)
		outcome.Table(r.process.Stdout, r.plays, outcome.TextOptions{Width: r.screen.width, Colour: r.screen.colour})
	}
	for _, hint := range r.hints {
		fmt.Fprintln(r.process.Stderr, "snowglobe play: "+hint)
	}
	if len(r.plays) > 0 {
		if e := r.command.write(r.plays); e != nil && err == nil {
			err = e
		}
	}
	if errors.Is(err, context.Canceled) {
		return program.Interrupt("ended after %d of %s", r.finished, counted(r.total(), "play", "plays"))
	}
	if err != nil {
		return err
	}
	return r.missed()
}

// missed is the error that says how to repeat what failed; nil where nothing did.
func (r *production) missed() error {
	count := outcome.Count(r.plays)
	missed := 0
	var parts []part
	var aims []aim
	for i, p := range r.plays {
		if p.Verdict() == outcome.Passed {
			continue
		}
		missed += len(p.Report.Failures)
		again, a := r.parts[i%len(r.parts)], r.aims[i/len(r.parts)]
		if !slices.ContainsFunc(parts, func(o part) bool { return o.main() == again.main() }) {
			parts = append(parts, again)
		}
		if !slices.ContainsFunc(aims, func(o aim) bool { return o.name == a.name }) {
			aims = append(aims, a)
		}
	}
	switch {
	case count.Failed == 0 && count.Refused == 0:
		return nil
	case count.Failed == 0:
		return fmt.Errorf("%d of %d plays refused; repeat with: %s", count.Refused, len(r.plays), r.command.again(aims, parts))
	}
	return fmt.Errorf("%d missed; repeat with: %s", missed, r.command.again(aims, parts))
}

// reserve makes sure that what is to be written can be, before anything is played for it.
func (c *play) reserve() error {
	if c.Report != "" {
		if err := os.MkdirAll(c.Report, 0o755); err != nil { //nolint:gosec // a report is to be read
			return program.Misused("cannot make the folder of the report: %w; choose another with --report DIR", err)
		}
		if err := touch(filepath.Join(c.Report, outcome.Index)); err != nil {
			return program.Misused("cannot write the report: %w; choose another folder with --report DIR", err)
		}
	}
	if c.JUnit != "" {
		err := spare(c.JUnit, append(c.Files, c.World)...)
		if err == nil {
			err = touch(c.JUnit)
		}
		if err != nil {
			return program.Misused("cannot write the JUnit file: %w; choose another with --junit FILE", err)
		}
	}
	return nil
}

// touch makes sure that a file can be written, and leaves what is in it.
func touch(name string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o644) //nolint:gosec // a report is to be read
	if err != nil {
		return err
	}
	return file.Close()
}

// write writes the files that were asked for.
func (c *play) write(plays []outcome.Play) error {
	if c.Report != "" {
		if err := outcome.Pages(c.Report, plays); err != nil {
			return err
		}
	}
	if c.JUnit == "" {
		return nil
	}
	file, err := os.Create(c.JUnit)
	if err != nil {
		return fmt.Errorf("write the JUnit file: %w", err)
	}
	err = outcome.JUnit(file, plays)
	return errors.Join(err, file.Close())
}
