package figures

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// Agents are the agents' scripts that could not be carried out to their end, by where and why. The zero value is ready to use.
type Agents struct {
	mu sync.Mutex // guards by
	by map[AgentFailure]int
}

// AgentFailure is where an agent's script failed, and why.
type AgentFailure struct {
	At     string `json:"at"` // script:line:column
	Reason string `json:"reason"`
}

// maxKinds is how many of them are told apart.
const maxKinds = 200

// See takes how a run stands; a crew that is watched calls it.
func (a *Agents) See(s agent.Status) {
	if s.State != agent.Failed {
		return
	}
	f := AgentFailure{s.Script + ":" + strconv.Itoa(s.At.Line) + ":" + strconv.Itoa(s.At.Column), s.Reason}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.by == nil {
		a.by = map[AgentFailure]int{}
	}
	if _, known := a.by[f]; !known && len(a.by) >= maxKinds {
		f = AgentFailure{s.Script, "other reasons"}
	}
	a.by[f]++
}

// FailedAgents is how often agents failed in the same way.
type FailedAgents struct {
	Chats int `json:"chats"`
	AgentFailure
}

// Failed is all of them, the commonest first.
func (a *Agents) Failed() []FailedAgents {
	a.mu.Lock()
	defer a.mu.Unlock()
	all := make([]FailedAgents, 0, len(a.by))
	for f, n := range a.by {
		all = append(all, FailedAgents{n, f})
	}
	slices.SortFunc(all, func(x, y FailedAgents) int {
		return cmp.Or(y.Chats-x.Chats, cmp.Compare(x.At, y.At), cmp.Compare(x.Reason, y.Reason))
	})
	return all
}
