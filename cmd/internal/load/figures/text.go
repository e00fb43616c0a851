package figures

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// Print writes the figures for people.
func (d *Document) Print(out io.Writer) {
	fmt.Fprintf(out, "%s in %s against %s\n\n", many(d.Chats.Begun, "chat"), elapsed(d.Seconds), d.Target)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(name, format string, values ...any) {
		fmt.Fprintf(table, "%s\t%s\n", name, fmt.Sprintf(format, values...))
	}
	row("chats", "%s", d.chats())
	row("turns", "%s answered, %s failed; %.1f each second", thousands(d.Turns.Answered), thousands(d.Turns.Failed), d.Turns.PerSecond)
	row("from users", "%s", messages(d.User))
	row("from agents", "%s", d.fromAgents())
	row("faults injected", "%s", kinds(d.Injected))
	_ = table.Flush() // tabwriter hands on what out says, and nobody would hear it
	d.latencies(out)
	for _, note := range d.notes() {
		fmt.Fprintf(out, "\n%s\n", note)
	}
	d.failures(out)
}

func (d *Document) chats() string {
	c := d.Chats
	text := fmt.Sprintf("%s passed, %s failed", thousands(c.Passed), thousands(c.Failed))
	for _, more := range []struct {
		n    int
		what string
	}{{c.CutOff, "cut off by --max-messages"}, {c.BrokenOff, "broken off"}} {
		if more.n > 0 {
			text += fmt.Sprintf(", %s %s", thousands(more.n), more.what)
		}
	}
	return text + fmt.Sprintf("; %s open at most", thousands(c.MostOpen))
}

func messages(m load.Messages) string {
	text := fmt.Sprintf("%s arrived, %s lost, %s doubled, %s out of order", thousands(m.Arrived), thousands(m.Lost), thousands(m.Doubled), thousands(m.OutOfOrder))
	if m.Refused > 0 {
		text += fmt.Sprintf(", %s refused", thousands(m.Refused))
	}
	if m.Foreign > 0 {
		text += fmt.Sprintf(", %s that no user said", thousands(m.Foreign))
	}
	return text
}

// fromAgents are the agents' messages, with the way that they took where there are two.
func (d *Document) fromAgents() string {
	text := messages(d.Agent.Messages)
	if d.Delivery.Listened {
		text = strings.Replace(text, " arrived,", fmt.Sprintf(" arrived (%s between turns, %s in answers),",
			thousands(int(d.Delivery.BetweenTurns.Count)), thousands(int(d.Delivery.InAnswers.Count))), 1)
	}
	if d.Agent.Crossed > 0 {
		text += fmt.Sprintf(", %s crossed", thousands(d.Agent.Crossed))
	}
	return text
}

// kinds are counts by kind, the largest first.
func kinds(counts map[string]int) string {
	if len(counts) == 0 {
		return "none"
	}
	names := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	var parts []string
	all := 0
	for _, name := range names {
		all += counts[name]
		parts = append(parts, fmt.Sprintf("%s %s", thousands(counts[name]), name))
	}
	return fmt.Sprintf("%s: %s", thousands(all), strings.Join(parts, ", "))
}

func (d *Document) latencies(out io.Writer) {
	columns := func(name string, values ...string) {
		fmt.Fprintf(out, "%-27s", name)
		for _, v := range values {
			fmt.Fprintf(out, "%9s", v)
		}
		fmt.Fprintln(out)
	}
	type named struct {
		name string
		load.Latency
	}
	all := []named{
		{"turn, from when it was due", d.Turns.Latency}, {"turn, from when it was sent", d.Turns.Service}, {"agent to user", d.Delivery.Latency},
	}
	if d.Delivery.Listened {
		all = append(all, named{"  told between turns", d.Delivery.BetweenTurns}, named{"  told in answers", d.Delivery.InAnswers})
	}
	fmt.Fprintln(out)
	columns("", "p50", "p90", "p95", "p99", "p99.9", "max")
	for _, l := range all {
		if l.Count == 0 {
			columns(l.name, "-", "-", "-", "-", "-", "-")
			continue
		}
		columns(l.name, length(l.P50), length(l.P90), length(l.P95), length(l.P99), length(l.P999), length(l.Max))
	}
}

// failures lists why chats failed.
func (d *Document) failures(out io.Writer) {
	const shown = 10
	for i, f := range d.Failures {
		if i == shown {
			fmt.Fprintf(out, "\nand %d other reasons, which --out writes down\n", len(d.Failures)-shown)
			break
		}
		fmt.Fprintf(out, "\n%s failed at %s: %s\n", many(f.Chats, "chat"), f.At, wording.Visible(f.Written))
		fmt.Fprintf(out, "  expected  %s\n  seen      %s (%s)\n", wording.Visible(f.Expected), oneLine(f.Seen), f.User)
	}
	for i, e := range d.Examples {
		if i == shown {
			break
		}
		if i == 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "%-8s %s's message, %s in %s: %s\n", e.What, e.By, e.User, strings.Join(e.Chats, ", "), oneLine(e.Text))
	}
	for _, f := range d.Agents {
		fmt.Fprintf(out, "\nan agent failed at %s, in %s: %s\n", f.At, many(f.Chats, "chat"), oneLine(f.Reason))
	}
}

func oneLine(text string) string { return wording.Visible(strings.Join(strings.Fields(text), " ")) }
