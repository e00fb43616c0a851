package steps

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/url"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/developer"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// startTries are how often in a row a target may fail to start: each may take all the time that it has for that.
const startTries = 2

// processBench has a process of the target, in front of an instance with a port of its own: many clients know a host alone.
// The instance is made anew for each scenario; a process that has ended is started again for the next one.
type processBench struct {
	simulator *control.Simulator
	subject   Subject
	launch    func(in Surroundings) (Process, error) // a process that lives as long as the run
	name      string                                 // of the instance

	port      *int              // of the instance; 0 until it has one, nil where it gets none
	ears      *Ears             // that the process is told of where it pushes; nil until there are some
	pushes    bool              // the process does
	developer *developer.Server // that the process is told of; nil until there is one, and for a whole bot
	process   Process
	refused   int   // how often in a row it could not be started
	mourned   bool  // it has ended, and the scenario in which it did has said so
	printed   int64 // mark in the process's output at which the scenario began
}

func (b *processBench) open(ctx context.Context, s catalog.Scenario, name string) (*scene, error) {
	sc, err := newScene(ctx, b.simulator, b.name, control.Settings{Port: b.port, Seed: seedOf(s, name)})
	if err != nil {
		return nil, err
	}
	if b.port != nil && *b.port == 0 { // the instance keeps the port that it was given
		port, err := portOf(sc.instance.URL)
		if err != nil {
			return nil, err
		}
		b.port, sc.settings.Port = &port, &port
	}
	if sc.developer, err = b.developed(ctx); err != nil {
		return nil, err
	}
	ears, err := b.heard(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := b.start(Surroundings{ServiceNow: sc.instance.URL, ActionServer: sc.developer.URL(), Push: ears.Push()}); err != nil {
		return nil, err
	}
	_, b.printed = b.process.Output(b.printed)
	sc.shared = true
	if err := sc.meets(ctx, b.subject, b.process.URL(), ears, name); err != nil {
		return nil, err
	}
	sc.printed = func() string {
		text, _ := b.process.Output(b.printed)
		return text
	}
	sc.ended = func() error {
		ended := b.process.Ended()
		b.mourned = ended != nil
		return ended
	}
	return sc, nil
}

// heard are the ears of a scenario in which users hear between turns, and nil for any other. A process pushes or does not: one
// that is to do otherwise is ended, and another is started.
func (b *processBench) heard(ctx context.Context, s catalog.Scenario) (ears *Ears, err error) {
	if wayOf(s) != "" {
		if b.ears == nil {
			if b.ears, err = OpenEars(context.WithoutCancel(ctx), b.subject.Push, anyPort(b.subject.DeveloperHost)); err != nil {
				return nil, err
			}
		}
		ears = b.ears
	}
	if pushes := ears != nil; pushes != b.pushes {
		b.abandon()
		b.pushes = pushes
	}
	return ears, nil
}

// developed is the developer's action server, new to the scenario.
func (b *processBench) developed(ctx context.Context) (own *developer.Server, err error) {
	if b.subject.Spec.Kind != target.KindRasa {
		return nil, nil //nolint:nilnil // a whole bot has its own
	}
	if b.developer == nil {
		listen := net.JoinHostPort(cmp.Or(b.subject.DeveloperHost, "127.0.0.1"), "0")
		if b.developer, err = developer.Open(context.WithoutCancel(ctx), listen); err != nil {
			return nil, err
		}
	}
	b.developer.Reset()
	return b.developer, nil
}

// start starts the process where there is none. One that has ended since the scenario before is a finding, and the next
// scenario has a new one.
func (b *processBench) start(in Surroundings) error {
	if b.process != nil {
		ended := b.process.Ended()
		if ended == nil {
			return nil
		}
		b.process.Stop()
		b.process = nil
		if !b.mourned {
			return failed("the target's process", "it goes on", "after the scenario before: "+ended.Error())
		}
	}
	if b.refused == startTries {
		return failed("the target's process", "it starts", "it did not, "+strconv.Itoa(startTries)+" times in a row, and is not tried again")
	}
	process, err := b.launch(in)
	if err != nil {
		b.refused++
		return failed("the target's process", "it starts", err.Error())
	}
	b.process, b.mourned, b.printed, b.refused = process, false, 0, 0
	return nil
}

func (b *processBench) abandon() {
	if b.process != nil {
		b.process.Stop()
		b.process = nil
	}
}

func (b *processBench) close() {
	if b.process != nil {
		b.process.Stop()
	}
	if b.developer != nil {
		b.developer.Close()
	}
	b.ears.Close()
	_ = b.simulator.End(context.Background(), b.name) // the run may have been cancelled
}

func portOf(address string) (int, error) {
	u, err := url.Parse(address)
	if err != nil {
		return 0, fmt.Errorf("the instance's address: %w", err)
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		return 0, fmt.Errorf("the instance's address %s has no port", address)
	}
	return port, nil
}
