package stage

import (
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Offers is what a script can count on here, before anything is opened: it is to be checked with agent.Check.
func (o Options) Offers() (agent.Stage, error) {
	sim, err := simulator.New(simulator.Options{Settings: o.Settings})
	if err != nil {
		return agent.Stage{}, program.Misused("%w", err)
	}
	defer sim.Close()
	i, err := sim.Instance(instance.Default)
	if err != nil {
		return agent.Stage{}, err
	}
	offers := agent.StageOf(i.Desk)
	offers.User, offers.Faults = true, true
	offers.Pushes = o.Push && o.Target.Kind != target.KindRasa // a target that has no streams after all is found when the stage stands
	return offers, nil
}
