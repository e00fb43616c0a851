package fault

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Spec is an effect as it is written down: its kind, and the fields that the kind takes.
type Spec struct {
	Kind        string            `json:"kind"`
	Status      int               `json:"status,omitempty"`       // 400 to 599; with Body 200 to 599
	Name        string            `json:"name,omitempty"`         // of one of the surface's own bodies
	Message     string            `json:"message,omitempty"`      // instead of the surface's own
	Body        json.RawMessage   `json:"body,omitempty"`         // instead of the surface's own: JSON, or the text of a JSON string
	ContentType string            `json:"content_type,omitempty"` // of Body
	RetryAfter  int               `json:"retry_after,omitempty"`  // seconds
	Limit       int               `json:"limit,omitempty"`        // of calls, as told to the caller
	Delay       jsonbody.Duration `json:"delay,omitempty"`        // up to MaxDelay, as all lengths of wall time
	From        jsonbody.Duration `json:"from,omitempty"`         // of a delay drawn from a range
	To          jsonbody.Duration `json:"to,omitempty"`
	Median      jsonbody.Duration `json:"median,omitempty"` // of a lognormal delay
	Sigma       float64           `json:"sigma,omitempty"`  // of a lognormal delay: the deviation of its logarithm
	Bytes       int               `json:"bytes,omitempty"`  // of the body
	Calls       int               `json:"calls,omitempty"`  // how many reads ago
	Age         jsonbody.Duration `json:"age,omitempty"`    // how long ago, on the instance's clock
	Copies      int               `json:"copies,omitempty"` // beside the message itself
	Skew        string            `json:"skew,omitempty"`   // such as "-90s" or "1h"
}

// Kind is a kind of effect.
type Kind struct {
	Name  string
	Does  string                // what the caller gets, in a line
	Takes []string              // the fields of Spec that it reads, by their JSON names
	On    func(*Operation) bool // the operations that it can be done to; nil for all
	Build func(Spec) (Effect, error)
}

// Kinds are all kinds of effect that there are.
func Kinds() []Kind {
	failure := []string{"status", "name", "message", "body", "content_type", "retry_after"}
	messages := func(o *Operation) bool { return o.Messages }
	stamped := func(o *Operation) bool { return o.Stamped }
	return []Kind{
		{Name: "status", Does: "a failure; nothing was done", Takes: failure, Build: buildStatus},
		{Name: "committed", Does: "a failure, though the call was carried out", Takes: failure, Build: buildCommitted},
		{Name: "delay", Does: "the true answer, later", Takes: []string{delayField, "from", "to", "median", "sigma"}, Build: buildDelay},
		{Name: "hang", Does: "no answer for a long time, then the end of the connection; nothing was done", Takes: []string{delayField}, Build: buildHang},
		{Name: "reset", Does: "a connection reset; nothing was done", Build: buildReset},
		{Name: "empty", Does: "the end of the connection; nothing was done", Build: buildEmpty},
		{Name: "truncated", Does: "status 200 and a body that ends too early; the call was carried out", Takes: []string{"bytes", "name"}, Build: buildTruncated},
		{Name: "garbage", Does: "status 200 and bytes that are no JSON; nothing was done", Takes: []string{"bytes"}, Build: buildGarbage},
		{Name: "drip", Does: "the true answer, piece by piece", Takes: []string{delayField, "bytes"}, Build: buildDrip},
		{Name: "hibernating", Does: "status 200 and the page of an instance that hibernates; nothing was done", Build: buildHibernating},
		{Name: "maintenance", Does: "status 200 and the page of an instance in maintenance; nothing was done", Build: buildMaintenance},
		{Name: "token_expired", Does: "a 401, as for a token that has expired; nothing was done", Build: buildTokenExpired},
		{Name: "rate_limited", Does: "a 429 with Retry-After and the X-RateLimit headers; nothing was done", Takes: []string{"retry_after", "limit"}, Build: buildRateLimited},
		{Name: "stale", Does: "the thread as it was so many reads, or so long, ago", Takes: []string{"calls", "age"}, On: messages, Build: buildStale},
		{Name: "duplicated", Does: "the thread with one of its messages repeated", Takes: []string{"copies"}, On: messages, Build: buildDuplicated},
		{Name: "out_of_order", Does: "the thread in a wrong order", On: messages, Build: buildOutOfOrder},
		{Name: "clock_skew", Does: "the true answer with its messages' timestamps shifted", Takes: []string{"skew"}, On: stamped, Build: buildClockSkew},
	}
}

