package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// fromStdin is what a command line names for what comes in.
const fromStdin = "-"

// maxWalk is how many files and folders a folder may hold for all its scripts to be read.
const maxWalk = 10_000

// reading is the scripts that a command line names, read one after another.
type reading struct {
	stdin    io.Reader
	scripts  []checked
	read     map[string]bool // by file
	asked    map[string]bool // files that the command line names themselves, and not by a folder or a pattern
	followed map[string]bool // files that another script follows
	unread   []error         // why scripts could not be read, which is a problem of theirs
}

func newReading(stdin io.Reader) *reading {
	return &reading{stdin: stdin, read: map[string]bool{}, asked: map[string]bool{}, followed: map[string]bool{}}
}

// add reads what the command line names: a script, or all of a folder or a pattern. It fails where there is none.
func (r *reading) add(named string) error {
	if named == fromStdin {
		return r.incoming()
	}
	if info, err := os.Stat(named); err == nil && info.IsDir() {
		return r.folder(named)
	}
	if _, err := os.Lstat(named); err != nil && strings.ContainsAny(named, "*?[") {
		return r.pattern(named)
	}
	r.asked[named] = true
	return r.file(named)
}

func (r *reading) incoming() error {
	text, err := io.ReadAll(io.LimitReader(r.stdin, script.MaxSize+1))
	if err != nil {
		return fmt.Errorf("read what comes in: %w", err)
	}
	r.asked[fromStdin] = true
	return r.note(fromStdin, r.judge(fromStdin, text))
}

func (r *reading) folder(dir string) error {
	found, met := 0, 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if met++; met > maxWalk {
			return program.Misused("%s holds more than %d files and folders: name one that is for scripts", dir, maxWalk)
		}
		switch ext := filepath.Ext(path); {
		case err != nil:
			return err
		case entry.IsDir() && path != dir && strings.HasPrefix(entry.Name(), "."):
			return filepath.SkipDir
		case entry.IsDir() || ext != ".yaml" && ext != ".yml":
			return nil
		}
		found++
		return r.file(path)
	})
	var usage *program.UsageError
	switch {
	case err != nil && !errors.As(err, &usage):
		return program.Misused("cannot read the folder: %w", err)
	case err == nil && found == 0:
		return program.Misused("there are no scripts in %s: files that end with .yaml or .yml", dir)
	}
	return err
}

func (r *reading) pattern(pattern string) error {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return program.Misused("no file is like %s", pattern)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.IsDir() {
			continue
		}
		if err := r.file(file); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) file(name string) error {
	if r.read[name] {
		return nil
	}
	r.read[name] = true
	text, err := find(name)
	var usage *program.UsageError
	if errors.As(err, &usage) {
		r.unread = append(r.unread, err)
		return r.note(name, script.Problems{{File: name, At: script.Pos{Line: 1, Column: 1}, Message: err.Error(), Caret: 1}})
	}
	if err != nil {
		return err
	}
	return r.note(name, r.judge(name, text))
}

// judge is what is wrong with a script wherever it is played. One without user lines is for agents, so it is held to what they
// can do as well.
func (r *reading) judge(name string, text []byte) error {
	s, err := script.ParseOptions{Resolve: r.resolve}.Parse(name, text)
	if err != nil || s.HasUser() {
		return err
	}
	return agent.Check(s, agent.Stage{Agents: true, Faults: true})
}

// resolve finds a script that another follows, and remembers that.
func (r *reading) resolve(from, wanted string) (string, []byte, error) {
	name, text, err := followed(from, wanted)
	r.followed[name] = true
	return name, text, err
}

// note keeps what came of reading a script.
func (r *reading) note(name string, err error) error {
	result := checked{File: name, OK: err == nil}
	if err != nil && !errors.As(err, &result.found) {
		return err
	}
	r.scripts = append(r.scripts, result)
	return nil
}

// results are the scripts that were read. One that came with a folder or a pattern and that another follows is not
// among them: it may lack what that one remembers for it, and what is wrong with it otherwise is told there. A problem
// of a script that several follow is told once.
func (r *reading) results() []checked {
	kept, told := make([]checked, 0, len(r.scripts)), map[string]bool{}
	for _, s := range r.scripts {
		if !r.asked[s.File] && r.followed[filepath.Clean(s.File)] {
			continue
		}
		s.found = slices.DeleteFunc(s.found, func(p script.Problem) bool {
			had := told[p.Error()]
			told[p.Error()] = true
			return had
		})
		s.Problems = []shownProblem{}
		for _, p := range s.found {
			s.Problems = append(s.Problems, shownProblem{
				File: p.File, Line: p.At.Line, Column: p.At.Column, Message: p.Message, Excerpt: p.Excerpt, Caret: p.Caret,
			})
		}
		kept = append(kept, s)
	}
	return kept
}
