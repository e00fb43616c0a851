package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// verdict prints what came of a play.
func verdict(out io.Writer, r agent.Report) {
	if r.Passed() {
		fmt.Fprintf(out, "\npassed, in %s\n", transcript.Offset(r.Ended.Sub(r.Began)))
		return
	}
	for _, f := range r.Failures {
		fmt.Fprintf(out, "\nmissed at %s:%d: %s\n", f.File, f.At.Line, transcript.Visible(f.Written))
		for _, row := range [][2]string{{"expected", f.Expected}, {"seen", f.Seen}} {
			for i, line := range strings.Split(row[1], "\n") {
				label := row[0]
				if i > 0 {
					label = ""
				}
				fmt.Fprintf(out, "  %-9s %s\n", label, transcript.Visible(line))
			}
		}
	}
}
