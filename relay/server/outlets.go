package server

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/callback"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

// outlets are the ways to the users between turns, by front. Those of the gateway go through streams.
func (o Options) outlets(streams *gateway.Outlet) (map[string]relay.Outlet, error) {
	ways := map[string]relay.Outlet{gateway.Front: streams}
	switch mode := o.Push.mode(); mode {
	case PushNone:
	case PushRasa:
		way, err := rasa.NewOutlet(rasa.OutletOptions{
			URL: o.Push.RasaURL, Token: o.Push.RasaToken, Channel: o.Push.RasaChannel, RootCAs: o.RootCAs, Log: o.Log,
		})
		if err != nil {
			return nil, err
		}
		ways[rasa.Front] = way
	case PushCallback:
		way, err := callback.New(callback.Options{
			URL: o.Push.CallbackURL, Secret: o.Push.CallbackSecret, AllowPlain: o.Push.CallbackPlain, Clock: o.Clock, RootCAs: o.RootCAs,
		})
		if err != nil {
			return nil, err
		}
		ways[rasa.Front], ways[gateway.Front] = way, either{streams, way}
	default:
		return nil, fmt.Errorf("the push mode %q is unknown: one of %s, %s, %s", mode, PushNone, PushRasa, PushCallback)
	}
	for front, way := range ways {
		ways[front] = o.Around.outlet(way)
	}
	return ways, nil
}

// either is the first outlet for those whom it reaches, and the second for the others.
type either struct{ first, second relay.Outlet }

// Hears implements relay.Outlet.
func (e either) Hears(sender, channel string) bool {
	return e.first.Hears(sender, channel) || e.second.Hears(sender, channel)
}

// Deliver implements relay.Outlet. What the second may have delivered already stays with it.
func (e either) Deliver(ctx context.Context, p relay.Push) (int, error) {
	if e.first.Hears(p.Sender, p.Channel) && !p.Again {
		return e.first.Deliver(ctx, p)
	}
	return e.second.Deliver(ctx, p)
}

// Tracks implements relay.Outlet.
func (either) Tracks() bool { return false }

// Slots implements relay.Outlet.
func (e either) Slots(context.Context, relay.Push) (map[string]any, error) {
	return nil, relay.ErrNoTracker
}
