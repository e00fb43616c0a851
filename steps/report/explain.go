package report

import (
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// Explain is what there is to say about a scenario that did not pass: the rule in words, the step, what was expected and
// what was seen, the conversation, the exchanges of its last turn, and the command that repeats it alone.
func (r Report) Explain(result Result) string {
	r.Results = []Result{result}
	r = r.Redacted()
	var b strings.Builder
	explain(&b, r.Results[0], r.Repeat(result))
	return wording.Visible(b.String())
}

func explain(b *strings.Builder, r Result, repeat string) {
	fmt.Fprintf(b, "%s  %s  %s: %s\n", strings.ToUpper(string(r.Outcome)), r.Place, r.Feature, r.Name)
	for _, rule := range r.Rules {
		field(b, "rule", rule.ID+" "+rule.Sentence)
	}
	if r.PassedUnexpectedly() {
		field(b, "about", r.Finding.What)
		field(b, "seen", "it passed")
		field(b, "to do", fmt.Sprintf("take %q off the expected failures", r.Title()))
		b.WriteByte('\n')
		return
	}
	field(b, "step", r.Step)
	field(b, "about", r.Finding.What)
	field(b, "expected", r.Finding.Expected)
	field(b, "seen", r.Finding.Seen)
	if r.Outcome == Errored {
		field(b, "harness", r.Reason)
	}
	list(b, "the conversation", r.Transcript)
	exchanges(b, r)
	printed(b, r.Output)
	field(b, "repeat", repeat)
	b.WriteByte('\n')
}

func field(b *strings.Builder, name, text string) {
	if text != "" {
		fmt.Fprintf(b, "  %-9s %s\n", name, strings.ReplaceAll(text, "\n", "\n            "))
	}
}

func list[T any](b *strings.Builder, name string, lines []T) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "  %s:\n", name)
	for _, line := range lines {
		fmt.Fprintf(b, "    %s\n", strings.ReplaceAll(fmt.Sprint(line), "\n", "\n      "))
	}
}

// What is shown of long things, where only their ends matter.
const (
	callsShown = 12 // exchanges
	linesShown = 12 // of what the target printed
)

// exchanges writes those of the last turn: what led to the finding. The others are in other forms of the report.
func exchanges(b *strings.Builder, r Result) {
	last := r.lastTurn()
	last = last[max(len(last)-callsShown, 0):]
	list(b, "on the wire"+cut(len(r.Wire)-len(last), "exchanges"), last)
}

// cut says how many of a list stand before what is shown.
func cut(before int, of string) string {
	if before == 0 {
		return ""
	}
	return fmt.Sprintf(" at the end (--report has the %d %s before it, in report.html)", before, of)
}

// lastTurn are the exchanges that the last thing a user said led to.
func (r Result) lastTurn() []Exchange {
	mark := int64(-1)
	for _, line := range r.Transcript {
		if line.Voice == User {
			mark = line.After
		}
	}
	for i, x := range r.Wire {
		if x.Side == ServiceNow && x.Seq > mark || x.Side == Bot && x.After >= mark {
			return r.Wire[i:]
		}
	}
	return r.Wire[len(r.Wire):]
}

// printed writes the end of what the target printed.
func printed(b *strings.Builder, output string) {
	if strings.TrimSpace(output) == "" {
		return
	}
	lines := strings.Split(strings.TrimRight(output, "\n"), "\n")
	last := lines[max(len(lines)-linesShown, 0):]
	list(b, "what the target printed"+cut(len(lines)-len(last), "lines"), last)
}
