package stage

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const (
	defaultTurnLimit = 30 * time.Second
	defaultWait      = 30 * time.Second
	soon             = time.Second // within which a target that is there answers
)

// Options make a stage; the zero value is the built-in relay in front of the default world, on wall time.
type Options struct {
	Target    target.Spec        // the built-in relay unless it says otherwise
	Settings  simulator.Settings // of the instance: clock, seed, users, queues, scripts of its crew
	Listen    string             // of the simulator; DefaultListen for a target in another process, else any free port
	Wait      time.Duration      // how long a target in another process may take to answer at all; 0 asks once
	TurnLimit time.Duration      // for one answer of the target, on wall time; 30 seconds when 0
	Crowd     int                // how many users speak at once: as many connections are kept; 0 for one, and new ones for each call
	Log       *slog.Logger       // nil logs nothing
	Tell      io.Writer          // where the settings for a target's relay are told; nil tells nobody
	Push      bool               // users listen for what they are told between turns, where the target has streams; never in virtual time
	Poll      time.Duration      // how often the built-in relay looks at a chat in which people talk, on wall time; 2 seconds when 0
}

// Stage is a simulated instance with a target in front of it. Close ends it.
type Stage struct {
	Instance *instance.Instance
	Target   target.Target

	options Options
	house   *builtin.House
	relay   *builtin.Relay // nil where the target has its own
	crowd   *http.Client   // nil where one user speaks at a time
	ears    *http.Client   // of the users who listen; nil where none does
	streams string         // where they listen, their name follows; empty where they cannot
	deaf    string         // why they cannot, where they are to
}

// Open makes a stage. A target that does not answer and an address that cannot be listened on are a program.UsageError.
func Open(ctx context.Context, o Options) (*Stage, error) {
	o.TurnLimit = cmp.Or(o.TurnLimit, defaultTurnLimit)
	s := &Stage{options: o}
	var err error
	s.house, err = builtin.Open(ctx, builtin.Options{Listen: o.listen(), Flag: "--simulator-listen", Settings: o.Settings, Log: o.Log})
	if err != nil {
		return nil, err
	}
	if err = s.introduce(ctx); err == nil {
		err = s.furnish(ctx)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Foreign reports whether the target lives in a process of its own: then it may remember what was said to it before.
func (s *Stage) Foreign() bool { return s.options.foreign() }

func (o Options) foreign() bool { return o.Target.Kind != "" && o.Target.Kind != target.KindBuiltin }

// listen is where the simulator is to listen; empty for any free port.
func (o Options) listen() string {
	if o.Listen == "" && o.foreign() {
		return DefaultListen
	}
	return o.Listen
}

// SimulatorURL is the instance's address, without a trailing slash.
func (s *Stage) SimulatorURL() string { return s.house.URL() }

// Renew makes the instance anew, and the built-in relay: what was played before has left no trace. Whatever uses the stage
// must have ended.
func (s *Stage) Renew(ctx context.Context) error {
	if s.relay != nil {
		s.relay.Close()
		s.relay = nil
	}
	if _, err := s.house.Simulator.Make(instance.Default, s.options.Settings); err != nil {
		return err
	}
	return s.furnish(ctx)
}

// Close ends the stage and waits for it. Whatever uses it must have ended.
func (s *Stage) Close() {
	if s.crowd != nil {
		s.crowd.CloseIdleConnections()
	}
	if s.ears != nil {
		s.ears.CloseIdleConnections()
	}
	if s.relay != nil {
		s.relay.Close()
	}
	s.house.Close()
}

// furnish finds the instance and puts the target in front of it.
func (s *Stage) furnish(ctx context.Context) (err error) {
	if s.Instance, err = s.house.Simulator.Instance(instance.Default); err != nil {
		return err
	}
	address := s.options.Target.URL
	if !s.Foreign() {
		s.relay, err = builtin.OpenRelay(ctx, s.house.URL(), builtin.RelayOptions{Options: server.Options{
			FreshConnections: s.options.Crowd == 0, Push: s.options.push(),
		}})
		if err != nil {
			return err
		}
		address = s.relay.URL()
	}
	o := target.Options{Limit: s.options.TurnLimit, Blind: true, Client: s.client()}
	if s.options.Target.Kind == target.KindRasa {
		s.Target = target.NewRasa(address, o)
	} else {
		s.Target = target.NewREST(ctx, address, o)
	}
	s.findStreams(ctx, address)
	return nil
}

// client keeps the connections of a crowd; nil where there is none. They are gone before a server tires of them: what is said
// on one that has just been closed would look like a failure of the target.
func (s *Stage) client() *http.Client {
	if s.options.Crowd == 0 {
		return nil
	}
	if s.crowd == nil {
		s.crowd = &http.Client{Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: s.options.Crowd, IdleConnTimeout: 4 * time.Second,
		}}
	}
	return s.crowd
}

// introduce waits for a target in another process; one that is not there yet is told how its relay reaches the simulator.
func (s *Stage) introduce(ctx context.Context) error {
	if !s.Foreign() {
		return nil
	}
	tell := s.options.Tell
	if tell == nil {
		tell = io.Discard
	}
	fmt.Fprintf(tell, "ServiceNow is simulated at %s.\n", s.house.URL())
	spec := s.options.Target
	if s.answers(ctx) {
		return nil
	}
	fmt.Fprintf(tell, "Nothing answers at %s yet. Start it, its relay with these settings:\n", spec.URL)
	for _, setting := range builtin.RelaySettings(s.house.URL()) {
		fmt.Fprintf(tell, "  %s=%s\n", setting[0], program.Quoted(setting[1]))
	}
	return program.Reach(ctx, spec.URL, s.options.Wait)
}

// answers reports whether the target is there already.
func (s *Stage) answers(ctx context.Context) bool {
	limit := soon
	if s.options.Wait > 0 {
		limit = min(limit, s.options.Wait)
	}
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return program.Ask(within, s.options.Target.URL) == nil
}
