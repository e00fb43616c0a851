package transcript

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/wording"
)

const (
	plainWidth = 100 // of text that goes to no terminal
	columnsMin = 72  // cells below which three columns are no pleasure to read
	timeWidth  = 7
	gap        = 2
	nameWidth  = 11
	leastWidth = 16 // of a text, however narrow the terminal
)

// TextOptions say how a transcript is shown as text; the zero value works.
type TextOptions struct {
	Start  time.Time // what times are counted from; zero counts from the first remark
	Width  int       // cells of a line; 0 means 100. Below 72 the sides stand below each other instead of side by side
	Colour bool      // with the escapes of a terminal
}

// Text shows a conversation as it happens, in columns: when, and what the user, the bot and the agent say. What the
// instance does stands in the agent's.
type Text struct {
	out     io.Writer
	options TextOptions
}

// NewText writes to out, one remark at a time; whether it could be written, out itself must know.
func NewText(out io.Writer, o TextOptions) *Text {
	o.Width = cmp.Or(max(o.Width, 0), plainWidth)
	return &Text{out: out, options: o}
}

// Title prints a heading, what is known of the conversation, and the names of the columns.
func (t *Text) Title(title string, facts ...Fact) {
	fmt.Fprintf(t.out, "%s\n\n", t.paint(bold, oneLine(title)))
	for _, f := range facts {
		fmt.Fprintf(t.out, "%s: %s\n", oneLine(f.Name), oneLine(f.Value))
	}
	if len(facts) > 0 {
		fmt.Fprintln(t.out)
	}
	if t.beside() {
		names := fmt.Sprintf("%*s", timeWidth, "when")
		for _, side := range []Side{User, Bot, Agent} {
			names += strings.Repeat(" ", t.indent(side)-len(names)) + string(side)
		}
		fmt.Fprintln(t.out, t.paint(faint, names))
	}
}

// Remark prints one remark of the transcript; further lines of a text stand below its first one.
func (t *Text) Remark(r Remark) {
	if t.options.Start.IsZero() {
		t.options.Start = r.At
	}
	at := fmt.Sprintf("%*s", timeWidth, Offset(r.At.Sub(t.options.Start)))
	indent, who, text := t.indent(r.Side), "", r.Told()
	if !t.beside() {
		name := oneLine(r.Who)
		who = strings.Repeat(" ", gap) + name + strings.Repeat(" ", max(nameWidth-cells(name), 0)+1)
		indent, text = timeWidth+gap+nameWidth+1, r.Wording()
	}
	var b strings.Builder
	for i, line := range Wrap(text, t.textWidth()) {
		begin := strings.Repeat(" ", indent)
		if i == 0 {
			begin = t.paint(faint, at) + cmp.Or(who, strings.Repeat(" ", indent-timeWidth))
		}
		b.WriteString(strings.TrimRight(begin+t.paint(colourOf(r), line), " ") + "\n")
	}
	_, _ = io.WriteString(t.out, b.String()) // in one go, so that nothing else comes between the lines
}

// beside reports whether the sides stand side by side.
func (t *Text) beside() bool { return t.options.Width >= columnsMin }

// textWidth is how many cells a text has.
func (t *Text) textWidth() int {
	if t.beside() {
		return (t.options.Width - timeWidth - 3*gap) / 3
	}
	return max(t.options.Width-timeWidth-gap-nameWidth-1, leastWidth)
}

// indent is where the column of a side begins.
func (t *Text) indent(side Side) int {
	column := map[Side]int{User: 0, Bot: 1, Agent: 2, Instance: 2}[side]
	return timeWidth + gap + column*(t.textWidth()+gap)
}

// oneLine is a name or a title, which has no business with a second line.
func oneLine(text string) string { return wording.Visible(strings.ReplaceAll(text, "\n", " ")) }
