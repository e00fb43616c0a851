package transcript

import (
	"bufio"
	"io"
)

// Columns writes a whole transcript as Text shows it. It fails as the writer does.
func Columns(w io.Writer, t Transcript, o TextOptions) error {
	out := bufio.NewWriter(w)
	if o.Start.IsZero() {
		o.Start = t.start()
	}
	text := NewText(out, o)
	text.Title(t.Title, t.Facts...)
	for _, r := range t.Remarks {
		text.Remark(r)
	}
	return out.Flush()
}
