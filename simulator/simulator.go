// Package simulator is a ServiceNow instance in memory, or many: the simulated API, and the control plane under
// /_sim/. This package wires the rooms beneath it; what they do is theirs.
//
// It may import every room under simulator, and clock. It must never know the relay.
package simulator

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/admin"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/console"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/porter"
)

// Settings make an instance; the zero value is the default world on wall time, without a script.
type Settings = instance.Settings

// Options make a simulator; the zero value works.
type Options struct {
	Settings Settings     // of the default instance
	Log      *slog.Logger // nil logs nothing
	// Shelf supplies the default instance with scripts, beside those of its settings; nil for none. It is ended by
	// whoever opened it.
	Shelf *shelf.Shelf
	// ControlPassword is what every call of a control plane must bring, health and ready apart; empty asks for none.
	ControlPassword string
	// ControlHosts are names by which control planes may be called, beside addresses and localhost: calls under any other
	// name come from a page that has pointed its own name here.
	ControlHosts []string
	// TLS is with what instances serve the ports of their own; nil serves HTTP.
	TLS *tls.Config
	// Bot is the REST channel that the console's users talk to at first, such as
	// http://127.0.0.1:5055/webhooks/rest/webhook; empty for none.
	Bot string
}

// Simulator is the instances of one process and what they are served with.
type Simulator struct {
	instances *instance.Set
	api       http.Handler
	control   http.Handler
	console   *console.Console
	log       *slog.Logger
	answers   sync.Pool // of *fault.Answer, empty ones
	tls       *tls.Config
	doors     sync.WaitGroup // what serves the ports of instances
}

// New makes a simulator with one instance, the default one. It fails with a *jsonbody.FieldError where the settings
// make no sense.
func New(o Options) (*Simulator, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	routes := Routes()
	instances, err := instance.NewSet(o.Settings, fault.Options{Served: operations(routes), Kinds: fault.Kinds(), Bodies: bodies()})
	if err != nil {
		return nil, fmt.Errorf("settings of the default instance: %w", err)
	}
	s := &Simulator{instances: instances, log: o.Log, tls: o.TLS}
	instances.ServeDoors(s.open)
	instances.ScriptsFail(s.scriptFailed)
	if o.Shelf != nil {
		instances.Stock(o.Shelf)
	}
	control := admin.NewHandler(instances, admin.Options{API: surface(routes)})
	door := porter.Options{Password: o.ControlPassword, Hosts: o.ControlHosts}
	s.control = admin.Guard(door, s.controlled(control))
	s.console = console.New(console.Options{Set: instances, Control: control, Porter: door, Bot: o.Bot, Log: o.Log})
	s.api = platform.NewHandler(routes, s.exchange)
	s.answers.New = func() any { return &fault.Answer{} }
	return s, nil
}

// controlled is the control plane for those who come from outside: what they change is told to the pages of the console.
func (s *Simulator) controlled(control http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control.ServeHTTP(w, r)
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.console.Controlled(instance.Of(r.Context()))
		}
	})
}

// scriptFailed warns of a script that could not go on: what it was about to do is not in the log, only where it stood.
func (s *Simulator) scriptFailed(name string, failed agent.Status) {
	where := []any{"instance", name, "chat", failed.Number, "script", failed.Script}
	if failed.At.File != "" {
		where = append(where, "file", failed.At.File)
	}
	s.log.Warn("an agent script failed, and its chat goes on without an agent", append(where, "line", failed.At.Line, "reason", failed.Reason)...)
}

// Handler serves all instances. A server in front of it should have ConnContext.
func (s *Simulator) Handler() http.Handler { return s.home(instance.Default) }

// home serves all instances at an address whose root is the instance of that name.
func (s *Simulator) home(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, name) })
}

// Close ends the played agents and the ports of all instances and waits for them. It ends event streams and waits on the
// control plane too; every other call that is being served is the server's to end. So a server that is closed after it
// has little to wait for.
func (s *Simulator) Close() {
	s.instances.Close()
	s.console.Close()
	s.doors.Wait()
}

// ConnContext is the http.Server.ConnContext with which the fault "reset" works on every protocol. Without it a
// reset takes the connection over, which works on HTTP/1.1 alone.
func ConnContext(ctx context.Context, c net.Conn) context.Context { return fault.KeepConn(ctx, c) }
