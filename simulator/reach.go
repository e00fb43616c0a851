package simulator

import "github.com/snowglobe-sim/snowglobe/simulator/instance"

// Instance is one of the simulator's instances, for whoever plays in it from within the process. It fails with
// an error that names the instances there are.
func (s *Simulator) Instance(name string) (*instance.Instance, error) { return s.instances.Get(name) }

// Make makes the named instance, or makes it anew: what was there before ends. It fails with a *jsonbody.FieldError where
// the settings make no sense, and then everything is as it was.
func (s *Simulator) Make(name string, settings Settings) (*instance.Instance, error) {
	return s.instances.Make(name, settings)
}
