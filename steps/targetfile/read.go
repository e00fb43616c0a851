package targetfile

import (
	"fmt"
	"io"
	"os"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// Options say what is known beside the file. The zero value is the file alone.
type Options struct {
	// What flags say, instead of the file.
	Target, Start, Name, Version, Advertise, Push string
	Parallel, Slow                                string // numbers, as they were written

	Titles []string // of all scenarios, as report.Result.Title has them: others cannot be expected to fail. Nil: not looked at
	Tags   []string // of all scenarios, with their @: others cannot be lacked. Nil: not looked at
}

// Read reads the description in a file; an empty name is that of none, where the flags in o say it all. What is wrong with
// a description are Problems.
func Read(name string, o Options) (File, error) {
	if name == "" {
		return newReader("").description(nil, o)
	}
	source, err := load(name)
	if err != nil {
		return File{}, err
	}
	return Parse(name, source, o)
}

// Parse is Read of a text that has been read already from the file of that name, which is where problems are said to be
// and what folders are relative to.
func Parse(name string, source []byte, o Options) (File, error) {
	r := newReader(name)
	root := r.tree(source)
	if err := r.problems.err(); err != nil {
		return File{}, err
	}
	return r.description(root, o)
}

// ReadExpectations reads a file of expected failures alone: their list, by itself or below expected-failures. Titles are
// those of Options.
func ReadExpectations(name string, titles []string) ([]report.Expectation, error) {
	source, err := load(name)
	if err != nil {
		return nil, err
	}
	return ParseExpectations(name, source, titles)
}

// ParseExpectations is ReadExpectations of a text that has been read already.
func ParseExpectations(name string, source []byte, titles []string) ([]report.Expectation, error) {
	r := newReader(name)
	root := r.tree(source)
	if err := r.problems.err(); err != nil {
		return nil, err
	}
	var all []report.Expectation
	read := r.expected(&all, titles)
	switch root.kind { //nolint:exhaustive // a text is refused as a list would be
	case nothing:
	case mapping:
		r.mapping("", root, []key{{expectedKey, read}})
	default:
		read(expectedKey, root)
	}
	if err := r.problems.err(); err != nil {
		return nil, err
	}
	return all, nil
}

// load reads a file whose size is bounded.
func load(name string) ([]byte, error) {
	f, err := os.Open(name) //nolint:gosec // the person who starts the program names the file
	if err != nil {
		return nil, fmt.Errorf("cannot read the description of the target: %w", err)
	}
	defer f.Close()
	source, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read the description of the target: %w", err)
	}
	return source, nil
}
