// Package junit writes JUnit files: the elements on which test servers agree, and the sums over them.
//
// It imports nothing of ours. It must never know what was tested.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
)

// Report is a whole file. Its sums are made by Write.
type Report struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Errors   int      `xml:"errors,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Time     string   `xml:"time,attr,omitempty"`
	Suites   []Suite  `xml:"testsuite"`
	// Properties say what was tested. They stand in every suite, since that is where test servers look for them.
	Properties []Property `xml:"-"`
}

// Property is something to know about a suite.
type Property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

// Suite is what belongs together. Its sums are made by Write.
type Suite struct {
	Name       string     `xml:"name,attr"`
	Tests      int        `xml:"tests,attr"`
	Failures   int        `xml:"failures,attr"`
	Errors     int        `xml:"errors,attr"`
	Skipped    int        `xml:"skipped,attr"`
	Time       string     `xml:"time,attr,omitempty"`
	Properties []Property `xml:"properties>property"`
	Cases      []Case     `xml:"testcase"`
}

// Case is one test. It passed where it has neither Failure nor Error nor Skipped.
type Case struct {
	Class   string `xml:"classname,attr"`
	Name    string `xml:"name,attr"`
	File    string `xml:"file,attr"`
	Time    string `xml:"time,attr,omitempty"` // in seconds, "1.500"; empty where it was not measured
	Failure *Note  `xml:"failure,omitempty"`   // what was tested is wrong
	Error   *Note  `xml:"error,omitempty"`     // the test itself could not be carried out
	Skipped *Note  `xml:"skipped,omitempty"`
	Output  string `xml:"system-out,omitempty"`
}

// Note is a reason: in one line, and at length.
type Note struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Add puts a case into the suite of that name, which is made where it is not the last one.
func (r *Report) Add(suite string, c Case) {
	if n := len(r.Suites); n == 0 || r.Suites[n-1].Name != suite {
		r.Suites = append(r.Suites, Suite{Name: suite})
	}
	last := &r.Suites[len(r.Suites)-1]
	last.Cases = append(last.Cases, c)
}

// Write writes the file. It fails as w does.
func (r Report) Write(w io.Writer) error {
	r.sum()
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write the JUnit file: %w", err)
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(r); err != nil {
		return fmt.Errorf("write the JUnit file: %w", err)
	}
	return nil
}

func (r *Report) sum() {
	r.Tests, r.Failures, r.Errors, r.Skipped = 0, 0, 0, 0
	suites := make([]Suite, len(r.Suites))
	var times []string
	for i, s := range r.Suites {
		s.sum()
		s.Properties = r.Properties
		suites[i] = s
		r.Tests += s.Tests
		r.Failures += s.Failures
		r.Errors += s.Errors
		r.Skipped += s.Skipped
		times = append(times, s.Time)
	}
	r.Suites, r.Time = suites, together(times)
}

func (s *Suite) sum() {
	s.Tests, s.Failures, s.Errors, s.Skipped = len(s.Cases), 0, 0, 0
	var times []string
	for _, c := range s.Cases {
		switch {
		case c.Failure != nil:
			s.Failures++
		case c.Error != nil:
			s.Errors++
		case c.Skipped != nil:
			s.Skipped++
		}
		times = append(times, c.Time)
	}
	s.Time = together(times)
}

// together is the sum of times in seconds; empty where none was measured.
func together(times []string) string {
	sum, measured := 0.0, false
	for _, t := range times {
		if seconds, err := strconv.ParseFloat(t, 64); err == nil {
			sum, measured = sum+seconds, true
		}
	}
	if !measured {
		return ""
	}
	return Seconds(sum)
}

// Seconds is a time as JUnit files have it: "1.500".
func Seconds(s float64) string { return strconv.FormatFloat(s, 'f', 3, 64) }
