package agent

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// A run carries out at most maxSteps lines while less than fullPace passes and nobody says anything to it. So a loop that
// lets some milliseconds pass each time is a loop too, and cannot fill the memory.
const (
	maxSteps = 10_000
	fullPace = time.Hour
)

// spin counts a line, and fails where a run goes round and round.
func (r *run) spin() error {
	if r.steps++; r.steps > maxSteps {
		return fmt.Errorf("%d lines were carried out within an hour without the user saying anything: a loop has no end", maxSteps)
	}
	return nil
}

// passed tells that the run let time pass.
func (r *run) passed(d time.Duration) {
	if r.paced += d; r.paced >= fullPace {
		r.calm()
	}
}

// calm begins the count of lines anew.
func (r *run) calm() { r.steps, r.paced = 0, 0 }

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
