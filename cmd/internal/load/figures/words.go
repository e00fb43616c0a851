package figures

import (
	"fmt"
	"time"
)

// thousands is a number with commas, as people read it: 12,345.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// many is a number of things: "1 chat", "2,000 chats".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return thousands(n) + " " + thing + "s"
}

// length is a length of time with three digits: 0.42ms, 1.23s.
func length(ms float64) string {
	d := time.Duration(ms * float64(time.Millisecond))
	switch {
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.2fms", ms)
	case d < time.Second:
		return fmt.Sprintf("%.0fms", ms)
	}
	return d.Round(10 * time.Millisecond).String()
}

// elapsed is a length of time as people say it.
func elapsed(seconds float64) string {
	d := time.Duration(seconds * float64(time.Second))
	switch {
	case d < time.Minute:
		return d.Round(100 * time.Millisecond).String()
	default:
		return d.Round(time.Second).String()
	}
}

// were is a number of things of which something was done: "1 chat was", "2 chats were".
func were(n int, thing string) string {
	if n == 1 {
		return many(n, thing) + " was"
	}
	return many(n, thing) + " were"
}

// had is a number of things that had to do something.
func had(n int, thing string) string { return many(n, thing) + " had" }

// was is a number of things of which one knows what they are: "1 was", "2 were".
func was(n int) string {
	if n == 1 {
		return "1 was"
	}
	return thousands(n) + " were"
}

// listened is a number of users who did: "1 user listened", "2 users listened".
func listened(n int) string { return many(n, "user") + " listened" }
