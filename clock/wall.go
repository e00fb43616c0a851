package clock

import "time"

// Wall is the machine's own clock.
type Wall struct{}

// Now is the machine's time in UTC, to the nanosecond.
func (Wall) Now() time.Time { return time.Now().UTC() }

// AfterFunc runs f on a goroutine of its own after d.
func (Wall) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	return time.AfterFunc(d, f).Stop
}
