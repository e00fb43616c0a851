package steps

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/developer"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// scene is where a scenario takes place: an instance that is new to it, and the target in front of it.
type scene struct {
	simulator *control.Simulator
	instance  *control.Instance
	settings  control.Settings
	target    target.Target
	shared    bool              // the target lives on, and remembers its users
	hearing   hearing           // how users hear between turns
	developer *developer.Server // the developer's own action server; nil where the target was told of none
	printed   func() string     // what the target's process has printed in this scenario
	ended     func() error      // how the target's process ended; nil while it runs, and where the suite has not started it
	close     func()
}

// newScene makes the instance of that name, or makes it anew.
func newScene(ctx context.Context, simulator *control.Simulator, name string, settings control.Settings) (*scene, error) {
	made, err := simulator.Make(ctx, name, settings)
	if err != nil {
		return nil, fmt.Errorf("make an instance: %w", err)
	}
	return &scene{
		simulator: simulator, instance: made, settings: settings,
		printed: func() string { return "" }, ended: func() error { return nil }, close: func() {},
	}, nil
}

// meets is the target at an address, whose users hear by the ears, or by nothing where they are nil. Scope is the scenario's own name, which those of its
// users begin with.
func (sc *scene) meets(ctx context.Context, s Subject, address string, ears *Ears, scope string) error {
	var err error
	if sc.hearing, err = s.hears(ctx, ears, scope); err != nil {
		return err
	}
	s.Options = sc.hearing.options(s.Options)
	sc.hearing.base = target.Root(address)
	sc.target = s.at(ctx, address)
	return sc.hearing.attach(sc.target)
}

// developed starts a developer's action server that ends with the scene, and says where its actions are called.
func (sc *scene) developed(ctx context.Context) (address string, err error) {
	if sc.developer, err = developer.Open(ctx, ""); err != nil {
		return "", err
	}
	end := sc.close
	sc.close = func() { end(); sc.developer.Close() }
	return sc.developer.URL(), nil
}

// remake makes the instance anew with other settings.
func (sc *scene) remake(ctx context.Context, change func(*control.Settings)) error {
	change(&sc.settings)
	made, err := sc.simulator.Make(ctx, sc.instance.Name, sc.settings)
	if err == nil {
		sc.instance = made
	}
	return err
}
