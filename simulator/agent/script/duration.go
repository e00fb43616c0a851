package script

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// longest is the longest time that a line may name.
const longest = 7 * 24 * time.Hour

// parseDuration reads "4s", "1h30m", "500ms", "2 minutes" or "1 hour 30 minutes".
func parseDuration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil {
		if d, err = parseWords(text); err != nil {
			return 0, err
		}
	}
	switch {
	case d < 0 || d > longest:
		return 0, fmt.Errorf("`%s` is out of bounds: a time lies between 0s and %d days", shorten(text), longest/(24*time.Hour))
	case d > 0 && d < time.Millisecond:
		return 0, fmt.Errorf("`%s` is too short: the shortest time is 1ms", shorten(text))
	}
	return d, nil
}

func parseWords(text string) (time.Duration, error) {
	words := strings.Fields(text)
	if len(words) == 1 {
		if _, err := strconv.ParseFloat(words[0], 64); err == nil && len(words[0]) < 20 {
			return 0, fmt.Errorf("`%s` of what? Write %ss, %sm or %sh", words[0], words[0], words[0], words[0])
		}
	}
	if len(words) == 0 || len(words)%2 != 0 || len(words) > 8 {
		return 0, fmt.Errorf("`%s` is no length of time: write for example 4s, 2m, 1h30m, 500ms or 2 minutes", shorten(text))
	}
	var sum float64
	for i := 0; i < len(words); i += 2 {
		unit, ok := unitOf(words[i+1])
		n, err := strconv.ParseFloat(words[i], 64)
		if !ok || err != nil || n < 0 || n > 1e6 {
			return 0, fmt.Errorf("`%s` is no length of time: write for example 4s, 2m, 1h30m, 500ms or 2 minutes", shorten(text))
		}
		sum += n * float64(unit)
	}
	return time.Duration(min(sum, float64(longest)+1)), nil
}

func unitOf(word string) (time.Duration, bool) {
	switch strings.ToLower(word) {
	case "hours", "hour", "h":
		return time.Hour, true
	case "minutes", "minute", "mins", "min", "m":
		return time.Minute, true
	case "seconds", "second", "secs", "sec", "s":
		return time.Second, true
	case "milliseconds", "millisecond", "ms":
		return time.Millisecond, true
	}
	return 0, false
}

// shorten is text fit for a message.
func shorten(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}

// Length is a length of time as a script has it: 5m and not 5m0s. The language reads it back.
func Length(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
