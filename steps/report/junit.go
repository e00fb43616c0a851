package report

import (
	"io"
	"path"
	"strings"

	"github.com/snowglobe-sim/snowglobe/junit"
)

// JUnit writes the report as a JUnit file: a suite for each feature file, a case for each scenario.
func (r Report) JUnit(w io.Writer) error {
	file := junit.Report{Name: "conformance " + r.Target}
	for _, result := range r.Results {
		file.Add(result.File, r.junitCase(result))
	}
	return file.Write(w)
}

func (r Report) junitCase(result Result) junit.Case {
	c := junit.Case{
		Class: strings.ReplaceAll(strings.TrimSuffix(result.File, path.Ext(result.File)), "/", "."), Name: result.Name, File: result.Place,
	}
	switch result.Outcome {
	case Failed:
		c.Failure = &junit.Note{Message: result.Finding.What + ": " + result.Finding.Seen, Text: r.Explain(result)}
	case Errored:
		c.Error = &junit.Note{Message: result.Reason, Text: r.Explain(result)}
	case Skipped:
		c.Skipped = &junit.Note{Message: result.Reason}
	case Passed:
		for _, reason := range result.Unchecked {
			c.Output += "not looked at: " + reason + "\n"
		}
	}
	return c
}
