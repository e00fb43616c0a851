package simtest

import (
	"encoding/json"
	"net/http"
	"time"
)

// Filter chooses among the calls of the journal: those that fit every field that is set.
type Filter struct {
	Operation string    `json:"operation,omitempty"`
	Route     string    `json:"route,omitempty"` // a path as served
	Method    string    `json:"method,omitempty"`
	Chat      string    `json:"chat,omitempty"`   // group, number or Latest
	User      string    `json:"user,omitempty"`   // user name
	Status    int       `json:"status,omitempty"` // what the caller saw
	Fault     string    `json:"fault,omitempty"`  // id of a rule, "any" or "none"
	Text      string    `json:"text,omitempty"`   // in path, query or a body
	Since     time.Time `json:"since,omitzero"`
	Until     time.Time `json:"until,omitzero"`
	After     uint64    `json:"after,omitempty"` // a seq
}

// Expectation is how many calls of a kind there should have been: exactly Count, at least AtLeast and at most AtMost,
// or none where Never is set. Without any of them it is at least one.
type Expectation struct {
	Filter  Filter `json:"filter"`
	Count   int    `json:"count,omitempty"`
	AtLeast int    `json:"at_least,omitempty"`
	AtMost  int    `json:"at_most,omitempty"`
	Never   bool   `json:"never,omitempty"`
}

// Verify fails the test unless the journal meets every expectation; the failure tells the nearest calls.
func (s *Sim) Verify(expect ...Expectation) {
	s.t.Helper()
	s.must(http.MethodPost, "/requests/verify", map[string]any{"expect": expect}, nil)
}

// VerifyInOrder is Verify, and what fulfils an expectation must have arrived after what fulfilled those before it.
func (s *Sim) VerifyInOrder(expect ...Expectation) {
	s.t.Helper()
	s.must(http.MethodPost, "/requests/verify", map[string]any{"expect": expect, "in_order": true}, nil)
}

// NearMiss is a call that met no route.
type NearMiss struct {
	Request Exchange `json:"request"`
	Message string   `json:"message"` // names the route that was probably meant
}

// NearMisses are the last calls that met no route, the latest first.
func (s *Sim) NearMisses() []NearMiss {
	s.t.Helper()
	var list struct {
		NearMisses []NearMiss `json:"near_misses"`
	}
	s.must(http.MethodGet, "/requests/near-misses", nil, &list)
	return list.NearMisses
}

// Archive is the journal as an HTTP archive, HAR 1.2: for a file that a browser's tools can open.
func (s *Sim) Archive() json.RawMessage {
	s.t.Helper()
	var archive json.RawMessage
	s.must(http.MethodGet, "/requests.har", nil, &archive)
	return archive
}
