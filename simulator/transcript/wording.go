package transcript

import (
	"fmt"
	"strings"
	"time"
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
