package transcript

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// TextOptions say how a transcript is shown as text; the zero value works.
type TextOptions struct {
	Start time.Time // what times are counted from; zero counts from the first remark
}

// Text shows a conversation in columns as it happens: when, who, what.
type Text struct {
	out   io.Writer
	start time.Time
}

// NewText writes to out, one line at a time; whether it could be written, out itself must know.
func NewText(out io.Writer, o TextOptions) *Text { return &Text{out: out, start: o.Start} }

// Title prints a heading.
func (t *Text) Title(title string) { fmt.Fprintf(t.out, "%s\n\n", oneLine(title)) }

// Remark prints one line of the transcript; further lines of a text stand below its first one.
func (t *Text) Remark(r Remark) {
	if t.start.IsZero() {
		t.start = r.At
	}
	for i, line := range strings.Split(r.Wording(), "\n") {
		at, who := "", ""
		if i == 0 {
			at, who = Offset(r.At.Sub(t.start)), oneLine(r.Who)
		}
		fmt.Fprintln(t.out, strings.TrimRight(fmt.Sprintf("%7s  %-11s %s", at, who, Visible(line)), " "))
	}
}

// oneLine is a name or a title, which has no business with a second line.
func oneLine(text string) string { return Visible(strings.ReplaceAll(text, "\n", " ")) }
