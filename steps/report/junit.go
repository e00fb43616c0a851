package report

import (
	"io"
	"path"
	"strings"

	"github.com/snowglobe-sim/snowglobe/junit"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// JUnit writes the report as a JUnit file: a suite for each feature file, a case for each scenario. A failure that was expected is
// skipped, with its reason. It fails as w does.
func (r Report) JUnit(w io.Writer) error {
	r = r.Redacted()
	file := junit.Report{Name: "conformance " + r.Target}
	for _, p := range []junit.Property{{Name: "target", Value: r.Target}, {Name: "name", Value: r.Name}, {Name: "version", Value: r.Version}, {Name: "suite", Value: r.Suite}} {
		if p.Value != "" {
			file.Properties = append(file.Properties, p)
		}
	}
	for _, result := range r.Results {
		file.Add(result.File, r.junitCase(result))
	}
	return file.Write(w)
}

func (r Report) junitCase(result Result) junit.Case {
	c := junit.Case{
		Class: strings.ReplaceAll(strings.TrimSuffix(result.File, path.Ext(result.File)), "/", "."), Name: result.Name, File: result.Place,
	}
	if result.Took > 0 {
		c.Time = junit.Seconds(result.Took.Seconds())
	}
	switch result.Outcome {
	case Failed:
		c.Failure = r.note(result, result.Finding.What+": "+result.Finding.Seen)
	case Errored:
		c.Error = r.note(result, result.Reason)
	case Skipped:
		c.Skipped = &junit.Note{Message: result.Reason}
		if result.AsExpected() {
			c.Skipped = r.note(result, result.Reason)
		}
	case Passed:
		for _, reason := range result.Unchecked {
			c.Output += "not looked at: " + reason + "\n"
		}
	}
	return c
}

// note is a reason, with all that there is to say about the scenario.
func (r Report) note(result Result, message string) *junit.Note {
	return &junit.Note{Message: wording.Visible(message), Text: r.Explain(result)}
}
