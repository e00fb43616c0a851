package platform

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
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
	add := func(method string, route Route) {
		e.Add(method, pattern(route.Path), func(c echo.Context) error {
			serve(c.Response(), c.Request(), Matched{Route: route, Param: params(c)})
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
		route := unserved()
		if errors.Is(err, echo.ErrMethodNotAllowed) {
			route = notAllowed(c.Response().Header())
		}
		serve(c.Response(), c.Request(), Matched{Route: route, Param: params(c)})
	}
	return e
}

// pattern is a route's path as echo writes it.
func pattern(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

func params(c echo.Context) func(string) string {
	return func(name string) string {
		value := c.Param(name)
		if c.Request().URL.RawPath == "" { // then echo matched the decoded path
			return value
		}
		if decoded, err := url.PathUnescape(value); err == nil {
			return decoded
		}
		return value
	}
}

func unserved() Route {
	return Route{Handler: func(c *Call) (any, error) { return nil, NoResource(c.Request.URL.Path) }}
}

func notAllowed(h http.Header) Route {
	allow := methods(strings.Split(h.Get("Allow"), ", "))
	h.Del("Allow")
	return Route{Handler: func(c *Call) (any, error) {
		e := methodNotSupported(c.Request.Method)
		e.Allow = allow
		return nil, e
	}}
}
