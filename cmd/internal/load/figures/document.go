package figures

import (
	"runtime"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
)

// State is how far a run is.
type State string

// The states of a run.
const (
	Begun State = "begun"
	Ended State = "ended"
)

// Document is what --out writes; docs/load.md describes it.
type Document struct {
	Format  int    `json:"format"` // 1
	State   State  `json:"state"`
	Version string `json:"version"`
	Command string `json:"command"` // that repeats the run

	Target  string   `json:"target"`
	Seed    uint64   `json:"seed"`
	Speed   float64  `json:"speed"`
	Model   Model    `json:"model"`
	Fails   []string `json:"fails"`
	Machine Machine  `json:"machine"`

	load.Result

	Agents []FailedAgents `json:"failed_agents"` // agents' scripts that could not be carried out
	Sound  bool           `json:"sound"`         // nothing lost, doubled, out of order or failed: else the command ends with 1
}

// Model is when chats began, as the flags said.
type Model struct {
	Kind        string  `json:"kind"` // "open" with a rate, "closed" with a concurrency
	Rate        float64 `json:"rate"` // each second
	Even        bool    `json:"even"`
	Concurrency int     `json:"concurrency"`
	Ramp        float64 `json:"ramp_seconds"`
	Total       int     `json:"total"`
	For         float64 `json:"for_seconds"`
	MaxMessages int     `json:"max_messages"` // 0 for no limit, as in all of these
	MaxChats    int     `json:"max_chats"`
	MaxTurns    int     `json:"max_turns"`
}

// Machine is where the run took place.
type Machine struct {
	OS   string `json:"os"`
	Arch string `json:"arch"`
	CPUs int    `json:"cpus"`
	Go   string `json:"go"`
}

// ThisMachine is the one that this program runs on.
func ThisMachine() Machine {
	return Machine{OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(), Go: runtime.Version()}
}

// End completes the document with what came of the run.
func (d *Document) End(r load.Result, agents []FailedAgents) {
	d.Result, d.Agents, d.State, d.Sound = r, agents, Ended, r.Sound()
}
