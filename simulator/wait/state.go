package wait

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// State is that a chat is in a state, or has passed through it since the wait began.
type State struct {
	deaf
	Chat string // group, number or Latest
	Is   Phase
}

// Phase is a set of states with a name: one state, or all open or closed ones.
type Phase struct {
	Name  string // such as Closed Complete, open or closed
	Holds func(chat.State) bool
}

// Open is every state in which more is to be expected of a chat.
func Open() Phase { return Phase{"open", func(s chat.State) bool { return !s.Closed() }} }

// Closed is every state in which nothing more is.
func Closed() Phase { return Phase{"closed", chat.State.Closed} }

// In is one state.
func In(wanted chat.State) Phase {
	return Phase{wanted.String(), func(s chat.State) bool { return s == wanted }}
}

// String names the chat and the state.
func (p *State) String() string { return p.Chat + " " + p.Is.Name }

func (p *State) moved(w World, e chat.Event) bool { return w.about(p.Chat, e) }

func (p *State) judge(s sight) Verdict {
	if v, ok := s.passed[p]; ok {
		return v
	}
	e, err := s.find(p.Chat)
	if err != nil {
		return Verdict{Seen: fmt.Sprintf("%s, wanted one that is %s", err, p.Is.Name)}
	}
	return p.of(e)
}

// of is the verdict on an entry as it stood at some moment.
func (p *State) of(e chat.Entry) Verdict {
	if p.Is.Holds(e.State) {
		return Verdict{Met: true, Seen: fmt.Sprintf("%s is %s", e.Number, e.State)}
	}
	return Verdict{Seen: fmt.Sprintf("%s is %s, wanted %s", e.Number, e.State, p.Is.Name)}
}
