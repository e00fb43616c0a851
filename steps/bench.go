package steps

import (
	"context"
	"fmt"
	"hash/crc32"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// bench is where one worker's scenarios take place, one after the other.
type bench interface {
	// open makes the scene of a scenario. An error is the harness's fault, unless it is a FailureError.
	open(ctx context.Context, s catalog.Scenario, name string) (*scene, error)
	// abandon ends a target that was broken off in the middle of a turn, where the suite can: it would go on with it in the
	// next scenario.
	abandon()
	// close ends what outlives a scenario.
	close()
}

// newBench is the bench of a worker for the kind of subject.
func (o Options) newBench(ctx context.Context, worker int) bench {
	simulator := control.At(o.Simulator, o.Client)
	switch {
	case o.Subject.Spec.Kind == target.KindBuiltin:
		return relayBench{simulator: simulator, subject: o.Subject}
	case o.Subject.Launch != nil:
		b := &processBench{simulator: simulator, subject: o.Subject, name: fmt.Sprintf("%s-w%d", o.RunID, worker)}
		b.launch = func(in Surroundings) (Process, error) { return o.Subject.Launch(ctx, worker, in) }
		if o.Subject.OwnPort {
			b.port = new(int)
		}
		return b
	}
	return handBench{simulator: simulator, subject: o.Subject}
}

// handBench has a target that was started by hand, in front of the default instance.
type handBench struct {
	simulator *control.Simulator
	subject   Subject
}

func (b handBench) open(ctx context.Context, s catalog.Scenario, name string) (*scene, error) {
	sc, err := newScene(ctx, b.simulator, control.Default, control.Settings{Seed: seedOf(s, name)})
	if err != nil {
		return nil, err
	}
	var ears *Ears
	if wayOf(s) != "" {
		ears = b.subject.Ears
	}
	sc.shared = true
	if err := sc.meets(ctx, b.subject, b.subject.Spec.URL, ears, name); err != nil {
		return nil, err
	}
	if sc.developer = b.subject.Developer; sc.developer != nil {
		sc.developer.Reset()
	}
	return sc, nil
}

// seedOf is what the names of the chats of a scenario follow from: where users hear between turns the target goes on watching, and
// must not take a chat for one of a scenario before.
func seedOf(s catalog.Scenario, name string) uint64 {
	if wayOf(s) == "" {
		return 0
	}
	return uint64(crc32.ChecksumIEEE([]byte(name))) + 1
}

func (handBench) abandon() {}
func (handBench) close()   {}

// at is the target at an address.
func (s Subject) at(ctx context.Context, address string) target.Target {
	if s.Spec.Kind == target.KindREST {
		return target.NewREST(ctx, address, s.Options)
	}
	return target.NewRasa(address, s.Options)
}

// relayBench has a built-in relay and an instance for each scenario alone.
type relayBench struct {
	simulator *control.Simulator
	subject   Subject
}

func (b relayBench) open(ctx context.Context, s catalog.Scenario, name string) (*scene, error) {
	clock := "virtual"
	if s.Has(realTime) {
		clock = "wall"
	}
	sc, err := newScene(ctx, b.simulator, name, control.Settings{Clock: clock})
	if err != nil {
		return nil, err
	}
	sc.close = func() {
		// The scenario may have been cancelled; its instance is taken away all the same.
		_ = b.simulator.End(context.WithoutCancel(ctx), name)
	}
	in := Surroundings{ServiceNow: sc.instance.URL}
	if s.Has(oauth) {
		in.Account = OAuth
	}
	if s.Has(ownActions) {
		if in.ActionServer, err = sc.developed(ctx); err != nil {
			sc.close()
			return nil, err
		}
	}
	var ears *Ears
	if way := wayOf(s); way != "" {
		if ears, err = OpenEars(ctx, way, ""); err != nil {
			sc.close()
			return nil, err
		}
		in.Push = ears.Push()
		end := sc.close
		sc.close = func() { end(); ears.Close() }
	}
	address, stop, err := b.subject.StartRelay(ctx, in)
	if err != nil {
		sc.close()
		return nil, fmt.Errorf("start the built-in relay: %w", err)
	}
	end := sc.close
	sc.close = func() { stop(); end() }
	front := b.subject
	front.Options.OAuth = in.Account == OAuth
	if s.Has("@whole-bot") || in.Push.Way == ByEvents { // it goes in by the front that the scenario needs
		front.Spec.Kind = target.KindREST
	}
	if err := sc.meets(ctx, front, address, ears, name); err != nil {
		sc.close()
		return nil, err
	}
	return sc, nil
}

func (relayBench) abandon() {} // its relay is the scenario's alone
func (relayBench) close()   {}
