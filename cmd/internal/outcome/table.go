package outcome

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// Table writes a row for each script and a column for each target, in the order in which they first come, and below it how
// many came to what. A script that was not played on a target leaves its place empty.
func Table(w io.Writer, plays []Play, o TextOptions) {
	t := text{w, o}
	scripts, targets := distinct(plays, func(p Play) string { return p.Script }), distinct(plays, func(p Play) string { return p.Target })
	cells := map[[2]string]Play{}
	widths := make([]int, len(targets)+1)
	for _, s := range scripts {
		widths[0] = max(widths[0], uniseg.StringWidth(wording.Visible(s)))
	}
	for i, name := range targets {
		widths[i+1] = uniseg.StringWidth(wording.Visible(name))
	}
	for _, p := range plays {
		cells[[2]string{p.Script, p.Target}] = p
		i := slices.Index(targets, p.Target) + 1
		widths[i] = max(widths[i], len(p.told()))
	}
	row := []string{pad("", widths[0])}
	for i, name := range targets {
		row = append(row, pad(oneLine(name), widths[i+1]))
	}
	fmt.Fprintln(w, strings.TrimRight(strings.Join(row, "  "), " "))
	for _, s := range scripts {
		row = []string{pad(oneLine(s), widths[0])}
		for i, name := range targets {
			p, played := cells[[2]string{s, name}]
			if !played {
				row = append(row, pad("", widths[i+1]))
				continue
			}
			row = append(row, t.paint(colourOf(p.Verdict()), p.told())+strings.Repeat(" ", widths[i+1]-len(p.told())))
		}
		fmt.Fprintln(w, strings.TrimRight(strings.Join(row, "  "), " "))
	}
	fmt.Fprintf(w, "\n%s\n", Count(plays))
}

func distinct(plays []Play, name func(Play) string) []string {
	var names []string
	for _, p := range plays {
		if !slices.Contains(names, name(p)) {
			names = append(names, name(p))
		}
	}
	return names
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-uniseg.StringWidth(text), 0))
}

func colourOf(v Verdict) string {
	return map[Verdict]string{Passed: green, Failed: red, Refused: yellow, Ended: yellow}[v]
}
