package steps

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Subject is what is held to the features.
type Subject struct {
	Spec target.Spec
	// StartRelay starts a relay in front of an instance, for the target builtin; stop ends it and waits.
	StartRelay func(ctx context.Context, instanceURL string) (relayURL string, stop func(), err error)
	// Options of the target: names that differ, and its limit.
	Options target.Options
}

// Alone reports whether scenarios have the subject for themselves, one after the other: it is one process, in
// front of one instance.
func (s Subject) Alone() bool { return s.Spec.Kind != target.KindBuiltin }

// needs are the abilities that a scenario asks for by a tag.
func needs(s catalog.Scenario) []target.Ability {
	var abilities []target.Ability
	if s.Has("@whole-bot") {
		abilities = append(abilities, target.OwnPolicy)
	}
	if s.Has("@played-bot") {
		abilities = append(abilities, target.PlayedBot)
	}
	return abilities
}

// scene is where a scenario takes place: an instance of its own, and the target in front of it.
type scene struct {
	simulator *control.Simulator
	instance  *control.Instance
	settings  control.Settings
	target    target.Target
	close     func()
}

// open makes the scene of a scenario. What cannot be made is the harness's fault.
func (o Options) open(ctx context.Context, s catalog.Scenario, name string) (*scene, error) {
	st := &scene{simulator: control.At(o.Simulator, nil), close: func() {}}
	if o.Subject.Alone() {
		name = control.Default
	} else {
		st.settings.Clock = "virtual"
	}
	var err error
	if st.instance, err = st.simulator.Make(ctx, name, st.settings); err != nil {
		return nil, fmt.Errorf("make an instance: %w", err)
	}
	switch o.Subject.Spec.Kind {
	case target.KindRasa:
		st.target = target.NewRasa(o.Subject.Spec.URL, o.Subject.Options)
	case target.KindREST:
		st.target = target.NewREST(ctx, o.Subject.Spec.URL, o.Subject.Options)
	default:
		err = st.openRelay(ctx, o.Subject, s)
	}
	return st, err
}

// openRelay starts the built-in relay and goes in by the front that the scenario needs.
func (st *scene) openRelay(ctx context.Context, subject Subject, s catalog.Scenario) error {
	end := func() {
		// The scenario may have been cancelled; its instance is taken away all the same.
		_ = st.simulator.End(context.WithoutCancel(ctx), st.instance.Name)
	}
	st.close = end
	address, stop, err := subject.StartRelay(ctx, st.instance.URL)
	if err != nil {
		return fmt.Errorf("start the built-in relay: %w", err)
	}
	st.close = func() { stop(); end() }
	if s.Has("@whole-bot") {
		st.target = target.NewREST(ctx, address, subject.Options)
	} else {
		st.target = target.NewRasa(address, subject.Options)
	}
	return nil
}

// remake makes the instance anew with other settings.
func (st *scene) remake(ctx context.Context, change func(*control.Settings)) error {
	change(&st.settings)
	made, err := st.simulator.Make(ctx, st.instance.Name, st.settings)
	if err == nil {
		st.instance = made
	}
	return err
}
