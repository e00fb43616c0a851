package rasa

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

// Front is the front's name in a relay.Turn.
const Front = "rasa"

// Defaults of the outlet's options.
const (
	// DefaultChannel is the one on which the user last wrote.
	DefaultChannel = "latest"
	// DefaultOutletTimeout is longer than Rasa keeps a call waiting for a conversation that has a turn: its lock lives 60 s (RA-14).
	DefaultOutletTimeout = 75 * time.Second
	// DefaultResponseSize is plenty for a tracker without its events.
	DefaultResponseSize = 8 << 20
)

// OutletOptions are the options of an Outlet. Only URL must be given.
type OutletOptions struct {
	// URL is where Rasa's HTTP API stands, for example http://127.0.0.1:5005; a path in it is kept.
	URL string
	// Token is that of `rasa run --auth-token`; empty where Rasa has none.
	Token string
	// Channel is the channel on which is spoken; DefaultChannel when empty.
	Channel string
	// Timeout bounds one call, in which Rasa waits for the end of a turn that is under way. DefaultOutletTimeout when 0.
	Timeout time.Duration
	// ResponseSize bounds an answer in bytes. DefaultResponseSize when 0.
	ResponseSize int64
	// RootCAs are the authorities whose certificates an https URL may show; those of the system when nil.
	RootCAs *x509.CertPool
	// Around makes what carries the calls of the one that goes over the net; nothing stands around that unless it is set.
	Around func(http.RoundTripper) http.RoundTripper
	// Log gets what operators must know, never a message's text or the token; nothing is logged by default.
	Log *slog.Logger
}

// Outlet is the relay.Outlet through Rasa's HTTP API (RA-59). It is safe for concurrent use, and must never be called from
// inside a turn of the same sender: Rasa holds the conversation's lock until the turn has been answered (RA-64).
type Outlet struct {
	base    *url.URL // without a path
	prefix  string   // the path of the API, as it stands in the URL
	token   string
	channel string
	wire    *wire.Client
	hints   hints
	trouble trouble
}

var _ relay.Outlet = (*Outlet)(nil)

// NewOutlet makes an Outlet. It calls nobody. The error says which option is wrong, and what would be right.
func NewOutlet(o OutletOptions) (*Outlet, error) {
	base, prefix, err := baseOf(o.URL)
	if err != nil {
		return nil, err
	}
	channel := cmp.Or(o.Channel, DefaultChannel)
	switch {
	case mute(channel):
		return nil, fmt.Errorf("on Rasa's channel %q nothing can be said between turns: give one on which it can, like callback, or %s", channel, DefaultChannel)
	case o.Timeout < 0 || o.ResponseSize < 0:
		return nil, errors.New("a limit of the way through Rasa is negative")
	}
	return &Outlet{
		base: base, prefix: prefix, token: o.Token, channel: channel, hints: hints{log: o.Log}, trouble: trouble{log: o.Log},
		wire: wire.New(wire.Options{
			Timeout: cmp.Or(o.Timeout, DefaultOutletTimeout), ResponseSize: cmp.Or(o.ResponseSize, DefaultResponseSize),
			RootCAs: o.RootCAs, Around: o.Around,
		}),
	}, nil
}

func baseOf(address string) (base *url.URL, prefix string, err error) {
	const right = "give one like http://127.0.0.1:5005"
	u, err := url.Parse(address)
	switch {
	case address == "":
		return nil, "", errors.New("the Rasa URL is missing: " + right)
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"):
		return nil, "", errors.New("the Rasa URL is none: " + right) // what is none may be a secret in the wrong place
	case u.User != nil:
		return nil, "", errors.New("the Rasa URL holds a user or a password: Rasa takes a token, which is a setting of its own")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, "", errors.New("the Rasa URL must end with its path: a token is a setting of its own")
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host}, strings.TrimRight(u.EscapedPath(), "/"), nil
}

// Close drops the connections that are kept for later calls.
func (o *Outlet) Close() { o.wire.Close() }

// Deliver says the messages and moves the slots in one call, under the conversation's own lock: all of it or nothing, as far
// as Rasa can. Rasa says the texts before it keeps the slots, so that one that dies in between has said what its tracker does
// not show.
func (o *Outlet) Deliver(ctx context.Context, p relay.Push) (said int, err error) {
	events := make([]any, 0, len(p.Messages)+len(p.Slots))
	for _, m := range p.Messages {
		events = append(events, botEvent{Event: "bot", Text: m.Text})
	}
	for _, s := range p.Slots {
		events = append(events, setSlot(s.Name, s.Value))
	}
	if len(events) == 0 {
		return 0, nil
	}
	query := url.Values{"execute_side_effects": {"true"}, "output_channel": {o.channel}}
	a, err := o.post(ctx, call{name: "say through Rasa", sender: p.Sender, query: query, events: events})
	if err != nil {
		return 0, err
	}
	state, err := stateOf(a, p.Sender)
	if err != nil {
		return 0, a.Odd(err)
	}
	err = state.shows(p.Slots)
	var slotless *slotlessError
	switch {
	case errors.As(err, &slotless): // what came before the slots has been said
		return len(p.Messages), err
	case err != nil:
		return 0, a.Odd(err)
	}
	return len(p.Messages), nil
}

// Tracks is always true.
func (*Outlet) Tracks() bool { return true }

// Slots reads the tracker's slots. Rasa's own GET takes no lock, and so might show a tracker that a call under way is about to
// change: an export to nowhere takes its turn behind all that has come before, changes nothing, and answers with the tracker.
// It costs the tracker one event, which no policy and no slot takes notice of.
func (o *Outlet) Slots(ctx context.Context, p relay.Push) (map[string]any, error) {
	a, err := o.post(ctx, call{name: "read slots through Rasa", sender: p.Sender, query: url.Values{}, events: []any{plainEvent{Event: "export"}}})
	if err != nil {
		return nil, err
	}
	state, err := stateOf(a, p.Sender)
	if err != nil {
		return nil, a.Odd(err)
	}
	return state.Slots, nil
}
