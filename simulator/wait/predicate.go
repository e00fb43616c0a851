package wait

import (
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// Latest names the chat that was opened last, as it is at each moment.
const Latest = "latest"

// World is what predicates look at. All of it is required.
type World struct {
	Desk    *chat.Desk
	Journal *journal.Journal
	Crew    *agent.Crew
}

// Predicate is something that can be so in an instance: a State, Message, Requests, Quiet or Scripts.
type Predicate interface {
	// String is what must be so, as a phrase.
	String() string
	// judge looks at how things are now.
	judge(s sight) Verdict
	// moved reports whether an event of the desk may have changed the verdict.
	moved(w World, e chat.Event) bool
	// met reports whether an exchange may have.
	met(x journal.Exchange) bool
	// stepped reports whether the step of a script may have.
	stepped(agent.Status) bool
}

// Verdict is what a predicate says about the world at one moment.
type Verdict struct {
	Met  bool
	Seen string // what is so; where the predicate does not hold, how close it came
}

// sight is the world at one moment of a wait.
type sight struct {
	World
	now         time.Time // on the clock of the wait
	lastRequest time.Time // since the wait began, or when it began
	lastMessage time.Time
	passed      map[Predicate]Verdict // states that were met on the way
}

// find is the chat that a predicate names: by its group, its number, or as the latest.
func (w World) find(id string) (chat.Entry, error) {
	if e, err := w.Desk.ByGroup(id); err == nil {
		return e, nil
	}
	if e, err := w.Desk.ByNumber(id); err == nil {
		return e, nil
	}
	e, ok := w.Desk.Latest()
	switch {
	case !ok:
		return e, errors.New("there is no chat yet")
	case id == Latest:
		return e, nil
	}
	return chat.Entry{}, fmt.Errorf("there is no chat %q", id)
}

// about reports whether an event concerns the named chat, as the name is understood after it.
func (w World) about(id string, e chat.Event) bool {
	named, err := w.find(id)
	return err == nil && named.Group == e.Entry.Group
}

// deaf hears of nothing; predicates embed it and listen to what concerns them.
type deaf struct{}

func (deaf) moved(World, chat.Event) bool { return false }
func (deaf) met(journal.Exchange) bool    { return false }
func (deaf) stepped(agent.Status) bool    { return false }

// short is text, or its beginning.
func short(text string) string {
	const most = 120
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
