package mutant

import (
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/relay/session"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// Mutant is a broken relay. The zero Mutant is the healthy one.
type Mutant struct {
	// ID are words with hyphens between. It is never changed, and never used again.
	ID string
	// Wrong says what the relay does wrong, in a sentence whose subject is the relay.
	Wrong string
	// Rules are the ids of the rules that it breaks: a scenario that carries one can catch it.
	Rules []string

	// Where it is wrong: at one port as a rule. What a mutant remembers begins in these functions, so that each relay
	// remembers for itself. A row that needs
	// more than a line names a function by its ID.

	settings func(*server.Options)                     // what the relay is told to do
	calls    func(*calls)                              // what it asks of ServiceNow
	turns    func(*turns)                              // what comes of a turn
	both     func(*calls, *turns)                      // calls and turns, where one depends on the other
	ways     func(*way)                                // how it says something between turns
	looks    func(*looks)                              // what it does about a chat between turns
	ports    func(*ports)                              // several of these, where one depends on the other
	memory   func(session.Store) session.Store         // what it remembers
	wire     func(http.RoundTripper) http.RoundTripper // what carries its calls
	front    func(next http.Handler) http.Handler      // what it serves
}

// All are the mutants, group by group. The slice is the caller's own.
func All() []Mutant {
	return slices.Concat(
		starts(), noChat(), posting(), wording(), telling(), cursors(), oddCursors(), pages(), threads(), markup(),
		ending(), closing(), handover(), slots(), failing(), garbled(), leaving(), recovering(), tokens(), repeating(), mixing(),
		sessions(), policy(), presence(), callShapes(), answers(), ownActions(),
		pushing(), pushingInTurns(), pushingMeanwhile(), pushingInVain(), pushingInDoubt(), pushingTheEnd(), pushingAfterTheEnd(),
		pushingInBadWeather(), pushingToStreams(), pushingToNobody(),
	)
}

// Options are those of a relay with the mutant's break in it; healthy are those without.
func (m Mutant) Options(healthy server.Options) server.Options {
	o := healthy
	if m.settings != nil {
		m.settings(&o)
	}
	if m.memory != nil {
		o.Store = m.memory(session.NewMemory(session.Options{Clock: o.Clock}))
	}
	all := &ports{options: o}
	if m.ports != nil {
		all.memory = &memory{Store: session.NewMemory(session.Options{Clock: o.Clock})}
		o.Store = all.memory
	}
	o.Around = server.Around{
		Wire: m.wire, LiveChat: m.liveChat(all), Outlet: m.outlet(all), Watched: m.watched(all), Handoff: m.handoff(all),
	}
	return o
}

// ports are all ports of a relay, each of which can be bent.
type ports struct {
	options server.Options
	memory  *memory // of a mutant that bends several ports, nil for others
	calls   *calls
	turns   *turns
	looks   *looks
	ways    []*way
}

func (m Mutant) liveChat(all *ports) func(relay.LiveChat) relay.LiveChat {
	return func(port relay.LiveChat) relay.LiveChat {
		all.calls = callsOf(port)
		if m.calls != nil {
			m.calls(all.calls)
		}
		return all.calls
	}
}

func (m Mutant) outlet(all *ports) func(relay.Outlet) relay.Outlet {
	return func(port relay.Outlet) relay.Outlet {
		w := wayOf(port)
		if m.ways != nil {
			m.ways(w)
		}
		all.ways = append(all.ways, w)
		return w
	}
}

func (m Mutant) watched(all *ports) func(watch.Chats) watch.Chats {
	return func(port watch.Chats) watch.Chats {
		all.looks = looksOf(port)
		if m.looks != nil {
			m.looks(all.looks)
		}
		return all.looks
	}
}

// handoff bends the port that is made last, and then those that are bent together.
func (m Mutant) handoff(all *ports) func(gateway.Handoff) gateway.Handoff {
	return func(port gateway.Handoff) gateway.Handoff {
		all.turns = turnsOf(port)
		if m.turns != nil {
			m.turns(all.turns)
		}
		if m.both != nil {
			m.both(all.calls, all.turns)
		}
		if m.ports != nil {
			m.ports(all)
		}
		return all.turns
	}
}

// Handler is the relay's handler with the mutant's break in it.
func (m Mutant) Handler(healthy http.Handler) http.Handler {
	if m.front == nil {
		return healthy
	}
	return m.front(healthy)
}

// Ports name where the mutant is wrong, in the order in which a turn meets them; none for the healthy relay.
func (m Mutant) Ports() []string {
	var ports []string
	for _, port := range []struct {
		name string
		bent bool
	}{
		{"front", m.front != nil},
		{"settings", m.settings != nil},
		{"several", m.ports != nil},
		{"memory", m.memory != nil},
		{"turns", m.turns != nil || m.both != nil},
		{"calls", m.calls != nil || m.both != nil},
		{"looks", m.looks != nil},
		{"ways", m.ways != nil},
		{"wire", m.wire != nil},
	} {
		if port.bent {
			ports = append(ports, port.name)
		}
	}
	return ports
}
