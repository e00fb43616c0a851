// Package ratelimit is the inbound rate limits of one instance: rules that bound how many calls each user may make
// in a window of the instance's clock.
//
// It may import clock and jsonbody. It must never know HTTP, nor what a call does.
package ratelimit

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Rule bounds the calls that it matches, for each user on their own (SN-130).
type Rule struct {
	ID    string            `json:"id"`
	Name  string            `json:"name"` // what the refusal calls the calls, such as "Table API"
	Match Match             `json:"match"`
	Limit int               `json:"limit"` // calls of one user in a window
	Per   jsonbody.Duration `json:"per"`   // the window, which begins with the first call; 0 means one hour
	// Lag is how long after the limit was passed calls still go through: a real instance enforces up to 30 s late
	// (SN-131).
	Lag     jsonbody.Duration `json:"lag"`
	Refused int               `json:"refused"` // how many calls it has refused
}

// Match says which calls a rule counts; an empty field matches every call.
type Match struct {
	Operation string `json:"operation,omitempty"` // its name as in the journal
	User      string `json:"user,omitempty"`      // a user_name
}

// Bounds of a rule.
const (
	MaxRules  = 100
	MaxWindow = 30 * 24 * time.Hour
)

// check refuses a rule that makes no sense, with a *jsonbody.FieldError.
func (r Rule) check(known func(operation string) error) error {
	switch {
	case r.Limit <= 0:
		return &jsonbody.FieldError{Message: fmt.Sprintf("is %d", r.Limit), Field: "limit", Expected: "how many calls, 1 or more"}
	case time.Duration(r.Per) < time.Second || time.Duration(r.Per) > MaxWindow:
		return &jsonbody.FieldError{Message: "is " + r.Per.String(), Field: "per", Expected: `1s to 720h, such as "1h"`}
	case r.Lag >= r.Per:
		return &jsonbody.FieldError{Message: "is " + r.Lag.String(), Field: "lag", Expected: "less than per, or it would never be enforced"}
	}
	if r.Match.Operation == "" {
		return nil
	}
	return known(r.Match.Operation)
}

func (m Match) meets(c Call) bool {
	return (m.Operation == "" || m.Operation == c.Operation) && (m.User == "" || m.User == c.User)
}

// sentence is what a refusal says (SN-130).
func (r Rule) sentence() string {
	window := map[time.Duration]string{
		time.Second: "second", time.Minute: "minute", time.Hour: "hour", 24 * time.Hour: "day",
	}[time.Duration(r.Per)]
	if window == "" {
		window = r.Per.String()
	}
	return fmt.Sprintf("Rate limit of %d requests per %s for %s exceeded", r.Limit, window, r.Name)
}
