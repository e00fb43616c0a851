package fault

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Spec is an effect as it is written down: its kind, and the fields that the kind takes.
type Spec struct {
	Kind       string            `json:"kind"`
	Status     int               `json:"status,omitempty"`      // 400 to 599
	Message    string            `json:"message,omitempty"`     // instead of the surface's own
	RetryAfter int               `json:"retry_after,omitempty"` // seconds
	Delay      jsonbody.Duration `json:"delay,omitempty"`       // up to MaxDelay
	Bytes      int               `json:"bytes,omitempty"`       // of the body
}

// Kind is a kind of effect.
type Kind struct {
	Name  string
	Takes []string // the fields of Spec that it reads, by their JSON names
	Build func(Spec) (Effect, error)
}

// Kinds are all kinds of effect that there are.
func Kinds() []Kind {
	return []Kind{
		{Name: "status", Takes: []string{"status", "message", "retry_after"}, Build: buildStatus},
		{Name: "committed", Takes: []string{"status"}, Build: buildCommitted},
		{Name: "delay", Takes: []string{"delay"}, Build: buildDelay},
		{Name: "reset", Build: buildReset},
		{Name: "empty", Build: buildEmpty},
		{Name: "truncated", Takes: []string{"bytes"}, Build: buildTruncated},
	}
}

func (s Spec) build(kinds []Kind) (Effect, error) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == s.Kind })
	if i < 0 {
		known := make([]string, 0, len(kinds))
		for _, k := range kinds {
			known = append(known, k.Name)
		}
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no kind %q", s.Kind), Field: "effect.kind", Expected: jsonbody.OneOf(known),
		}
	}
	for _, field := range s.fields() {
		if !slices.Contains(kinds[i].Takes, field) {
			return nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("an effect of the kind %q does not take %s", s.Kind, field),
				Field:   "effect." + field, Expected: jsonbody.OneOf(kinds[i].Takes),
			}
		}
	}
	return kinds[i].Build(s)
}

// fields are the JSON names of the fields that are set, kind aside.
func (s Spec) fields() []string {
	var set []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"status", s.Status != 0}, {"message", s.Message != ""}, {"retry_after", s.RetryAfter != 0},
		{"delay", s.Delay != 0}, {"bytes", s.Bytes != 0},
	} {
		if f.set {
			set = append(set, f.name)
		}
	}
	return set
}

func (s Spec) failure() (Failure, error) {
	if s.Status < http.StatusBadRequest || s.Status > 599 {
		return Failure{}, &jsonbody.FieldError{Message: fmt.Sprintf("is %d", s.Status), Field: "effect.status", Expected: "400 to 599"}
	}
	if s.RetryAfter < 0 {
		return Failure{}, &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d", s.RetryAfter), Field: "effect.retry_after", Expected: "a count of seconds",
		}
	}
	return Failure{Status: s.Status, Message: s.Message, RetryAfter: s.RetryAfter}, nil
}
