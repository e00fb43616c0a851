package relay_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// Whatever comes when, and however it fails, the user reads what the agent says once and in order: turns whose answers are lost,
// pushes that fail, are cut off before or after they took effect, stop half-way, and race with turns, and relays that are started
// again. Only what an outlet without a tracker was cut off from may come twice, under the same id.
func TestTurnAndPushTogetherTellEverythingOnceAndInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := newPushed(t)
		m := &model{pushed: p, rt: rt, said: []string{}}
		p.outlet.blind = rapid.Bool().Draw(rt, "without a tracker")
		m.actions = map[string]func(){
			"agent says": m.agentSays, "turn": m.turn, "turn whose answer is lost": m.lostTurn, "turn that is cut off": m.cutOffTurn, "push": m.push, "restart": p.restart,
		}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			m.step()
		}
		m.end()
	})
}

// end is how the conversation goes out, and what must have come of it.
func (m *model) end() {
	switch rapid.SampledFrom([]string{"it goes on", "the agent closes", "the user ends"}).Draw(m.rt, "in the end") {
	case "it goes on":
		m.settle()
		m.requireHeardAll()
	case "the agent closes":
		m.said, m.closed = append(m.said, closing), true
		m.live.says("beth.anglin", closing)
		m.push()
		m.settle()
		m.requireHeardAll()
		if m.outlet.blind && m.slots["handoff_active"] != nil {
			require.Equal(m.rt, []string{notConnected}, m.says("thanks"), "nobody else could clear the slots")
		}
		m.requireCleared()
	default:
		m.says("/end_chat")
		m.settle()
		m.said = m.said[:len(m.outlet.heard)] // nothing after a gap, and nothing twice
		if !m.lost {
			m.requireHeardAll()
		}
		m.requireCleared()
	}
	require.Equal(m.rt, m.asked, m.live.posted)
}

// requireHeardAll asks that the user has read everything once, and in order; where nobody could know that the bot had lost an
// answer before something newer was pushed, what was in it comes late.
func (m *model) requireHeardAll() {
	heard := append([]string{}, m.outlet.heard...)
	switch {
	case m.outlet.blind && m.lost && m.closed: // nor could anybody tell it after the end
		require.Subset(m.rt, m.said, heard)
		require.Len(m.rt, heard, len(slices.Compact(slices.Sorted(slices.Values(heard)))), "nothing twice")
	case m.outlet.blind && m.lost:
		require.ElementsMatch(m.rt, m.said, heard)
	default:
		require.Equal(m.rt, m.said, heard)
	}
}

// settle looks as often as it may take until everything is told, now that everything works.
func (m *model) settle() {
	for range 4 {
		require.NoError(m.rt, m.attend())
	}
	if m.outlet.blind && m.lost && !m.closed && m.slots["handoff_active"] != nil {
		m.turn() // tells what nobody knew to be lost
	}
}

// model is a conversation that a test draws, and what must come of it. What turns tell is heard by the outlet's user too.
type model struct {
	*pushed
	rt      *rapid.T
	actions map[string]func()
	said    []string // by the agent
	asked   []string // by the user
	lost    bool     // an answer of a turn
	closed  bool     // by the agent, who says nothing any more
}

func (m *model) step() {
	names := []string{"agent says", "push", "turn", "turn whose answer is lost", "turn that is cut off", "restart"}
	m.actions[rapid.SampledFrom(names).Draw(m.rt, "step")]()
}

func (m *model) agentSays() {
	if m.closed {
		return
	}
	text := fmt.Sprintf("agent %d", len(m.said))
	m.said = append(m.said, text)
	m.live.says("beth.anglin", text)
	if rapid.Bool().Draw(m.rt, "at once") { // the same instant as the one before
		last := len(m.live.thread) - 1
		m.live.thread[last].Time = m.live.thread[max(last-1, 0)].Time
	}
}

func (m *model) turn() {
	if m.slots["handoff_active"] == nil { // the bot's own
		return
	}
	text := fmt.Sprintf("user %d", len(m.asked))
	told := m.says(text)
	if slices.Equal(told, []string{notConnected}) { // the chat is over: nobody is asked
		return
	}
	m.asked = append(m.asked, text)
	m.outlet.heard = append(m.outlet.heard, told...)
}

func (m *model) lostTurn() {
	m.lost = true
	m.asked = append(m.asked, fmt.Sprintf("user %d", len(m.asked)))
	m.handoff.Converse(context.Background(), m.bot.turn(m.asked[len(m.asked)-1]))
}

// cutOffTurn is one whose bot has gone by the time that its message stands in the thread.
func (m *model) cutOffTurn() {
	ctx, cancel := context.WithCancel(context.Background())
	m.live.after["post"] = cancel
	defer delete(m.live.after, "post")
	m.asked = append(m.asked, fmt.Sprintf("user %d", len(m.asked)))
	m.handoff.Converse(ctx, m.bot.turn(m.asked[len(m.asked)-1]))
}

func (m *model) push() {
	turns := 0
	race := func() {
		for range rapid.IntRange(0, 2).Draw(m.rt, "meanwhile") {
			// The second turn that meets an end on its way takes it for lost: Rasa would have let the push through before it.
			if rapid.Bool().Draw(m.rt, "a turn") && (turns == 0 || !m.closed) {
				turns++
				m.turn()
			} else {
				m.agentSays()
			}
		}
	}
	how := rapid.SampledFrom([]string{"works", "fails", "is cut off before", "is cut off after"}).Draw(m.rt, "how")
	m.outlet.next = func(push relay.Push) (int, error) {
		race()
		switch how {
		case "fails":
			return 0, certain
		case "is cut off before":
			return 0, uncertain
		case "is cut off after":
			_, _ = m.outlet.carryOut(push)
			race()
			return 0, uncertain
		}
		said, err := m.outlet.carryOut(push)
		race()
		return said, err
	}
	_ = m.attend()
	m.outlet.next = nil
}
