package main

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// columns prints a conversation as it happens: when, who, what.
type columns struct {
	out   io.Writer
	began time.Time
}

func newColumns(out io.Writer, began time.Time) *columns { return &columns{out: out, began: began} }

func (c *columns) title(title string) { fmt.Fprintf(c.out, "%s\n\n", printable(title)) }

// remark prints one line of the transcript; further lines of a text stand below its first one.
func (c *columns) remark(r agent.Remark) {
	text := wording(r)
	for i, line := range strings.Split(text, "\n") {
		at, who := "", ""
		if i == 0 {
			at, who = offset(r.At.Sub(c.began)), r.Who
		}
		fmt.Fprintln(c.out, strings.TrimRight(fmt.Sprintf("%7s  %-11s %s", at, printable(who), printable(line)), " "))
	}
}

// wording is what a remark says: speech as it is, everything else as a sentence in brackets.
func wording(r agent.Remark) string {
	switch r.Does {
	case "says", "is told":
		return r.Text
	case "opens":
		return "(chat " + r.Text + " opens)"
	case "ends":
		return "(the chat is " + r.Text + ")"
	case "notes":
		return "(notes: " + r.Text + ")"
	}
	return "(" + strings.TrimSpace(r.Does+" "+r.Text) + ")"
}

// verdict prints what came of the play.
func (c *columns) verdict(r agent.Report) {
	if r.Passed() {
		fmt.Fprintf(c.out, "\npassed, in %s\n", offset(r.Ended.Sub(r.Began)))
		return
	}
	for _, f := range r.Failures {
		fmt.Fprintf(c.out, "\nmissed at %s:%d: %s\n", f.File, f.At.Line, printable(f.Written))
		for _, row := range [][2]string{{"expected", f.Expected}, {"seen", f.Seen}} {
			for i, line := range strings.Split(row[1], "\n") {
				label := row[0]
				if i > 0 {
					label = ""
				}
				fmt.Fprintf(c.out, "  %-9s %s\n", label, printable(line))
			}
		}
	}
}

// offset is a length of time as minutes and seconds.
func offset(d time.Duration) string {
	d = d.Round(time.Second)
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// printable shows what a terminal would obey, instead of sending it there: agents and users may write anything.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
