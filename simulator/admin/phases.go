package admin

import (
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

// phase is a set of states that a caller can name.
type phase struct {
	wait.Phase
	number string // of the state; empty where it is no single one
}

func phases() []phase {
	all := []phase{{wait.Open(), ""}, {wait.Closed(), ""}}
	for _, s := range []chat.State{
		chat.Waiting, chat.WorkInProgress, chat.ClosedComplete, chat.ClosedEscalated, chat.ClosedByClient, chat.ClosedAbandoned,
	} {
		all = append(all, phase{wait.In(s), strconv.Itoa(int(s))})
	}
	return all
}

// is reports whether name means the phase: its name in any case, or the number of its state.
func (p phase) is(name string) bool {
	return strings.EqualFold(name, p.Name) || name != "" && name == p.number
}
