package cucumber

import (
	"bytes"
	"fmt"
	"io/fs"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// feature is a feature file and the scenarios of it that the report is about.
type feature struct {
	uri       string
	text      string
	document  *messages.GherkinDocument
	pickles   map[string]*messages.Pickle // by place: file and line
	ast       *nodes
	scenarios []scenario
}

// scenario is what became of a scenario, and how it stands in its file.
type scenario struct {
	report.Result
	pickle *messages.Pickle
}

// read reads the files that the results come from, each once. A result whose scenario does not stand where it says is an error.
func read(files fs.FS, results []report.Result, newID func() string) ([]*feature, error) {
	var all []*feature
	known := map[string]*feature{}
	for _, result := range results {
		f := known[result.File]
		if f == nil {
			var err error
			if f, err = parse(files, result.File, newID); err != nil {
				return nil, err
			}
			known[result.File] = f
			all = append(all, f)
		}
		pickle := f.pickles[result.Place]
		if pickle == nil {
			return nil, fmt.Errorf("%s: no scenario stands there", result.Place)
		}
		f.scenarios = append(f.scenarios, scenario{result, pickle})
	}
	return all, nil
}

func parse(files fs.FS, path string, newID func() string) (*feature, error) {
	text, err := fs.ReadFile(files, path)
	if err != nil {
		return nil, fmt.Errorf("read the feature of a result: %w", err)
	}
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), newID)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if document.Feature == nil {
		return nil, fmt.Errorf("%s: it has no feature", path)
	}
	document.Uri = path
	f := &feature{uri: path, text: string(text), document: document, pickles: map[string]*messages.Pickle{}, ast: nodesOf(document.Feature)}
	for _, pickle := range gherkin.Pickles(*document, path, newID) {
		f.pickles[fmt.Sprintf("%s:%d", path, f.ast.line(pickle))] = pickle
	}
	return f, nil
}

// nodes are the parts of a feature file by their ids.
type nodes struct {
	scenarios map[string]*messages.Scenario
	rows      map[string]*messages.TableRow // of examples
	steps     map[string]*messages.Step
}

func nodesOf(f *messages.Feature) *nodes {
	n := &nodes{map[string]*messages.Scenario{}, map[string]*messages.TableRow{}, map[string]*messages.Step{}}
	for _, child := range f.Children {
		n.background(child.Background)
		n.scenario(child.Scenario)
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			n.background(inner.Background)
			n.scenario(inner.Scenario)
		}
	}
	return n
}

func (n *nodes) background(b *messages.Background) {
	if b != nil {
		n.add(b.Steps)
	}
}

func (n *nodes) scenario(s *messages.Scenario) {
	if s == nil {
		return
	}
	n.scenarios[s.Id] = s
	n.add(s.Steps)
	for _, examples := range s.Examples {
		for _, row := range examples.TableBody {
			n.rows[row.Id] = row
		}
	}
}

func (n *nodes) add(steps []*messages.Step) {
	for _, s := range steps {
		n.steps[s.Id] = s
	}
}

// of is the scenario that a pickle was made of.
func (n *nodes) of(p *messages.Pickle) *messages.Scenario { return n.scenarios[p.AstNodeIds[0]] }

// line is where a pickle stands: the line of its keyword, or of its row in the examples.
func (n *nodes) line(p *messages.Pickle) int64 {
	if len(p.AstNodeIds) > 1 {
		return n.rows[p.AstNodeIds[1]].Location.Line
	}
	return n.of(p).Location.Line
}
