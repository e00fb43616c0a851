package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

// The elements of a JUnit file, as far as test servers agree on them.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string     `xml:"classname,attr"`
		Name    string     `xml:"name,attr"`
		File    string     `xml:"file,attr"`
		Failure *junitNote `xml:"failure,omitempty"`
		Error   *junitNote `xml:"error,omitempty"`
		Skipped *junitNote `xml:"skipped,omitempty"`
		Output  string     `xml:"system-out,omitempty"`
	}
	junitNote struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes the report as a JUnit file: a suite for each feature file, a case for each scenario.
func (r Report) JUnit(w io.Writer) error {
	c := r.Counts()
	all := junitSuites{
		Name: "conformance " + r.Target, Tests: len(r.Results), Failures: c.Failed, Errors: c.Errors, Skipped: c.Skipped,
	}
	for _, result := range r.Results {
		n := len(all.Suites)
		if n == 0 || all.Suites[n-1].Name != result.File {
			all.Suites = append(all.Suites, junitSuite{Name: result.File})
			n++
		}
		all.Suites[n-1].add(r, result)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write the JUnit file: %w", err)
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(all); err != nil {
		return fmt.Errorf("write the JUnit file: %w", err)
	}
	return nil
}

func (s *junitSuite) add(r Report, result Result) {
	c := junitCase{
		Class: strings.ReplaceAll(strings.TrimSuffix(result.File, path.Ext(result.File)), "/", "."), Name: result.Name, File: result.Place,
	}
	s.Tests++
	switch result.Outcome {
	case Failed:
		s.Failures++
		c.Failure = &junitNote{Message: result.Finding.What + ": " + result.Finding.Seen, Text: r.Explain(result)}
	case Errored:
		s.Errors++
		c.Error = &junitNote{Message: result.Reason, Text: r.Explain(result)}
	case Skipped:
		s.Skipped++
		c.Skipped = &junitNote{Message: result.Reason}
	case Passed:
		for _, reason := range result.Unchecked {
			c.Output += "not looked at: " + reason + "\n"
		}
	}
	s.Cases = append(s.Cases, c)
}
