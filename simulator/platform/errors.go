package platform

import (
	"fmt"
	"net/http"
)

// Shape is how an error is written on the wire. ServiceNow's APIs have three
// (SN-T24), and its OAuth has one of its own.
type Shape int

// The shapes.
const (
	Envelope Shape = iota // {"error":{"message":…,"detail":…},"status":"failure"} (SN-120)
	Text                  // {"result":"…"} (SN-68)
	Object                // {"result":{"error":"…"}} (SN-69)
	OAuth                 // {"error_description":"…","error":"…"} (SN-148)
)

// Error is an answer that is not a success.
type Error struct {
	Status     int
	Shape      Shape
	Message    string
	Detail     string // of an Envelope; empty is written as null
	RetryAfter int    // seconds; 0 for no such header
	Allow      string // the methods that are served, with a 405
	Location   string // where the caller is sent, with a 302
}

// Error names the status and the words.
func (e *Error) Error() string {
	if e.Detail == "" {
		return fmt.Sprintf("%d %s", e.Status, e.Message)
	}
	return fmt.Sprintf("%d %s: %s", e.Status, e.Message, e.Detail)
}

// shaped is the error as it is written.
func (e *Error) shaped() any {
	switch e.Shape {
	case Text:
		return textFailure{e.Message}
	case Object:
		return objectFailure{objectError{e.Message}}
	case OAuth:
		return oauthFailure{e.Detail, e.Message}
	case Envelope:
	}
	return envelopeOf(e)
}

type envelope struct {
	Error  envelopeError `json:"error" evidence:"documented SN-120, SN-121"`
	Status string        `json:"status" evidence:"documented SN-120, SN-121: always failure"`
}

type envelopeError struct {
	Message string  `json:"message" evidence:"documented SN-120, SN-121"`
	Detail  *string `json:"detail" evidence:"documented SN-120, SN-121: may be null (SN-U10)"`
}

func envelopeOf(e *Error) envelope {
	wire := envelope{Status: "failure"}
	wire.Error.Message = e.Message
	if e.Detail != "" {
		wire.Error.Detail = &e.Detail
	}
	return wire
}

// NoRecord is the error for a record that is not there (SN-122).
func NoRecord() *Error {
	return &Error{
		Status: http.StatusNotFound, Message: "No Record found",
		Detail: "Record doesn't exist or ACL restricts the record retrieval",
	}
}

// NoResource is the error for a path that nothing serves (SN-124; the status is SN-U10).
func NoResource(path string) *Error {
	return &Error{Status: http.StatusBadRequest, Message: "Requested URI does not represent any resource", Detail: path}
}

// Unauthorized is the error for a caller who is not authenticated (SN-121).
func Unauthorized() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Message: "User Not Authenticated", Detail: "Required to provide Auth information",
	}
}

// Invalid is the error for a body or a parameter that cannot be used: 400, with detail saying what and where. The
// message is the caller's (assumed: SN-71).
func Invalid(detail string) *Error {
	return &Error{Status: http.StatusBadRequest, Message: "Invalid request", Detail: detail}
}

// unreadable is the error for a body that cannot be read (message of SN-128).
func unreadable(detail string) *Error {
	return &Error{Status: http.StatusBadRequest, Message: "Exception while reading request", Detail: detail}
}

// methodNotSupported is the error for a path that is served with other methods (assumed: SN-71).
func methodNotSupported(method string) *Error {
	return &Error{Status: http.StatusMethodNotAllowed, Message: "Method not supported", Detail: method}
}
