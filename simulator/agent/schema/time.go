package schema

import "strings"

// time is a length of time, a range of two, or a distribution around one.
func time(types ...any) object {
	const (
		number = `[0-9.]+(e[0-9]+)?`
		short  = `ns|us|µs|μs|ms|[smh]`
	)
	var long []string
	for _, unit := range []string{"hour", "hours", "h", "minute", "minutes", "min", "mins", "m", "second", "seconds", "sec", "secs", "s", "millisecond", "milliseconds", "ms"} {
		long = append(long, anyCase(unit))
	}
	var (
		compact = `(` + number + `(` + short + `))+`
		spelt   = number + `\s+(` + strings.Join(long, "|") + `)`
		length  = `(\+?(0|` + compact + `)|` + spelt + `(\s+` + spelt + `)*)`
	)
	return object{
		"type": types, "minimum": 0, "maximum": 0, // a number alone lacks its unit, unless it is nothing
		"pattern":      `^\s*((about|usually)\s+)?` + length + `(\s+to\s+` + length + `|\s+on\s+average|\s*,\s*rarely\s+` + length + `)?\s*$`,
		"errorMessage": "A length of time stands here, such as 4s, 2m, 1h30m, 500ms, 2 minutes or 5s to 20s.",
	}
}
