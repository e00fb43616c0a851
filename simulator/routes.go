package simulator

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/connect"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi"
)

// Routes are the whole simulated API: the tables of all wire rooms.
func Routes() []platform.Route {
	return slices.Concat(platform.Routes(), connect.Routes(), tableapi.Routes(), connect.AnonymousRoutes())
}
