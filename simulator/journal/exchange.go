package journal

import (
	"bytes"
	"encoding/json"
	"time"
)

// MaxBody is how many bytes of a body are kept.
const MaxBody = 16 << 10

// Exchange is one call and its answer.
type Exchange struct {
	Seq       uint64    // from 1, in the order of arrival
	At        time.Time // arrival, on the instance's clock
	Route     string    // as served, with {name} for a parameter; empty where nothing serves the path
	Operation string    // empty where nothing serves the path
	Method    string
	Path      string // within the instance
	Query     string
	Chat      string // group of the chat that the call is about, if any
	User      string // user_name, empty where nobody was authenticated
	Status    int    // what the caller saw; 0 for no answer at all
	Fault     string // id of the rule that applied, if any
	Hit       *Hit   // how it came that the rule applied; nil where none did
	Done      bool   // the call was carried out
	Form      bool   // the request is a form that may carry secrets
	Request   []byte
	Response  []byte
	Duration  time.Duration // on wall time
}

// written is an exchange in JSON.
type written struct {
	Seq        uint64          `json:"seq"`
	At         time.Time       `json:"at"`
	Operation  string          `json:"operation"`
	Route      string          `json:"route"`
	Method     string          `json:"method"`
	Path       string          `json:"path"`
	Query      string          `json:"query"`
	Chat       string          `json:"chat"`
	User       string          `json:"user"`
	Status     int             `json:"status"`
	Fault      string          `json:"fault"`
	Hit        *Hit            `json:"hit"`
	Done       bool            `json:"done"`
	Request    json.RawMessage `json:"request"`
	Response   json.RawMessage `json:"response"`
	DurationMS float64         `json:"duration_ms"`
}

// MarshalJSON writes bodies as JSON where they are JSON, as text elsewhere, as null where there is none.
func (x Exchange) MarshalJSON() ([]byte, error) {
	return json.Marshal(written{
		x.Seq, x.At, x.Operation, x.Route, x.Method, x.Path, x.Query, x.Chat, x.User, x.Status, x.Fault, x.Hit, x.Done,
		told(x.Request), told(x.Response), float64(x.Duration.Microseconds()) / 1000,
	})
}

// Shape is the zero value of what MarshalJSON writes, for whoever describes it.
func (x Exchange) Shape() any { return written{} }

func told(body []byte) json.RawMessage {
	body = bytes.TrimSpace(body)
	switch {
	case len(body) == 0:
		return json.RawMessage("null")
	case json.Valid(body):
		return body
	}
	text, _ := json.Marshal(string(body)) // a string always marshals
	return text
}

// size is what the exchange weighs: its bodies and, roughly, the rest.
func (x *Exchange) size() int {
	return 256 + len(x.Path) + len(x.Query) + len(x.Request) + len(x.Response)
}
