package control

import (
	"context"
	"encoding/json"
	"net/http"
)

// The operations of the simulated API that a live chat needs, as the journal and the faults name them.
const (
	Create = "create" // open a chat
	Post   = "post"   // post a message
	Thread = "thread" // read the thread
	Leave  = "leave"  // end a chat for its requester
)

// StatusEffect is the kind of effect that answers with a status.
const StatusEffect = "status"

// Effect is what a fault does; docs/control-plane.md lists the kinds.
type Effect struct {
	Kind        string          `json:"kind"`
	Status      int             `json:"status,omitempty"`
	Name        string          `json:"name,omitempty"` // of one of ServiceNow's own answers
	Message     string          `json:"message,omitempty"`
	Body        json.RawMessage `json:"body,omitempty"` // JSON, or the text of a JSON string
	ContentType string          `json:"content_type,omitempty"`
	RetryAfter  int             `json:"retry_after,omitempty"` // seconds
	Delay       string          `json:"delay,omitempty"`       // such as 300ms
	Calls       int             `json:"calls,omitempty"`       // how many reads ago
	Skew        string          `json:"skew,omitempty"`        // such as -90s
}

// Fault breaks an operation.
type Fault struct {
	Operation string
	Effect    Effect
	Times     int    // calls; 0 means until cleared
	For       string // how long on the instance's clock, such as 1s; empty means until cleared
}

// Break adds a fault.
func (i *Instance) Break(ctx context.Context, f Fault) error {
	body := map[string]any{"match": map[string]string{"operation": f.Operation}, "effect": f.Effect}
	if f.Times > 0 {
		body["times"] = f.Times
	}
	if f.For != "" {
		body["for"] = f.For
	}
	return i.at.call(ctx, http.MethodPost, "/_sim/faults", body, nil)
}

// Mend clears all faults.
func (i *Instance) Mend(ctx context.Context) error {
	return i.at.call(ctx, http.MethodDelete, "/_sim/faults", nil, nil)
}
