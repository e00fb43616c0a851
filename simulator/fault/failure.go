package fault

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxBody is how many bytes a body of one's own may have.
const MaxBody = 64 << 10

// Failure is an error to be told in the surface's own words, or in one's own.
type Failure struct {
	Status     int    // 0 for that of Name
	Name       string // of one of the surface's own bodies; empty for the one that goes with Status
	Message    string // instead of the surface's own
	RetryAfter int    // seconds; 0 for the surface's own
	Limit      int    // of calls, to be told with a rate limit; 0 for the surface's own
	Own        *Own   // instead of anything of the surface's
}

// Names of the bodies that a surface must have for the effects that are named after them.
const (
	HibernatingPage  = "hibernating-page"
	MaintenancePage  = "maintenance-page"
	NotAuthenticated = "user-not-authenticated"
	RateLimit        = "rate-limit-exceeded"
)

// Own is a body of one's own.
type Own struct {
	ContentType string
	Body        []byte
}

// failure reads the fields that say how to fail.
func (s Spec) failure() (Failure, error) {
	f := Failure{Status: s.Status, Name: s.Name, Message: s.Message, RetryAfter: s.RetryAfter}
	least := http.StatusBadRequest
	if s.Body != nil {
		least = firstOfOwn
	}
	if s.Name == "" || s.Status != 0 {
		if err := within("status", s.Status, least, lastStatus); err != nil {
			return Failure{}, err
		}
	}
	if err := within("retry_after", s.RetryAfter, 0, maxRetryAfter); err != nil {
		return Failure{}, err
	}
	if s.Body == nil && s.ContentType != "" {
		return Failure{}, &jsonbody.FieldError{Message: "stands without a body", Field: "effect.content_type", Expected: "a body beside it"}
	}
	var err error
	f.Own, err = s.own()
	return f, err
}

// maxRetryAfter is a day, in seconds.
const maxRetryAfter = 24 * 60 * 60

// own is the body of one's own, nil where there is none.
func (s Spec) own() (*Own, error) {
	if s.Body == nil {
		return nil, nil //nolint:nilnil // no body is nothing wrong
	}
	if s.Name != "" || s.Message != "" {
		return nil, &jsonbody.FieldError{Message: "stands beside a name or a message", Field: "effect.body", Expected: "one of body, name, message"}
	}
	if len(s.Body) > MaxBody {
		return nil, &jsonbody.FieldError{Message: "is too large", Field: "effect.body", Expected: "at most 64 KiB"}
	}
	o := &Own{ContentType: s.ContentType, Body: bytes.Clone(s.Body)}
	plain := "application/json;charset=UTF-8"
	var text string
	if json.Unmarshal(s.Body, &text) == nil {
		o.Body, plain = []byte(text), "text/plain; charset=utf-8"
	}
	if o.ContentType == "" {
		o.ContentType = plain
	}
	if strings.ContainsAny(o.ContentType, "\r\n\x00") {
		return nil, &jsonbody.FieldError{Message: "has more than one line", Field: "effect.content_type", Expected: "such as text/html"}
	}
	return o, nil
}

// fail answers with the failure.
func (e Exchange) fail(w http.ResponseWriter, f Failure) {
	if f.Own == nil {
		e.Fail(w, f)
		return
	}
	w.Header().Set("Content-Type", f.Own.ContentType)
	if f.RetryAfter > 0 {
		w.Header().Set("Retry-After", seconds(f.RetryAfter))
	}
	w.WriteHeader(f.Status)
	_, _ = w.Write(f.Own.Body) // an Answer takes everything
}
