package script

import (
	"maps"
	"slices"
	"strings"
)

// GoTo leads to a label in its own list of lines or in one around it: `go to: ask`, or at most so often: `go to: ask, 3
// times`. Once that is used up the script goes on with the next line. A list that is entered anew counts anew.
type GoTo struct {
	Plain
	Label string
	Times int // zero is without end
	Out   int // how many lists out the label's is: zero is the line's own
	Next  int // which line of that list the label is, from 0
}

func goToVerb() verb {
	return verb{
		words: "go to", value: textValue, example: "go to: ask, 3 times",
		means: "Goes on at a label, above or below, always or at most so often.",
		read: func(l *written) Line {
			name, often, counted := strings.Cut(l.value.text, ",")
			label, ok := l.label(name)
			if !ok {
				return nil
			}
			g := &GoTo{Plain: l.plain(), Label: label}
			if counted {
				if g.Times, ok = parseTimes(strings.TrimSpace(often)); !ok {
					l.report.add(l.value.at, "`%s` is no count: write `go to: %s, 3 times`, between 1 and 1000", shorten(strings.TrimSpace(often)), label)
					return nil
				}
			}
			l.leads = append(l.leads, lead{line: g, at: l.value.at})
			return g
		},
	}
}

// lead is a line that leads to a label which is not found yet.
type lead struct {
	line *GoTo
	at   Pos
	out  int // lists that were looked through
}

// lead finds the labels in a list of lines for those that lead to them from it, or from what is nested in it: the ones
// from the given number on.
func (r *reader) lead(lines []Line, from int) {
	if len(r.leads) == from {
		return
	}
	labels := map[string]int{}
	for i, l := range lines {
		if label, is := l.(*Label); is {
			labels[label.Name] = i
		}
	}
	open := r.leads[:from]
	for _, l := range r.leads[from:] {
		if next, here := labels[l.line.Label]; here {
			l.line.Out, l.line.Next = l.out, next
			continue
		}
		l.out++
		open = append(open, l)
	}
	r.leads = open
}

// astray reports the lines that lead nowhere, once all have been read.
func (r *reader) astray() {
	labels := slices.Sorted(maps.Keys(r.labels))
	for _, l := range r.leads {
		if r.report.full() {
			return
		}
		label := shorten(l.line.Label)
		if at, elsewhere := r.labels[l.line.Label]; elsewhere {
			r.report.add(l.at, "the label `%s` in line %d stands within other lines: go to a label in this list of lines or in one around it", label, at.Line)
			continue
		}
		r.report.add(l.at, "there is no label `%s`: write `- label: %s` where it leads to.%s", label, label,
			DidYouMean(l.line.Label, labels))
	}
}
