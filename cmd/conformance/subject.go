package main

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/launch"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/target"
	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

// subject is what is held to the features, at a venue.
func subject(p program.Process, about targetfile.File, v *venue) (steps.Subject, error) {
	spec, err := about.Spec(targetfile.Values{Port: anyPort})
	if err != nil {
		return steps.Subject{}, program.Misused("%w", err)
	}
	client, err := launch.Trust{CAFile: about.TLS.TargetCA, Insecure: about.TLS.TargetInsecure}.Client()
	if err != nil {
		return steps.Subject{}, program.Misused("%w", err)
	}
	s := steps.Subject{
		Spec: spec, StartRelay: startRelay, Push: steps.Way(about.Push), Lacks: about.Lacks, OwnPort: v.password == "",
		Options: target.Options{Names: about.Names, Limit: about.Limits.Turn, Client: client, OAuth: about.OAuth},
	}
	if at, err := url.Parse(v.url()); err == nil && v.password != "" { // whoever reaches the simulator reaches it as well
		s.DeveloperHost = at.Hostname()
	}
	if about.Start != nil {
		ports := launch.NewPorts(os.Getpid())
		s.Launch = func(ctx context.Context, worker int, in steps.Surroundings) (steps.Process, error) {
			return start(ctx, p, about, launching{worker: worker, values: v.values(in), client: client, ports: ports})
		}
	}
	return s, nil
}

// anyPort stands for a port that is not chosen yet.
const anyPort = "1"

// launching is a target that is about to be started.
type launching struct {
	worker int
	values targetfile.Values // of its instance
	client *http.Client      // asks whether it is ready
	ports  *launch.Ports
}

// start starts a target in front of an instance, at the port that it has or that is chosen for it.
func start(ctx context.Context, p program.Process, about targetfile.File, l launching) (steps.Process, error) {
	at := func(port string) launch.Options { return l.options(p, about, port) }
	var process *launch.Process
	var err error
	if about.ChoosesPort() {
		process, err = l.ports.Start(ctx, func(port int) launch.Options { return at(strconv.Itoa(port)) })
	} else {
		process, err = launch.Start(ctx, at(about.Port()))
	}
	if err != nil {
		return nil, err // and not a *launch.Process that is nil
	}
	return process, nil
}

// options are those of the target at that port.
func (l launching) options(p program.Process, about targetfile.File, port string) launch.Options {
	l.values.Worker, l.values.Port = strconv.Itoa(l.worker+1), port
	spec, _ := about.Spec(l.values) // it was read before, with another port
	settings := append(listening(spec.URL), about.Start.Environment(l.values)...)
	return launch.Options{
		Command: about.Start.Command(l.values), Title: about.Start.Written, Directory: about.Start.Directory,
		Environment: launch.Environment(p.Env, settings), URL: spec.URL, Ready: about.Start.Ready,
		Within: about.Start.Within, StopWithin: about.Start.StopWithin, Client: l.client,
	}
}

// listening tells a target where to listen, by the names that the built-in relay and many others go by. What its
// description says wins.
func listening(address string) []string {
	u, err := url.Parse(address)
	if err != nil || u.Port() == "" {
		return nil
	}
	return []string{"RELAY_LISTEN=" + net.JoinHostPort(u.Hostname(), u.Port()), "PORT=" + u.Port()}
}

// patterns are the sentences that the target says in words of its own.
func patterns(about targetfile.File) steps.Patterns {
	p := about.Patterns
	return steps.Patterns{
		Connecting: p["connecting"], Left: p["left"], Ended: p["ended"], Unavailable: p["unavailable"],
		NotConnected: p["not-connected"], Lost: p["lost"], Summary: p["summary"], LastUpdate: p["last-update"], File: p["file"],
	}
}
