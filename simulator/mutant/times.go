package mutant

import (
	"strings"
	"time"
)

// times is about when a message was written, and how its order is told.
func times() []Mutant {
	return []Mutant{
		{
			"seconds", "Timestamps are in seconds.", facts("SN-43"),
			each(aMessage(), func(o object) { o["timestamp"] = number(o, "timestamp") / 1000 }),
		},
		{
			"timestamps-lose-a-second", "Messages of one second have one timestamp.", facts("SN-43", "SN-T01"),
			each(aMessage(), func(o object) { o["timestamp"] = number(o, "timestamp") / 1000 * 1000 }),
		},
		{
			"local-time", "Dates are in local time.", facts("SN-43"),
			each(aMessage(), edit("created_on", func(text string) string {
				at, err := time.Parse(time.DateTime, text)
				if err != nil {
					return text
				}
				return at.Add(time.Hour).Format(time.DateTime)
			})),
		},
		{
			"yesterday", "Timestamps are of the day before.", facts("SN-43"),
			each(aMessage(), func(o object) { o["timestamp"] = number(o, "timestamp") - 24*time.Hour.Milliseconds() }),
		},
		{
			"iso-dates", "Dates are written as ISO 8601 has them.", facts("SN-141"),
			each(either(aMessage(), anEntry()), func(o object) {
				for name := range o {
					if strings.HasSuffix(name, "_on") || strings.HasPrefix(name, "work_") {
						edit(name, func(text string) string { return strings.Replace(text, " ", "T", 1) })(o)
					}
				}
			}),
		},
		{
			"ids-fall", "The ids of messages fall.", facts("SN-43"),
			each(aMessage(), edit("id", func(id string) string {
				return strings.Map(func(r rune) rune {
					if i := strings.IndexRune("0123456789abcdef", r); i >= 0 {
						return rune("fedcba9876543210"[i])
					}
					return r
				}, id)
			})),
		},
	}
}
