package simtest

import "net/http"

// Rule is a fault: what it matches and what it does there.
type Rule struct {
	ID     string `json:"id,omitempty"`
	Match  Match  `json:"match"`
	Effect Effect `json:"effect"`
	Times  int    `json:"times,omitempty"` // 0 means until cleared
	Hits   int    `json:"hits,omitempty"`
}

// Match says which calls a rule applies to.
type Match struct {
	Operation string `json:"operation,omitempty"` // such as "post"
	Method    string `json:"method,omitempty"`
	Route     string `json:"route,omitempty"`
	Chat      string `json:"chat,omitempty"` // group, number or Latest
}

// Effect is what a rule does: its kind, and what the kind takes.
type Effect struct {
	Kind       string `json:"kind"` // status, committed, delay, reset, empty or truncated
	Status     int    `json:"status,omitempty"`
	Message    string `json:"message,omitempty"`
	RetryAfter int    `json:"retry_after,omitempty"` // seconds
	Delay      string `json:"delay,omitempty"`       // such as "2s"
	Bytes      int    `json:"bytes,omitempty"`
}

// Fault adds a rule and returns it with its id.
func (s *Sim) Fault(r Rule) Rule {
	s.t.Helper()
	r.ID, r.Hits = "", 0
	var added Rule
	s.must(http.MethodPost, "/faults", r, &added)
	return added
}

// Fail lets the next call of an operation answer with status, in ServiceNow's own words.
func (s *Sim) Fail(operation string, status int) Rule {
	s.t.Helper()
	return s.Fault(Rule{Match: Match{Operation: operation}, Effect: Effect{Kind: "status", Status: status}, Times: 1})
}

// Faults are the rules that still stand.
func (s *Sim) Faults() []Rule {
	s.t.Helper()
	var list struct {
		Faults []Rule `json:"faults"`
	}
	s.must(http.MethodGet, "/faults", nil, &list)
	return list.Faults
}

// ClearFaults removes all rules.
func (s *Sim) ClearFaults() { s.t.Helper(); s.must(http.MethodDelete, "/faults", nil, nil) }
