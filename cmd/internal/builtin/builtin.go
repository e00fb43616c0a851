// Package builtin is a simulator and relays together in one process, on loopback, meeting on the wire as they
// would anywhere: what `snowglobe up` and `snowglobe play` are made of, and the built-in target of the suite.
//
// It may import the simulator, the relay and cmd/internal/program. Only commands import it.
package builtin

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"slices"
	"sync"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// The account and the queue of the default world that a relay here uses.
const (
	Requester = "abel.tuter"
	Password  = chat.DefaultPassword
	Queue     = "IT Support"
)

// RelaySettings are the variables, with their values, by which a relay reaches a default world at that address.
func RelaySettings(instanceURL string) [][2]string {
	return [][2]string{
		{"SERVICENOW_URL", instanceURL},
		{"SERVICENOW_USERNAME", Requester},
		{"SERVICENOW_PASSWORD", Password},
		{"SERVICENOW_QUEUE", Queue},
	}
}

// anyPort is a free port of the loopback interface.
const anyPort = "127.0.0.1:0"

// Options make a house; the zero value works.
type Options struct {
	Listen   string             // of the simulator; any free port of loopback unless set
	Flag     string             // the flag that sets Listen, for the error
	Settings simulator.Settings // of the default instance
	Log      *slog.Logger       // nil logs nothing

	// Scripts is a folder of agent scripts, followed as long as the house stands; empty for none. One that cannot be
	// read is a program.UsageError.
	Scripts string

	TLS *tls.Config // of the simulator; nil serves HTTP

	ControlPassword string   // of the control plane; empty asks for none
	ControlHosts    []string // names by which the control plane may be called, beside the one of Listen

	Bot string // the REST channel that the console's users talk to at first; empty for none
}

// House is a simulator that is being served, and the relays in front of it. Close ends all of them.
type House struct {
	Simulator *simulator.Simulator

	server  *program.Server
	log     *slog.Logger
	running sync.WaitGroup
	stop    context.CancelFunc
	unwatch func() // the folder of scripts
}

// Open starts a simulator. An address that cannot be listened on is a program.UsageError.
func Open(ctx context.Context, o Options) (*House, error) {
	if o.Listen == "" {
		o.Listen = anyPort
	}
	bound, _, _ := net.SplitHostPort(o.Listen) // where that fails, listening says so
	scripts, err := o.shelf()
	if err != nil {
		return nil, err
	}
	sim, err := simulator.New(simulator.Options{
		Shelf: scripts, Settings: o.Settings, Log: o.Log, TLS: o.TLS, ControlPassword: o.ControlPassword, ControlHosts: append(slices.Clone(o.ControlHosts), bound),
		Bot: o.Bot,
	})
	if err != nil {
		return nil, program.Misused("%w", err)
	}
	listening, err := program.Listen(ctx, program.Binding{Address: o.Listen, Flag: o.Flag, ConnContext: simulator.ConnContext, TLS: o.TLS})
	if err != nil {
		sim.Close()
		return nil, err
	}
	h := &House{Simulator: sim, server: listening, log: o.Log, unwatch: func() {}}
	if scripts != nil {
		h.unwatch = scripts.Watch(clock.Wall{})
	}
	ctx, h.stop = context.WithCancel(context.WithoutCancel(ctx))
	h.running.Go(func() { _ = listening.Serve(ctx, sim.Handler()) }) // it fails only when its listener does
	return h, nil
}

// shelf is the folder of scripts; nil where there is none.
func (o Options) shelf() (*shelf.Shelf, error) {
	if o.Scripts == "" {
		return nil, nil
	}
	opened, err := shelf.Open(shelf.Options{Dir: o.Scripts, Log: o.Log})
	if err != nil {
		return nil, program.Misused("cannot read the scripts: %w", err)
	}
	return opened, nil
}

// URL is the default instance's address, without a trailing slash.
func (h *House) URL() string { return h.server.URL() }

// Close ends the simulator, waits for it, and frees its address. Relays are ended by whoever opened them.
func (h *House) Close() {
	h.unwatch()
	h.Simulator.Close() // first: streams and long polls end with it, and its server need not cut them
	h.stop()
	h.running.Wait()
}

// RelayOptions say what a relay here is to do; Listen may stay empty for any free port.
type RelayOptions struct {
	Listen string
	Flag   string // the flag that sets Listen, for the error
	// On listens already, so that its address could be told before there was a relay; nil listens on Listen. The relay
	// closes it.
	On *program.Server
	server.Options
}

// Relay is a relay that is being served.
type Relay struct {
	server *program.Server
	relay  *server.Server
	done   sync.WaitGroup
	stop   context.CancelFunc
}

// OpenRelay starts a relay in front of an instance of the simulator, with the default world's account and queue unless
// o names others.
func OpenRelay(ctx context.Context, instanceURL string, o RelayOptions) (*Relay, error) {
	if o.Listen == "" {
		o.Listen = anyPort
	}
	o.ServiceNowURL = instanceURL
	if o.Username == "" {
		o.Username, o.Password = Requester, Password
	}
	if o.Queue == "" {
		o.Queue = Queue
	}
	listening, err := o.listen(ctx)
	if err != nil {
		return nil, err
	}
	relay, err := server.New(o.Options)
	if err != nil {
		_ = listening.Close()
		return nil, program.Misused("%w", err)
	}
	listening.OnEnd(relay.EndStreams)
	if err := relay.Watch(ctx); err != nil {
		relay.Close()
		return nil, errors.Join(err, listening.Close())
	}
	r := &Relay{server: listening, relay: relay}
	ctx, r.stop = context.WithCancel(context.WithoutCancel(ctx))
	r.done.Go(func() { _ = listening.Serve(ctx, relay.Handler()) })
	return r, nil
}

// listen is what the relay is served by.
func (o RelayOptions) listen(ctx context.Context) (*program.Server, error) {
	if o.On != nil {
		return o.On, nil
	}
	return program.Listen(ctx, program.Binding{Address: o.Listen, Flag: o.Flag})
}

// URL is the relay's address, without a trailing slash.
func (r *Relay) URL() string { return r.server.URL() }

// Close ends the relay and waits for it.
func (r *Relay) Close() {
	r.stop()
	r.done.Wait()
	r.relay.Close()
}