// build is the effect, and those of the operations that it can be done to.
func (s Spec) build(o Options, met []Operation) (Effect, []Operation, error) {
	i := slices.IndexFunc(o.Kinds, func(k Kind) bool { return k.Name == s.Kind })
	if i < 0 {
		known := make([]string, 0, len(o.Kinds))
		for _, k := range o.Kinds {
			known = append(known, k.Name)
		}
		return nil, nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no kind %q", s.Kind), Field: "effect.kind", Expected: jsonbody.OneOf(known),
		}
	}
	kind := o.Kinds[i]
	for _, field := range s.fields() {
		if !slices.Contains(kind.Takes, field) {
			return nil, nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("an effect of the kind %q does not take %s", s.Kind, field),
				Field:   "effect." + field, Expected: jsonbody.OneOf(kind.Takes),
			}
		}
	}
	if s.Name != "" && !slices.Contains(o.Bodies, s.Name) {
		return nil, nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no body %q", s.Name), Field: "effect.name", Expected: jsonbody.OneOf(o.Bodies),
		}
	}
	effect, err := kind.Build(s)
	if err != nil {
		return nil, nil, err
	}
	met, err = kind.able(met, o.Served)
	return effect, met, err
}

// able leaves of the operations those that the kind can be done to.
func (k Kind) able(met, served []Operation) ([]Operation, error) {
	if k.On == nil {
		return met, nil
	}
	on := func(o Operation) bool { return k.On(&o) }
	if left := chosen(met, on); len(left) > 0 {
		return left, nil
	}
	return nil, &jsonbody.FieldError{
		Message: fmt.Sprintf("%q can do nothing to a call of %s", k.Name, jsonbody.OneOf(names(met))), Field: "effect.kind",
		Expected: "the operation " + jsonbody.OneOf(names(chosen(served, on))),
	}
}

// fields are the JSON names of the fields that are set, kind aside.
func (s Spec) fields() []string {
	var set []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"status", s.Status != 0}, {"name", s.Name != ""}, {"message", s.Message != ""}, {"body", s.Body != nil},
		{"content_type", s.ContentType != ""}, {"retry_after", s.RetryAfter != 0}, {"limit", s.Limit != 0},
		{delayField, s.Delay != 0}, {"from", s.From != 0}, {"to", s.To != 0}, {"median", s.Median != 0}, {"sigma", s.Sigma != 0},
		{"bytes", s.Bytes != 0}, {"calls", s.Calls != 0}, {"age", s.Age != 0}, {"copies", s.Copies != 0}, {"skew", s.Skew != ""},
	} {
		if f.set {
			set = append(set, f.name)
		}
	}
	return set
}

// within refuses a number that is not between least and most.
func within(field string, n, least, most int) error {
	if n >= least && n <= most {
		return nil
	}
	return &jsonbody.FieldError{
		Message: fmt.Sprintf("is %d", n), Field: "effect." + field, Expected: fmt.Sprintf("%d to %d", least, most),
	}
}

// span refuses a length of wall time that is not above 0 and at most MaxDelay.
func span(field string, length jsonbody.Duration) error {
	if length > 0 && length <= jsonbody.Duration(MaxDelay) {
		return nil
	}
	return &jsonbody.FieldError{
		Message: "is " + length.String(), Field: "effect." + field, Expected: fmt.Sprintf("more than 0 and at most %s", jsonbody.Duration(MaxDelay)),
	}
}

// delayField is the field of most lengths, by its JSON name.
const delayField = "delay"

const lastStatus = 599

// firstOfOwn is the lowest status that goes with a body of one's own.
const firstOfOwn = http.StatusOK
