package agent

import (
	"fmt"
	"maps"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// maxSteps is how many lines a run carries out while no time passes and nobody says anything to it.
const maxSteps = 10_000

// spin counts a line, and fails where a run goes round and round.
func (r *run) spin() error {
	if r.steps++; r.steps > maxSteps {
		return fmt.Errorf("%d lines were carried out without time passing or the user saying anything: a loop has no end", maxSteps)
	}
	return nil
}

// byChance draws, and goes into the branch that was drawn, if it is one.
func (r *run) byChance(l *script.ByChance) {
	n := r.draw.IntN(l.Of)
	for _, b := range l.Branches {
		if n -= b.Weight; n < 0 {
			r.frames = append(r.frames, frame{lines: b.Lines})
			return
		}
	}
}

// goTo goes on at a label, unless that has happened as often as it may.
func (r *run) goTo(l *script.GoTo) {
	target := len(r.frames) - 1 - l.Out
	f := &r.frames[target]
	if l.Times > 0 {
		if f.used[l] == l.Times {
			return
		}
		if f.used == nil {
			f.used = map[*script.GoTo]int{}
		}
		f.used[l]++
	}
	f.next = l.Next
	r.frames = slices.Delete(r.frames, target+1, len(r.frames))
}

// remember lets a name stand for a value from here on. What was expected before keeps the values of its own time.
func (r *run) remember(name, value string) {
	names := maps.Clone(r.names)
	if names == nil {
		names = map[string]string{}
	}
	names[name] = value
	r.names = names
}
