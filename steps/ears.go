package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/ear"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Way is how what agents say reaches the users of a target between turns.
type Way string

// The ways. Empty is none: users hear the agent when they write.
const (
	ByRasa     Way = "rasa"     // through Rasa's HTTP API, which the suite plays
	ByCallback Way = "callback" // by a POST to a URL, which the suite listens at
	ByEvents   Way = "events"   // as server-sent events, at /events/{sender} of a whole bot
)

// Ways are all ways.
func Ways() []Way { return []Way{ByRasa, ByCallback, ByEvents} }

// tag is the tag of the scenarios that go by that way.
func (w Way) tag() string { return "@by-" + string(w) }

// wayOf is the way by which users hear in a scenario; empty for none.
func wayOf(s catalog.Scenario) Way {
	for _, w := range Ways() {
		if s.Has(w.tag()) {
			return w
		}
	}
	return ""
}

// Push says how a target is to say something between turns. The zero value is not at all.
type Push struct {
	Way                         Way
	RasaURL, RasaToken          string // where Way is ByRasa
	CallbackURL, CallbackSecret string // where Way is ByCallback
	// Interval is how often a chat is looked at in which people talk, and Slowest one in which nobody does.
	Interval, Slowest time.Duration
}

// How often a target looks at a chat, so that scenarios are short.
const (
	PollInterval = 25 * time.Millisecond
	PollSlowest  = 100 * time.Millisecond
)

// Ears are where users hear what is said between turns: what a target needs to be told of before it is started.
type Ears struct {
	way      Way
	api      *target.API   // of ByRasa, nil elsewhere
	callback *ear.Callback // of ByCallback, nil elsewhere
}

// The token of the played Rasa, and the secret of the callback. They guard nothing.
const (
	rasaToken      = "rasa-token"
	callbackSecret = "callback-secret"
)

// OpenEars opens what a way needs, at an address such as 127.0.0.1:5005; an empty one takes any free port of loopback.
func OpenEars(ctx context.Context, way Way, listen string) (*Ears, error) {
	e := &Ears{way: way}
	var err error
	switch way {
	case ByRasa:
		e.api, err = target.OpenAPI(ctx, listen, rasaToken)
	case ByCallback:
		e.callback, err = ear.OpenCallback(ctx, listen, callbackSecret)
	case ByEvents:
	}
	if err != nil {
		return nil, err
	}
	return e, nil
}

// Push is what a target is told of them. No ears are none.
func (e *Ears) Push() Push {
	if e == nil {
		return Push{}
	}
	p := Push{Way: e.way, CallbackURL: e.callback.URL(), CallbackSecret: e.callback.Secret(), Interval: PollInterval, Slowest: PollSlowest}
	if e.api != nil {
		p.RasaURL, p.RasaToken = e.api.URL(), e.api.Token()
	}
	return p
}

// Close ends them.
func (e *Ears) Close() {
	if e == nil {
		return
	}
	if e.api != nil {
		e.api.Close()
	}
	if e.callback != nil {
		e.callback.Close()
	}
}

// place is where a relay calls; nil for none.
func (e *Ears) place() *ear.Place {
	switch {
	case e == nil:
		return nil
	case e.api != nil:
		return e.api.Place
	case e.callback != nil:
		return e.callback.Place
	}
	return nil
}

// hook is the callback; nil for none.
func (e *Ears) hook() *ear.Callback {
	if e == nil {
		return nil
	}
	return e.callback
}

// begin makes them those of a scenario, whose users' names begin with scope.
func (e *Ears) begin(ctx context.Context, scope string, log *ear.Log) error {
	switch {
	case e == nil:
		return nil
	case e.callback != nil:
		return e.callback.Begin(ctx, scope, log)
	case e.api != nil:
		return e.api.Begin(ctx, scope, log)
	}
	return nil
}

// hearing is how users hear between turns in a scene.
type hearing struct {
	way  Way
	ears *Ears
	log  *ear.Log
	base string // address of the target, for users who listen to its events
}

// attach lets a target's users hear by these ears; its options must have the log and the channel of a hearing.
func (h *hearing) attach(at target.Target) error {
	if h.way != ByRasa {
		return nil
	}
	rasa, ok := at.(*target.Rasa)
	if !ok {
		return errors.New("a bot through whose HTTP API is spoken must be one that the suite plays")
	}
	h.ears.api.Stand(rasa)
	return nil
}

// options are those of a target whose users hear so.
func (h *hearing) options(o target.Options) target.Options {
	o.Heard = h.log
	if h.way == ByRasa || h.way == ByCallback {
		o.Channel = target.Pushable
	}
	return o
}

// hears begins a scene whose users hear by the ears, or by nothing where they are nil. Name is the scenario's, and those of its
// users begin with it.
func (s Subject) hears(ctx context.Context, e *Ears, name string) (hearing, error) {
	h := hearing{ears: e, log: &ear.Log{}}
	if e != nil {
		h.way = e.way
	}
	if err := e.begin(ctx, name+"-", h.log); err != nil {
		return h, fmt.Errorf("let users hear: %w", err)
	}
	return h, nil
}

// anyPort is a free port of a host.
func anyPort(host string) string { return net.JoinHostPort(cmp.Or(host, "127.0.0.1"), "0") }
