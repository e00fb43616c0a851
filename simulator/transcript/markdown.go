package transcript

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// Markdown writes a transcript as CommonMark: a heading, the facts and one list item for each remark. Every text
// stands there as it was said, whatever Markdown it looks like. It fails as the writer does.
func Markdown(w io.Writer, t Transcript) error {
	out := bufio.NewWriter(w)
	if t.Title != "" {
		fmt.Fprintf(out, "# %s\n\n", plain(strings.ReplaceAll(t.Title, "\n", " ")))
	}
	for _, f := range t.Facts {
		fmt.Fprintf(out, "- %s: %s\n", plain(f.Name), plain(f.Value))
	}
	if len(t.Facts) > 0 && len(t.Remarks) > 0 {
		// Two lists in a row would be one; a thematic break parts them.
		fmt.Fprint(out, "\n***\n\n")
	}
	for _, r := range t.Remarks {
		said := plain(r.Wording())
		if !r.speech() {
			said = "*" + said + "*"
		}
		fmt.Fprintf(out, "- %s **%s** %s\n", Offset(r.At.Sub(t.start())), plain(oneLine(r.Who)), said)
	}
	return out.Flush()
}

// start is what the remarks' times are counted from.
func (t Transcript) start() time.Time {
	if t.Start.IsZero() && len(t.Remarks) > 0 {
		return t.Remarks[0].At
	}
	return t.Start
}

// plain is a text such that Markdown shows it as it is, inside of a list item. Further lines are indented into it.
func plain(text string) string {
	var b strings.Builder
	for i, line := range strings.Split(strings.TrimRight(wording.Visible(text), "\n"), "\n") {
		if i > 0 {
			b.WriteString("\\\n  ")
		}
		escape(&b, line)
	}
	return b.String()
}

// escape writes one line. What is markup only in some places is escaped only there, so that ordinary sentences stay
// readable in the source.
func escape(b *strings.Builder, line string) {
	words := strings.TrimLeft(line, " \t")
	for _, r := range line[:len(line)-len(words)] {
		b.WriteString(map[rune]string{' ': "&nbsp;", '\t': "&nbsp;&nbsp;&nbsp;&nbsp;"}[r])
	}
	words = strings.TrimRight(words, " \t")
	if line == "" {
		b.WriteString("&nbsp;") // an empty line would end the paragraph
	}
	before := utf8.RuneError
	for i, r := range words {
		behind := words[i+utf8.RuneLen(r):]
		if r == '\\' && behind == "" {
			b.WriteString("&#92;") // a renderer may read three backslashes at the end of a line in another way
			break
		}
		if markup(before, r, behind) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
}

// markup reports whether a character may be read as more than itself, between the one before it (RuneError at the
// beginning of a line) and what follows it.
func markup(before, r rune, behind string) bool {
	first := before == utf8.RuneError
	goesOn := behind != "" && behind[0] != ' '
	switch r {
	case '\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '|', '~', '&', '$', '@':
		return true
	case '+', '-', '=':
		return first || goesOn && rune(behind[0]) == r
	case ':':
		return first || goesOn
	case '.':
		return goesOn || before >= '0' && before <= '9'
	case ')':
		return before >= '0' && before <= '9'
	}
	return false
}
