package outcome

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// TextOptions say how a verdict is shown; the zero value works.
type TextOptions struct {
	Width  int  // cells of a line; 0 means 100
	Colour bool // with the escapes of a terminal
}

const (
	labelWidth = 10
	indented   = 2
	leastWidth = 20 // of a text, however narrow the terminal
)

// Text writes the verdict of a play: that it passed, or what it missed and the command that repeats it. Whether it could be
// written, w itself must know.
func Text(w io.Writer, p Play, o TextOptions) {
	t := text{w, o}
	t.verdict(p)
	if p.Heard != nil {
		fmt.Fprintln(w, p.Heard)
	}
	if p.Verdict() == Failed && p.Again != "" {
		fmt.Fprintf(w, "\nagain: %s\n", wording.Visible(p.Again)) // not wrapped: it is there to be pasted
	}
}

func (t text) verdict(p Play) {
	r, w := p.Report, t.out
	switch p.Verdict() {
	case Passed:
		fmt.Fprintf(w, "\n%s, in %s\n", t.paint(green, "passed"), transcript.Offset(r.Ended.Sub(r.Began)))
		return
	case Refused:
		fmt.Fprintf(w, "\n%s: %s\n", t.paint(yellow, "refused"), wording.Visible(p.Refused))
		return
	case Ended:
		fmt.Fprintf(w, "\n%s, after %s\n", t.paint(yellow, "ended early"), transcript.Offset(r.Ended.Sub(r.Began)))
		return
	case Failed:
	}
	for _, f := range r.Failures {
		t.failure(f)
	}
	if p.Heard != nil {
		fmt.Fprintln(w)
	}
}

// text is verdicts as text.
type text struct {
	out     io.Writer
	options TextOptions
}

func (t text) failure(f agent.Failure) {
	fmt.Fprintf(t.out, "\n%s %s: %s\n", t.paint(red, "missed at"), place(f), oneLine(f.Written))
	t.row("expected", f.Expected)
	t.row("seen", f.Seen)
	if pieces, ok := wording.Difference(f.Wanted, f.Heard); ok {
		t.difference(pieces)
	}
}

// place is where a failure stands, as editors know it.
func place(f agent.Failure) string { return fmt.Sprintf("%s:%d", oneLine(f.File), f.At.Line) }

func (t text) row(label, value string) {
	for i, line := range transcript.Wrap(value, t.width()) {
		if i > 0 {
			label = ""
		}
		fmt.Fprintln(t.out, strings.TrimRight(fmt.Sprintf("%*s%-*s%s", indented, "", labelWidth, label, line), " "))
	}
}

// difference writes pieces as words that are marked; the marks stand there with colours too, for those who do not see them.
func (t text) difference(pieces []wording.Piece) {
	var b strings.Builder
	for _, p := range pieces {
		shown := wording.Visible(strings.ReplaceAll(p.Text, "\n", "⏎"))
		switch p.Mark {
		case wording.Missing:
			b.WriteString(t.paint(red, "[-"+shown+"-]"))
		case wording.Extra:
			b.WriteString(t.paint(green, "{+"+shown+"+}"))
		case wording.Around:
			b.WriteString(t.paint(faint, shown))
		case wording.Same:
			b.WriteString(shown)
		}
	}
	fmt.Fprintf(t.out, "%*s%-*s%s\n", indented, "", labelWidth, "nearest", b.String())
	fmt.Fprintf(t.out, "%*s%s\n", indented+labelWidth, "", t.paint(faint, "[-expected-]{+said instead+}"))
}

func (t text) width() int {
	return max(cmp.Or(max(t.options.Width, 0), 100)-indented-labelWidth, leastWidth)
}

func oneLine(text string) string { return wording.Visible(strings.ReplaceAll(text, "\n", " ")) }

// The colours of a terminal.
const (
	faint  = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
)

func (t text) paint(colour, text string) string {
	if !t.options.Colour || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}
