package transcript

import "github.com/rivo/uniseg"

// The escapes of a terminal, as far as every one knows them.
const (
	plainly = ""
	bold    = "1"
	faint   = "2"
	yellow  = "33"
	cyan    = "36"
)

// colourOf is how a remark stands out: people by their side, and what is done behind what is said.
func colourOf(r Remark) string {
	switch {
	case r.Side == Instance || !r.speech():
		return faint
	case r.Side == User:
		return cyan
	case r.Side == Agent:
		return yellow
	}
	return plainly
}

func (t *Text) paint(colour, text string) string {
	if !t.options.Colour || colour == plainly || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// cells is how wide a terminal shows a text.
func cells(text string) int { return uniseg.StringWidth(text) }
