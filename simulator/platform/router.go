package platform

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/nearest"
	"github.com/snowglobe-sim/snowglobe/simulator/routing"
)

// Serve answers one routed call.
type Serve func(w http.ResponseWriter, r *http.Request, m Matched)

// Matched is what the mux found for a request.
type Matched struct {
	Route Route
	Param func(name string) string // of the path, decoded; "" for a name that the path does not have
}

// NewHandler serves the routes: it finds the route of each request and leaves the rest to serve. A path that
// nothing serves, and a method that a path does not take, are routes too, without an operation: their handlers
// refuse in ServiceNow's words.
func NewHandler(routes []Route, serve Serve) http.Handler {
	e := echo.New()
	known := make([]nearest.Route, 0, len(routes))
	for _, r := range routes {
		known = append(known, nearest.Route{Method: r.Method, Path: r.Path, Name: fmt.Sprintf("%s: %s", r.Operation, r.Evidence)})
	}
	add := func(method string, route Route) {
		e.Add(method, routing.Pattern(route.Path), func(c echo.Context) error {
			serve(c.Response(), c.Request(), Matched{Route: route, Param: routing.Params(c)})
			return nil
		})
	}
	for _, route := range routes {
		add(route.Method, route)
		if route.Method == http.MethodGet {
			add(http.MethodHead, route) // net/http leaves the body out
		}
	}
	for _, route := range options(routes) {
		add(http.MethodOptions, route)
	}
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		route := unserved(known)
		if errors.Is(err, echo.ErrMethodNotAllowed) {
			route = notAllowed(c.Response().Header(), known)
		}
		serve(c.Response(), c.Request(), Matched{Route: route, Param: routing.Params(c)})
	}
	return e
}

func unserved(known []nearest.Route) Route {
	return Route{Handler: func(c *Call) (any, error) {
		if c.Gate.Known == OnlyThat {
			return nil, c.unknownRoute(known)
		}
		return nil, NoResource(c.Request.URL.Path)
	}}
}

func notAllowed(h http.Header, known []nearest.Route) Route {
	allow := methods(strings.Split(h.Get("Allow"), ", "))
	h.Del("Allow")
	return Route{Handler: func(c *Call) (any, error) {
		if c.Gate.Known == OnlyThat {
			return nil, c.unknownRoute(known)
		}
		e := methodNotSupported(c.Request.Method)
		e.Allow = allow
		return nil, e
	}}
}
