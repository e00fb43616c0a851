package simtest

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// The accounts of the default world, and their password.
const (
	Requester = "abel.tuter"
	Beth      = "beth.anglin"
	Fred      = "fred.luddy"
	Admin     = "admin"
	Password  = "snowglobe"
	Queue     = "IT Support"
)

// Sim is a running simulator. Its methods fail the test where the simulator refuses.
type Sim struct {
	URL string // of the simulated API, without a slash at its end; the control plane is URL + "/_sim/"

	root   string // of the process, or of the instance's own port: where /i/NAME stands
	client *http.Client
	t      testing.TB
}

// Client is an HTTP client that trusts the simulator, for a Sim that speaks TLS; it suits any.
func (s *Sim) Client() *http.Client { return s.client }

// Settings make an instance.
type Settings = simulator.Settings

// Option changes the simulator that Start makes.
type Option func(*setup)

// setup is a simulator to be started.
type setup struct {
	simulator.Options
	tls bool
	t   testing.TB
}

// Virtual puts the instance on a virtual clock that stands at 2026-03-02T09:00:00Z until Advance moves it.
func Virtual() Option { return func(o *setup) { o.Settings.Clock = "virtual" } }

// VirtualFrom puts the instance on a virtual clock that stands at start until Advance moves it.
func VirtualFrom(start time.Time) Option {
	return func(o *setup) { o.Settings.Clock, o.Settings.Start = "virtual", start }
}

// Scaled puts the instance on a clock that runs so many times as fast as wall time; Speed, Pause and Resume
// change it, and Advance moves it.
func Scaled(times float64) Option {
	return func(o *setup) { o.Settings.Clock, o.Settings.Speed = "scaled", times }
}

// Scripts names the agent scripts that play in the instance. Without it none does.
func Scripts(names ...string) Option {
	return func(o *setup) { o.Settings.Scripts = instance.Named(names...) }
}

// Folder is a folder of agent scripts: they play in the instance, and its control plane saves there. It is read at the
// start, and again when something is saved.
func Folder(dir string) Option {
	return func(o *setup) {
		o.t.Helper()
		opened, err := shelf.Open(shelf.Options{Dir: dir})
		if err != nil {
			o.t.Fatalf("read the scripts of %s: %v", dir, err)
		}
		o.Shelf = opened
	}
}

// With sets all settings of the instance at once.
func With(s Settings) Option { return func(o *setup) { o.Settings = s } }

// Hosts are names by which the control plane may be called, beside addresses and localhost.
func Hosts(names ...string) Option {
	return func(o *setup) { o.ControlHosts = names }
}

// TLS serves HTTPS with a certificate that Client trusts.
func TLS() Option { return func(o *setup) { o.tls = true } }

// Start starts a simulator that ends with the test.
func Start(t testing.TB, options ...Option) *Sim {
	t.Helper()
	o := setup{t: t}
	for _, option := range options {
		option(&o)
	}
	if o.tls {
		lender := httptest.NewTLSServer(nil) // of the certificate that httptest's clients trust
		o.TLS = lender.TLS
		lender.Close()
	}
	s, err := simulator.New(o.Options)
	if err != nil {
		t.Fatalf("start a simulator: %v", err)
	}
	server := httptest.NewUnstartedServer(s.Handler())
	server.Config.ConnContext = simulator.ConnContext
	if o.tls {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(func() {
		server.CloseClientConnections() // or Close waits for streams and long polls
		server.Close()
		s.Close()
	})
	return &Sim{URL: server.URL, root: server.URL, client: server.Client(), t: t}
}
