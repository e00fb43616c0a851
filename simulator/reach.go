package simulator

import "github.com/snowglobe-sim/snowglobe/simulator/instance"

// Instance is one of the simulator's instances, for whoever plays in it from within the process. It fails with
// an error that names the instances there are.
func (s *Simulator) Instance(name string) (*instance.Instance, error) { return s.instances.Get(name) }
