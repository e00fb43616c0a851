package stage

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// Offers is what a script can count on here, before anything is opened: it is to be checked with agent.Check.
func (o Options) Offers() (agent.Stage, error) {
	offers := agent.Stage{User: true, Agents: true, Faults: true, Names: []string{}, Queues: []string{}}
	sim, err := simulator.New(simulator.Options{Settings: o.Settings})
	if err != nil {
		return offers, program.Misused("%w", err)
	}
	defer sim.Close()
	i, err := sim.Instance(instance.Default)
	if err != nil {
		return offers, err
	}
	known := map[string]bool{}
	for _, q := range i.Desk.Queues() {
		offers.Queues = append(offers.Queues, q.Name)
		for _, id := range q.Agents {
			user, err := i.Desk.UserByID(id)
			if err != nil {
				return offers, err
			}
			if first := strings.ToLower(agent.FirstName(user)); !known[first] {
				known[first] = true
				offers.Names = append(offers.Names, first)
			}
		}
	}
	return offers, nil
}
