package admin

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// homely keeps out what a foreign page lets somebody's browser send: requests of another origin, and requests under a
// name that the page's owner has pointed at this machine. Probes, who learn nothing, may come under any name.
func homely(hosts []string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := sameOrigin(c.Request()); err != nil {
				return err
			}
			if err := knownHost(c.Request(), hosts); err != nil {
				return err
			}
			return next(c)
		}
	}
}

// sameOrigin refuses what a page of another origin sends. Browsers name the origin, or at least say that it is
// another; nobody else sets these headers.
func sameOrigin(r *http.Request) error {
	field, from := "Origin", r.Header.Get("Origin")
	if u, err := url.Parse(from); from == "" || err == nil && u.Host != "" && u.Host == r.Host {
		field, from = "Sec-Fetch-Site", r.Header.Get("Sec-Fetch-Site")
		if from == "" || from == "same-origin" || from == "none" {
			return nil
		}
	}
	return &refusal{status: http.StatusForbidden, problem: jsonbody.FieldError{
		Message: "a page of " + from + " may not use this control plane", Field: field,
		Expected: "no such header, or the origin of " + r.Host,
	}}
}

// knownHost refuses a request under a name that nobody has given this control plane. An address is no name: a page
// that calls an address has another origin.
func knownHost(r *http.Request, hosts []string) error {
	name := hostOf(r.Host)
	_, err := netip.ParseAddr(name)
	known := name == "" || err == nil || name == "localhost" || strings.HasSuffix(name, ".localhost") ||
		slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(h, name) })
	if known || openPath(r.URL.Path) {
		return nil
	}
	return &refusal{status: http.StatusForbidden, problem: jsonbody.FieldError{
		Message: "this control plane is not called " + name, Field: "Host",
		Expected: "an address, localhost, or a name given with --control-plane-host",
	}}
}

// hostOf is a host without its port, brackets and closing dot, in lower case.
func hostOf(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}
