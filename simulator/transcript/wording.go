package transcript

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// speech reports whether a remark is somebody's words, and not something done.
func (r Remark) speech() bool { return r.Does == "says" || r.Does == "is told" }

// Wording is what a remark says: speech as it is, everything else as a sentence in brackets.
func (r Remark) Wording() string {
	switch {
	case r.speech():
		return r.Text
	case r.Does == "opens":
		return "(chat " + r.Text + " opens)"
	case r.Does == "ends":
		return "(the chat is " + r.Text + ")"
	case r.Does == "waits":
		return "(the chat waits " + r.Text + ")"
	case r.Does == "notes":
		return "(notes: " + r.Text + ")"
	}
	return "(" + strings.TrimSpace(r.Does+" "+r.Text) + ")"
}

// Told is the remark for a reader who sees its side but not who it was: with the name of whoever spoke or acted, unless the
// side has but one.
func (r Remark) Told() string {
	switch {
	case r.Side == Agent && r.speech():
		return r.Who + ": " + r.Text
	case r.speech(), r.Does == "opens", r.Does == "ends", r.Does == "waits", r.Side == User, r.Side == Bot:
		return r.Wording()
	}
	return "(" + r.Who + " " + strings.TrimPrefix(r.Wording(), "(")
}

// Offset is a length of time as minutes and seconds: 1:05.
func Offset(d time.Duration) string {
	d = d.Round(time.Second)
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// Visible shows what a terminal or a page would obey instead of showing it: agents and users may write anything.
// Control characters other than tab and newline become U+FFFD, and those that turn the direction of the text around
// become their code point in brackets. Everything else stays as it is, so text from right to left does too.
func Visible(text string) string {
	if strings.IndexFunc(text, obeyed) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case turns(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		case obeyed(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func obeyed(r rune) bool { return r != '\t' && r != '\n' && unicode.IsControl(r) || turns(r) }

// turns reports whether a character embeds, overrides or isolates a direction.
func turns(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }
