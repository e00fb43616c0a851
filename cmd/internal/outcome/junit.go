package outcome

import (
	"bytes"
	"io"
	"strings"

	"github.com/snowglobe-sim/snowglobe/junit"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// JUnit writes a JUnit file: a suite for each target, a case for each script, with its transcript. It fails as the writer does.
func JUnit(w io.Writer, plays []Play) error {
	r := junit.Report{Name: "snowglobe play"}
	for _, target := range distinct(plays, func(p Play) string { return p.Target }) {
		for _, p := range plays {
			if p.Target == target {
				r.Add(target, junitCase(p))
			}
		}
	}
	return r.Write(w)
}

func junitCase(p Play) junit.Case {
	c := junit.Case{
		Class: p.Script, Name: p.Title, File: p.Script, Output: shown(p),
		Time: junit.Seconds(p.Report.Ended.Sub(p.Report.Began).Seconds()), // of script time
	}
	switch p.Verdict() {
	case Failed:
		f := p.Report.Failures[0]
		var text bytes.Buffer
		Text(&text, p, TextOptions{})
		c.Failure = &junit.Note{Message: place(f) + ": expected " + f.Expected + "; " + f.Seen, Text: strings.TrimSpace(text.String())}
	case Refused:
		c.Skipped = &junit.Note{Message: p.Refused}
	case Ended:
		c.Skipped = &junit.Note{Message: "ended early"}
	case Passed:
	}
	return c
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
