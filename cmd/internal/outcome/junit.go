package outcome

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// The elements of a JUnit file, as far as test servers agree on them.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string     `xml:"classname,attr"`
		Name    string     `xml:"name,attr"`
		File    string     `xml:"file,attr"`
		Time    string     `xml:"time,attr"` // in seconds of script time
		Failure *junitNote `xml:"failure,omitempty"`
		Skipped *junitNote `xml:"skipped,omitempty"`
		Output  string     `xml:"system-out,omitempty"`
	}
	junitNote struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes a JUnit file: a suite for each target, a case for each script, with its transcript. It fails as the writer does.
func JUnit(w io.Writer, plays []Play) error {
	c := Count(plays)
	all := junitSuites{Name: "snowglobe play", Tests: len(plays), Failures: c.Failed, Skipped: c.Refused + c.Ended}
	for _, target := range distinct(plays, func(p Play) string { return p.Target }) {
		suite := junitSuite{Name: target}
		for _, p := range plays {
			if p.Target == target {
				suite.add(p)
			}
		}
		all.Suites = append(all.Suites, suite)
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

func (s *junitSuite) add(p Play) {
	c := junitCase{
		Class: p.Script, Name: p.Title, File: p.Script, Output: shown(p),
		Time: fmt.Sprintf("%.3f", p.Report.Ended.Sub(p.Report.Began).Seconds()),
	}
	s.Tests++
	switch p.Verdict() {
	case Failed:
		s.Failures++
		f := p.Report.Failures[0]
		var text bytes.Buffer
		Text(&text, p, TextOptions{})
		c.Failure = &junitNote{Message: place(f) + ": expected " + f.Expected + "; " + f.Seen, Text: strings.TrimSpace(text.String())}
	case Refused:
		s.Skipped++
		c.Skipped = &junitNote{Message: p.Refused}
	case Ended:
		s.Skipped++
		c.Skipped = &junitNote{Message: "ended early"}
	case Passed:
	}
	s.Cases = append(s.Cases, c)
}

// shown is a play's transcript as text.
func shown(p Play) string {
	if len(p.Report.Transcript) == 0 {
		return ""
	}
	var b bytes.Buffer
	text := transcript.NewText(&b, transcript.TextOptions{Start: p.Report.Began})
	text.Title(p.Title)
	for _, r := range p.Report.Transcript {
		text.Remark(r)
	}
	return b.String()
}
