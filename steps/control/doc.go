// Package control is a client of a simulator's control plane, /_sim/: it makes instances, acts as the agents,
// breaks what is to break and reads what a relay has asked of ServiceNow.
//
// It imports nothing of ours: docs/control-plane.md is all that it knows of the simulator. It never knows what
// a scenario expects.
package control
