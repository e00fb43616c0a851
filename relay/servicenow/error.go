package servicenow

import (
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// Kind says what went wrong, as far as somebody can do something about it.
type Kind string

// The kinds of an Error.
const (
	// Unreachable: no answer, or not the whole of it.
	Unreachable Kind = "unreachable"
	// Unauthorized: 401, the account or its password is wrong (SN-121).
	Unauthorized Kind = "unauthorized"
	// Forbidden: 403, the account lacks a role or is not of the chat (SN-70, SN-126).
	Forbidden Kind = "forbidden"
	// NotFound: 404, no such record (SN-122).
	NotFound Kind = "not found"
	// RateLimited: 429 (SN-130).
	RateLimited Kind = "rate limited"
	// QueueClosed: 503 on create, whose result is the queue's own text (SN-68, SN-T15).
	QueueClosed Kind = "queue closed"
	// NotServiceNow: a page where JSON was due, or a redirect: a hibernating instance, a proxy, a login
	// (SN-134, SN-146).
	NotServiceNow Kind = "not ServiceNow"
	// Malformed: JSON that is cut short or lacks what it must hold (SN-129).
	Malformed Kind = "malformed"
	// Rejected: any other 4xx.
	Rejected Kind = "rejected"
	// Server: any other 5xx, or an error inside a 200 (SN-129).
	Server Kind = "server error"
)

// Error is a failed call. It is what every method of Client returns.
type Error struct {
	// Kind is what went wrong.
	Kind Kind
	// Call names the call, like "post message".
	Call string
	// Status is the HTTP status, 0 when there was no answer.
	Status int
	// Message is ServiceNow's own message and detail in plain text, possibly empty.
	Message string
	// Wait is what Retry-After asked for, 0 for nothing.
	Wait time.Duration
	// Unsent says that the request never left this machine.
	Unsent bool
	// Err is the cause below, if any.
	Err error
}

// Error names the call, what went wrong and ServiceNow's own words.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Call, e.Kind)
	if e.Status != 0 {
		fmt.Fprintf(&b, " (status %d)", e.Status)
	}
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause below.
func (e *Error) Unwrap() error { return e.Err }

// Is makes a 404 a relay.ErrNoChat.
func (e *Error) Is(target error) bool { return target == relay.ErrNoChat && e.Kind == NotFound }

// RetryAfter is how long ServiceNow asked to be left alone.
func (e *Error) RetryAfter() (time.Duration, bool) {
	return e.Wait, e.Kind == RateLimited && e.Wait > 0
}

// MaybeCommitted reports whether the call may have taken effect: it was sent, and the answer was lost,
// unreadable or a server error (SN-133, SN-T11).
func (e *Error) MaybeCommitted() bool {
	if e.Call == callToken {
		return false
	}
	switch e.Kind {
	case Unreachable:
		return !e.Unsent
	case Server, Malformed:
		return true
	case NotServiceNow:
		return e.Status < 300 || e.Status >= 500
	case Unauthorized, Forbidden, NotFound, RateLimited, QueueClosed, Rejected:
		return false
	}
	return true
}

// Reason is the closed queue's own text, the only one that ServiceNow writes for users.
func (e *Error) Reason() string {
	if e.Kind != QueueClosed {
		return ""
	}
	return e.Message
}
