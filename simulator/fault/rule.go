package fault

// Rule is what a fault matches and what it does there.
type Rule struct {
	ID     string `json:"id"`
	Match  Match  `json:"match"`
	Effect Spec   `json:"effect"`
	Times  int    `json:"times"` // after so many hits it is gone; 0 means it stays until cleared
	Hits   int    `json:"hits"`
}

// Match says which calls a rule applies to: those of an operation, those of a route, or, where neither is named,
// all of them.
type Match struct {
	Operation string `json:"operation,omitempty"`
	Method    string `json:"method,omitempty"` // with Route only
	Route     string `json:"route,omitempty"`  // as served: /api/now/connect/support/queues/{id}/sessions
	Chat      string `json:"chat,omitempty"`   // the group of one chat
}

// Operation is one operation that a surface serves.
type Operation struct {
	Name      string
	Method    string
	Route     string
	OfOneChat bool // its calls name the chat that they are about
}

// Call is what a call is known by when it meets the plan.
type Call struct {
	Operation string
	Method    string
	Route     string
	Chat      string // group; empty where the call names none
}

func (m Match) meets(c Call) bool {
	return (m.Operation == "" || m.Operation == c.Operation) &&
		(m.Route == "" || shape(m.Route) == shape(c.Route)) &&
		(m.Method == "" || m.Method == c.Method) &&
		(m.Chat == "" || m.Chat == c.Chat)
}
