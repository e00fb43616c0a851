package control

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// Exchange is one call to the simulated API and its answer.
type Exchange struct {
	Seq       int64           `json:"seq"`
	Operation string          `json:"operation"`
	Method    string          `json:"method"`
	Path      string          `json:"path"`
	Query     string          `json:"query"`
	Chat      string          `json:"chat"`
	Status    int             `json:"status"` // what the caller saw; 0: no answer
	Fault     string          `json:"fault"`
	Done      bool            `json:"done"` // whether the call was carried out
	Request   json.RawMessage `json:"request"`
	Response  json.RawMessage `json:"response"`
	// Milliseconds is how long the answer took.
	Milliseconds float64 `json:"duration_ms"`
}

// Requests are the calls after the exchange of that number, oldest first. A journal that had to forget some
// of them is an error: nothing may be concluded from it.
func (i *Instance) Requests(ctx context.Context, after int64) ([]Exchange, error) {
	var found struct {
		Requests []Exchange
		Dropped  int
	}
	err := i.at.call(ctx, http.MethodGet, "/_sim/requests?after="+strconv.FormatInt(after, 10), nil, &found)
	if err == nil && found.Dropped > 0 {
		err = fmt.Errorf("the simulator's journal has forgotten %d exchanges", found.Dropped)
	}
	return found.Requests, err
}

// Message is the text that a post sent, empty for anything else.
func (e Exchange) Message() string {
	var body struct{ Message string }
	if e.Operation != Post || json.Unmarshal(e.Request, &body) != nil {
		return ""
	}
	return body.Message
}
