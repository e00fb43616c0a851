package connect

import (
	"fmt"
	"time"
)

// dateTime is ServiceNow's form of a date, in UTC (SN-141).
const dateTime = "2006-01-02 15:04:05"

// date writes t as ServiceNow does; a zero t is "".
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(dateTime)
}

// length words a waiting time in whole hours, minutes or seconds, whichever is the largest that fits (SN-41).
func length(d time.Duration) string {
	d = max(d, 0).Round(time.Second)
	switch {
	case d > 0 && d%time.Hour == 0:
		return count(int(d/time.Hour), "Hour")
	case d >= time.Minute:
		return count(int(d.Round(time.Minute)/time.Minute), "Minute")
	}
	return count(int(d/time.Second), "Second")
}

func count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
