package simtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// Exchange is one call of the simulated API and its answer.
type Exchange struct {
	Seq       uint64          `json:"seq"`
	At        time.Time       `json:"at"`
	Operation string          `json:"operation"`
	Method    string          `json:"method"`
	Path      string          `json:"path"`
	Query     string          `json:"query"`
	Chat      string          `json:"chat"`
	User      string          `json:"user"`
	Status    int             `json:"status"` // what the caller saw; 0 for no answer at all
	Fault     string          `json:"fault"`  // id of the rule that applied
	Hit       *Hit            `json:"hit"`    // how it came that the rule applied; nil where none did
	Done      bool            `json:"done"`   // the call was carried out
	Request   json.RawMessage `json:"request"`
	Response  json.RawMessage `json:"response"`
}

// Hit is how it came that a rule applied.
type Hit struct {
	Rule    json.RawMessage `json:"rule"`
	Ordinal uint64          `json:"ordinal"` // of the call, among those of its chat that fit the rule
	Draw    float64         `json:"draw"`    // below the rule's probability, where it has one
	DelayMS float64         `json:"delay_ms"`
}

// Requests are the calls of an operation, oldest first; of all operations where it is "".
func (s *Sim) Requests(operation string) []Exchange {
	s.t.Helper()
	var list struct {
		Requests []Exchange `json:"requests"`
	}
	s.must(http.MethodGet, "/requests?operation="+url.QueryEscape(operation), nil, &list)
	return list.Requests
}

// ForgetRequests empties the journal.
func (s *Sim) ForgetRequests() { s.t.Helper(); s.must(http.MethodDelete, "/requests", nil, nil) }

// CloseQueue lets a queue take no more chats, in the given words. OpenQueue undoes it.
func (s *Sim) CloseQueue(queue, notAvailable string) {
	s.t.Helper()
	s.must(http.MethodPost, "/queues/"+url.PathEscape(queue)+"/close", map[string]string{"not_available": notAvailable}, nil)
}

// OpenQueue lets a queue take chats again.
func (s *Sim) OpenQueue(queue string) {
	s.t.Helper()
	s.must(http.MethodPost, "/queues/"+url.PathEscape(queue)+"/open", nil, nil)
}
