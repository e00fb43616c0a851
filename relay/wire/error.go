package wire

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Error is a call that failed. The hand-off reads it through relay.MaybeCommitted and relay.RetryAfter.
type Error struct {
	// Call names the call.
	Call string
	// Status is the HTTP status, 0 when there was no answer.
	Status int
	// Certain says that the call certainly was not carried out.
	Certain bool
	// Wait is what Retry-After asked for, 0 for nothing.
	Wait time.Duration
	// Hint says what would be right, possibly empty.
	Hint string
	// Err is the cause below, if any.
	Err error
}

// Error names the call, the status, the cause and what would be right.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Call)
	if e.Status != 0 {
		fmt.Fprintf(&b, ": status %d", e.Status)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	if e.Hint != "" {
		b.WriteString(": " + e.Hint)
	}
	return b.String()
}

// Unwrap returns the cause below.
func (e *Error) Unwrap() error { return e.Err }

// MaybeCommitted reports whether the call may have been carried out: it was sent, and nothing that came back rules it out.
func (e *Error) MaybeCommitted() bool { return !e.Certain }

// RetryAfter is how long the other side asked to be left alone, when it did nothing else.
func (e *Error) RetryAfter() (time.Duration, bool) { return e.Wait, e.Certain && e.Wait > 0 }

// Ok reports whether the status is a success.
func (a Answer) Ok() bool { return a.Status >= 200 && a.Status < 300 }

// Refusal is the error of an answer whose status is no success. A redirect and a 4xx certainly were not carried out, but for a
// 408, which says that the other side has given up waiting for something; a 5xx may have been, unless it is a 503 that says when
// to come again.
func (a Answer) Refusal(hint string) *Error {
	e := &Error{Call: a.call, Status: a.Status, Hint: hint, Certain: a.Status >= 300 && a.Status < 500 && a.Status != http.StatusRequestTimeout}
	switch wait := retryAfter(a.Header.Get("Retry-After"), a.now); {
	case wait <= 0:
	case a.Status == http.StatusTooManyRequests, a.Status == http.StatusServiceUnavailable:
		e.Wait, e.Certain = wait, true
	}
	return e
}

// Odd is the error of an answer that is a success and not what was due: what was asked for may have been carried out.
func (a Answer) Odd(cause error) *Error { return &Error{Call: a.call, Status: a.Status, Err: cause} }

// longest is how far away a Retry-After may be.
const longest = 24 * time.Hour

// retryAfter is how long the header asks to wait: seconds, or until an instant.
func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(header)); err == nil {
		return time.Duration(min(max(seconds, 0), int(longest.Seconds()))) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil {
		return min(at.Sub(now), longest)
	}
	return 0
}
