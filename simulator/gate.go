package simulator

import (
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// gate is what the platform admits callers of an instance by.
func gate(i *instance.Instance) platform.Gate {
	g := platform.Gate{Tokens: i.Tokens, Logins: i.Logins, Limits: i.Limits}
	if i.StrictMediaTypes() {
		g.MediaTypes = platform.Strict
	}
	if i.Strict() {
		g.Known = platform.OnlyThat
	}
	return g
}
