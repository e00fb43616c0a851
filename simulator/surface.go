package simulator

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/openapi"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// surface is the simulated API as its OpenAPI document describes it.
func surface(routes []platform.Route) openapi.Surface {
	s := openapi.Surface{
		Title: "Snowglobe: the simulated ServiceNow instance", Enveloped: true, Basic: true, Failure: openapi.Choice(platform.Failures()),
		Description: "What the simulated instance serves. x-evidence says of each call and field whether ServiceNow documents it, " +
			"whether a client of real instances relies on it, or whether it is assumed, and names the facts behind it.",
	}
	taken := map[string]bool{}
	for _, r := range routes {
		id := r.Operation
		for n := 2; taken[id]; n++ { // one operation on several paths, or with several methods
			id = fmt.Sprintf("%s_%d", r.Operation, n)
		}
		taken[id] = true
		c := openapi.Call{
			Method: r.Method, Path: r.Path, ID: id, Summary: r.Summary, Evidence: r.Evidence, Success: r.Success,
			Query: r.Query, Body: r.Body, Result: r.Result, Bare: r.Bare,
		}
		if r.Form {
			c.Media = "application/x-www-form-urlencoded"
		}
		if _, page := r.Result.(platform.Page); page {
			c.Result, c.Answers = nil, "text/html"
		}
		s.Calls = append(s.Calls, c)
	}
	return s
}
