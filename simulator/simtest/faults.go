package simtest

import (
	"net/http"
	"net/url"
)

// Rule is a fault: what it matches and what it does there.
type Rule struct {
	ID     string `json:"id,omitempty"`
	Match  Match  `json:"match"`
	Effect Effect `json:"effect"`
	Times  int    `json:"times,omitempty"`  // 0 means until cleared
	For    string `json:"for,omitempty"`    // how long it stands on the instance's clock, such as "10m"
	Preset string `json:"preset,omitempty"` // that it came from
	Hits   int    `json:"hits,omitempty"`
}

// Match says which calls a rule applies to: those that fit every field that is set. Calls are counted in each chat on
// its own.
type Match struct {
	Operation   string  `json:"operation,omitempty"` // such as "post"
	Method      string  `json:"method,omitempty"`
	Route       string  `json:"route,omitempty"`
	Chat        string  `json:"chat,omitempty"`  // group, number or Latest
	User        string  `json:"user,omitempty"`  // user name
	Queue       string  `json:"queue,omitempty"` // name or sys_id
	State       string  `json:"state,omitempty"` // such as "Work in Progress", or "open" or "closed"
	Nth         int     `json:"nth,omitempty"`
	First       int     `json:"first,omitempty"`
	From        int     `json:"from,omitempty"`
	To          int     `json:"to,omitempty"`
	Probability float64 `json:"probability,omitempty"`
}

// Effect is what a rule does: its kind, and what the kind takes. docs/control-plane.md lists both.
type Effect struct {
	Kind        string  `json:"kind"`
	Status      int     `json:"status,omitempty"`
	Name        string  `json:"name,omitempty"` // such as "no-record-found"
	Message     string  `json:"message,omitempty"`
	Body        any     `json:"body,omitempty"`
	ContentType string  `json:"content_type,omitempty"`
	RetryAfter  int     `json:"retry_after,omitempty"` // seconds
	Limit       int     `json:"limit,omitempty"`
	Delay       string  `json:"delay,omitempty"` // such as "2s", as all lengths
	From        string  `json:"from,omitempty"`
	To          string  `json:"to,omitempty"`
	Median      string  `json:"median,omitempty"`
	Sigma       float64 `json:"sigma,omitempty"`
	Bytes       int     `json:"bytes,omitempty"`
	Calls       int     `json:"calls,omitempty"`
	Age         string  `json:"age,omitempty"`
	Copies      int     `json:"copies,omitempty"`
	Skew        string  `json:"skew,omitempty"`
}

// BadDay adds the rules of a preset, such as "flaky-network", and returns them.
func (s *Sim) BadDay(preset string) []Rule {
	s.t.Helper()
	var added struct {
		Faults []Rule `json:"faults"`
	}
	s.must(http.MethodPost, "/faults/presets/"+url.PathEscape(preset), nil, &added)
	return added.Faults
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
