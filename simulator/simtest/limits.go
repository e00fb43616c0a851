package simtest

import "net/http"

// RateLimit bounds how many calls each user may make in a window of the instance's clock.
type RateLimit struct {
	ID      string     `json:"id,omitempty"`
	Name    string     `json:"name,omitempty"` // stands in the refusal
	Match   LimitMatch `json:"match"`
	Limit   int        `json:"limit"`
	Per     string     `json:"per,omitempty"` // such as "1m"; an hour unless given
	Lag     string     `json:"lag,omitempty"` // calls pass for so long after the limit
	Refused int        `json:"refused,omitempty"`
}

// LimitMatch says which calls a RateLimit counts; the zero value counts all.
type LimitMatch struct {
	Operation string `json:"operation,omitempty"`
	User      string `json:"user,omitempty"` // user name
}

// Limit adds a rule and returns it with its id.
func (s *Sim) Limit(r RateLimit) RateLimit {
	s.t.Helper()
	r.ID, r.Refused = "", 0
	var added RateLimit
	s.must(http.MethodPost, "/rate-limits", r, &added)
	return added
}

// Limits are the rules that stand, with how many calls each has refused.
func (s *Sim) Limits() []RateLimit {
	s.t.Helper()
	var list struct {
		Limits []RateLimit `json:"rate_limits"`
	}
	s.must(http.MethodGet, "/rate-limits", nil, &list)
	return list.Limits
}

// ClearLimits removes all rules.
func (s *Sim) ClearLimits() { s.t.Helper(); s.must(http.MethodDelete, "/rate-limits", nil, nil) }

// EndTokens ends all access tokens now, as if their time were up, and returns how many were good.
func (s *Sim) EndTokens() int {
	s.t.Helper()
	var answer struct {
		Ended int `json:"ended"`
	}
	s.must(http.MethodDelete, "/tokens", nil, &answer)
	return answer.Ended
}
