package jsonbody

import (
	"encoding/json"
	"fmt"
	"time"
)

// Duration is a length of time that JSON writes as text, such as "4s", "1m30s" or "250ms".
type Duration time.Duration

// UnmarshalJSON reads the text; it refuses lengths below zero.
func (d *Duration) UnmarshalJSON(raw []byte) error {
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return &FieldError{Message: "is " + kindOf(raw) + ": " + short(raw), Expected: `a length of time as text, such as "4s"`}
	}
	length, err := time.ParseDuration(text)
	if err != nil || length < 0 {
		return &FieldError{Message: fmt.Sprintf("%q is no length of time", text), Expected: `digits and a unit, such as "250ms", "4s" or "10m"`}
	}
	*d = Duration(length)
	return nil
}

// MarshalJSON writes the text that UnmarshalJSON reads.
func (d Duration) MarshalJSON() ([]byte, error) { return json.Marshal(d.String()) }

// String is the length as time.Duration writes it, without units that are zero at its end: 2m, not 2m0s.
func (d Duration) String() string {
	length := time.Duration(d)
	switch {
	case length != 0 && length%time.Hour == 0:
		return fmt.Sprintf("%dh", length/time.Hour)
	case length != 0 && length%time.Minute == 0 && length < time.Hour:
		return fmt.Sprintf("%dm", length/time.Minute)
	}
	return length.String()
}
