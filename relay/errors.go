package relay

import (
	"errors"
	"time"
)

// ErrNoChat says that ServiceNow knows no such chat, or not for this account.
var ErrNoChat = errors.New("no such live chat")

// The small interfaces below are what the hand-off asks of a LiveChat's errors. An error that lacks one
// is taken at its worst.
type (
	deferring interface {
		// RetryAfter is how long ServiceNow asked to be left alone, when it did nothing else (SN-131).
		RetryAfter() (wait time.Duration, asked bool)
	}
	committing interface {
		// MaybeCommitted is false when the call certainly changed nothing in ServiceNow.
		MaybeCommitted() bool
	}
	explaining interface {
		// Reason is ServiceNow's own explanation in plain text, fit for the user; empty for none.
		Reason() string
	}
)

// RetryAfter returns how long the refused call asked to be put off. A refused call has changed nothing.
func RetryAfter(err error) (wait time.Duration, asked bool) {
	var e deferring
	if !errors.As(err, &e) {
		return 0, false
	}
	return e.RetryAfter()
}

// MaybeCommitted reports whether a call that failed may have taken effect all the same (SN-T11): the
// answer was lost, cut short or a server error. An error that does not say so is taken to.
func MaybeCommitted(err error) bool {
	if err == nil {
		return false
	}
	var e committing
	return !errors.As(err, &e) || e.MaybeCommitted()
}

// Reason returns ServiceNow's own words about why it refused, when they are meant for users.
func Reason(err error) string {
	var e explaining
	if !errors.As(err, &e) {
		return ""
	}
	return e.Reason()
}
