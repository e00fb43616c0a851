// Package server puts the relay together: the ServiceNow client, the hand-off and both fronts behind one
// HTTP handler.
// It may import every package of the relay; it must never know the simulator, flags or the environment:
// settings come in as Options.
package server
