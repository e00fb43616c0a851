package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/figures"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func (c *loading) document(plan *loadPlan) *figures.Document {
	m := plan.run.Model
	doc := &figures.Document{
		Format: 1, State: figures.Begun, Version: program.Version("snowglobe"), Command: c.again(plan),
		Target: c.Target, Seed: c.Seed, Speed: 1, Fails: append([]string{}, c.Fails...),
		Model: figures.Model{
			Kind: "closed", Rate: m.Rate, Even: m.Even, Concurrency: m.Concurrency, Ramp: m.Ramp.Seconds(), Total: m.Total,
			For: m.For.Seconds(), MaxMessages: plan.run.MaxMessages, MaxChats: plan.run.MaxChats, MaxTurns: plan.run.MaxTurns,
		},
		Machine: figures.ThisMachine(),
	}
	if m.Rate > 0 {
		doc.Model.Kind = "open"
	}
	if c.Speed != nil {
		doc.Speed = *c.Speed
	}
	return doc
}

// again is the command that repeats the run.
func (c *loading) again(plan *loadPlan) string {
	words := []string{"snowglobe load"}
	add := func(given bool, format string, values ...any) {
		if given {
			words = append(words, fmt.Sprintf(format, values...))
		}
	}
	m := plan.run.Model
	add(c.Target != "builtin", "--target %s", program.Quoted(c.Target))
	add(c.Rate != nil, "--rate %g/s", m.Rate)
	add(c.Even, "--even")
	add(m.Concurrency > 0, "--concurrency %d", m.Concurrency)
	add(m.Ramp > 0, "--ramp %s", m.Ramp)
	add(m.Total > 0, "--total %d", m.Total)
	add(m.For > 0, "--for %s", m.For)
	add(c.MaxMessages != nil, "--max-messages %d", plan.run.MaxMessages)
	add(c.MaxChats != nil, "--max-chats %d", plan.run.MaxChats)
	add(c.MaxTurns != nil, "--max-turns %d", plan.run.MaxTurns)
	add(c.Stop != "", "--stop-after-failures %s", c.Stop)
	for _, f := range c.Fails {
		add(true, "--fails %s", program.Quoted(f))
	}
	add(c.Sender != "", "--sender %s", program.Quoted(c.Sender))
	words = append(words, c.Words()...)
	for _, f := range c.Files {
		words = append(words, program.QuotedFile(f))
	}
	return strings.Join(words, " ")
}

// outFile is the file of --out; nil where there is none.
type outFile struct{ file *os.File }

// openOut makes sure that the file can be written, before anything else begins.
func (c *loading) openOut() (*outFile, error) {
	if c.Out == "" {
		return nil, nil //nolint:nilnil // no file was asked for, and all methods know it
	}
	if err := spare(c.Out, append(c.Files, c.World)...); err != nil {
		return nil, program.Misused("cannot write --out: %w", err)
	}
	f, err := os.OpenFile(c.Out, os.O_CREATE|os.O_WRONLY, 0o644) //nolint:gosec // the person who starts the program names the file
	if err != nil {
		return nil, program.Misused("cannot write --out: %w", err)
	}
	return &outFile{f}, nil
}

// write puts the document into the file, in place of what it held. It is written before the run too, so that a disk without
// room is found while nothing is lost yet.
func (o *outFile) write(doc *figures.Document) error {
	if o == nil {
		return nil
	}
	text, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return err
	}
	if at, err := o.file.Stat(); err == nil && at.Mode().IsRegular() {
		if err := o.file.Truncate(0); err != nil {
			return err
		}
	} else if doc.State == figures.Begun && at != nil && at.Mode()&os.ModeNamedPipe != 0 {
		return nil // whoever reads a pipe wants one document
	}
	_, err = o.file.WriteAt(append(text, '\n'), 0)
	return err
}

func (o *outFile) close() {
	if o != nil {
		_ = o.file.Close() // what was written has been written
	}
}
