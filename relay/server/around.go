package server

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// Around is what stands around the relay's ports: whoever must see, count or bend what passes there does so behind both
// fronts at once, and the relay itself has no switch for it. A function that is nil leaves its port as it is.
type Around struct {
	// LiveChat makes the port to ServiceNow of the one that speaks to the instance.
	LiveChat func(relay.LiveChat) relay.LiveChat
	// Wire makes what carries the calls of ServiceNow of the one that goes over the net: every call, those for tokens included.
	Wire func(http.RoundTripper) http.RoundTripper
	// Outlet makes a way to the users between turns of the one that there is.
	Outlet func(relay.Outlet) relay.Outlet
	// Handoff makes what the fronts do with a turn of the hand-off.
	Handoff func(gateway.Handoff) gateway.Handoff
	// Watched makes what is looked at between turns, and has delivered what was found, of the hand-off itself.
	Watched func(watch.Chats) watch.Chats
}

func (a Around) liveChat(port relay.LiveChat) relay.LiveChat {
	if a.LiveChat == nil {
		return port
	}
	return a.LiveChat(port)
}

func (a Around) outlet(port relay.Outlet) relay.Outlet {
	if a.Outlet == nil {
		return port
	}
	return a.Outlet(port)
}

func (a Around) wire(port http.RoundTripper) http.RoundTripper {
	if a.Wire == nil {
		return port
	}
	return a.Wire(port)
}

func (a Around) handoff(port gateway.Handoff) gateway.Handoff {
	if a.Handoff == nil {
		return port
	}
	return a.Handoff(port)
}

func (a Around) watched(port watch.Chats) watch.Chats {
	if a.Watched == nil {
		return port
	}
	return a.Watched(port)
}
