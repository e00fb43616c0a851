package fault

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Rule is what a fault matches and what it does there.
type Rule struct {
	ID      string            `json:"id,omitempty"`
	Match   Match             `json:"match"`
	Effect  Spec              `json:"effect"`
	Times   int               `json:"times"`             // after so many hits, in all chats together, it is gone; 0 means it stays until cleared
	For     jsonbody.Duration `json:"for,omitempty"`     // after so long on the instance's clock it is gone; 0 means it stays
	Preset  string            `json:"preset,omitempty"`  // the preset that it came from
	Expires *time.Time        `json:"expires,omitempty"` // when For is over
	Hits    int               `json:"hits"`

	// Key is what draws know the rule by; where it is empty, that is its id. A rule that is made in the course of
	// things needs a key, since its id depends on what else was made before it.
	Key string `json:"-"`
}

// Match says which calls a rule applies to: all those that fit every field that is set.
type Match struct {
	Operation string `json:"operation,omitempty"`
	Method    string `json:"method,omitempty"`
	Route     string `json:"route,omitempty"` // as served: /api/now/connect/support/queues/{id}/sessions
	Chat      string `json:"chat,omitempty"`  // the group of one chat
	User      string `json:"user,omitempty"`  // user_name of the caller
	Queue     string `json:"queue,omitempty"` // sys_id of the queue that the call, or its chat, is about
	State     string `json:"state,omitempty"` // of the chat: one of the surface's states, Open or Closed

	// Of the calls that fit so far, counted in each chat on its own from 1 and from when the rule was made:
	Nth         Ordinal  `json:"nth,omitempty"`         // that one alone
	First       Ordinal  `json:"first,omitempty"`       // those up to that one
	From        Ordinal  `json:"from,omitempty"`        // those from that one on
	To          Ordinal  `json:"to,omitempty"`          // those up to that one; with From
	Probability *float64 `json:"probability,omitempty"` // those that the draw chooses: above 0, at most 1
}

// States that every surface has, beside its own.
const (
	Open   = "open"   // the chat goes on
	Closed = "closed" // it has ended
)

// Operation is one operation that a surface serves.
type Operation struct {
	Name       string
	Method     string
	Route      string
	OfOneChat  bool // its calls name the chat that they are about
	OfOneQueue bool // its calls name a queue
	Messages   bool // it answers with a list of messages
	Stamped    bool // it answers with timestamps that can be shifted
	OfNobody   bool // its calls are made before anybody is known

	OfOneUser string // user_name of the only one who makes its calls; empty where any user may
}

// Call is what a call is known by when it meets the plan.
type Call struct {
	Operation string
	Method    string
	Route     string
	User      string    // user_name
	Chat      string    // group; empty where the call names none
	Queue     string    // sys_id of the call's queue, or of its chat's; empty where there is none
	State     string    // of the chat; empty where there is none
	Closed    bool      // the chat has ended
	Key       uint64    // of the chat in draws: the same in every run
	Newest    time.Time // timestamp of the chat's newest message
	At        time.Time // of the call, on the instance's clock
}

// fits reports whether the call is one of those that the rule counts.
func (m *Match) fits(c *Call) bool {
	return (m.Chat == "" || m.Chat == c.Chat) &&
		(m.User == "" || m.User == c.User) &&
		(m.Queue == "" || m.Queue == c.Queue) &&
		(m.State == "" || m.stands(c))
}

func (m *Match) stands(c *Call) bool {
	switch m.State {
	case Open:
		return c.State != "" && !c.Closed
	case Closed:
		return c.Closed
	}
	return m.State == c.State
}

// chooses reports whether the ordinal-th call that fits, with that draw, meets the rule.
func (m *Match) chooses(ordinal uint64, drawn float64) bool {
	n := Ordinal(ordinal) //nolint:gosec // no plan lives to see so many calls
	return (m.Nth == 0 || n == m.Nth) &&
		(m.First == 0 || n <= m.First) &&
		(m.From == 0 || n >= m.From) &&
		(m.To == 0 || n <= m.To) &&
		(m.Probability == nil || drawn < *m.Probability)
}
