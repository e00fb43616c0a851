package catalog

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// Read returns the scenarios of every feature file below the root of files, by path and then by line. A file
// that is no Gherkin, a scenario without steps and a feature without scenarios are errors that name the place.
func Read(files fs.FS) ([]Scenario, error) {
	var all []Scenario
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".feature") {
			return err
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		scenarios, err := ReadText(path, text)
		all = append(all, scenarios...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the features: %w", err)
	}
	return all, nil
}

// ReadText returns the scenarios of the text of a feature file, in the order of their lines, as Read does. The path is what their
// places begin with.
func ReadText(path string, text []byte) ([]Scenario, error) {
	newID := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), newID)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if document.Feature == nil {
		return nil, fmt.Errorf("%s: it has no feature", path)
	}
	l := layoutOf(document.Feature, text)
	seen := map[string]int{}
	var scenarios []Scenario
	for _, pickle := range gherkin.Pickles(*document, path, newID) {
		s := l.scenario(path, pickle)
		if len(pickle.Steps) == 0 {
			return nil, fmt.Errorf("%s: scenario %q has no steps; each begins with Given, When, Then, And or But", s.Place(), s.Name)
		}
		if seen[s.Name]++; seen[s.Name] > 1 {
			s.Name = fmt.Sprintf("%s (%d)", s.Name, seen[s.Name])
		}
		scenarios = append(scenarios, s)
	}
	if len(scenarios) == 0 {
		return nil, fmt.Errorf("%s: feature %q has no scenarios", path, document.Feature.Name)
	}
	return scenarios, nil
}

func (l layout) scenario(path string, pickle *messages.Pickle) Scenario {
	block := l.blocks[pickle.AstNodeIds[0]]
	s := Scenario{File: path, Line: block.keyword, Feature: l.feature, Name: pickle.Name}
	row := 0
	if len(pickle.AstNodeIds) > 1 {
		row = l.rows[pickle.AstNodeIds[1]]
		s.Line = row
	}
	for _, tag := range pickle.Tags {
		s.Tags = append(s.Tags, tag.Name)
	}
	for _, step := range pickle.Steps {
		s.Steps, s.Below = append(s.Steps, step.Text), append(s.Below, below(step.Argument))
	}
	s.source, s.block = l.alone(block, row), block
	return s
}

// below is the table or the text below a step, as it is read: a row a line.
func below(argument *messages.PickleStepArgument) string {
	switch {
	case argument == nil:
		return ""
	case argument.DocString != nil:
		return argument.DocString.Content
	}
	var rows []string
	for _, row := range argument.DataTable.Rows {
		cells := make([]string, len(row.Cells))
		for i, cell := range row.Cells {
			cells[i] = cell.Value
		}
		rows = append(rows, "| "+strings.Join(cells, " | ")+" |")
	}
	return strings.Join(rows, "\n")
}
