package porter

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// sameOrigin refuses what a page of another origin sends. Browsers say of most requests where they come from, as they see
// it, which holds behind a proxy too; of the rest they name the origin. Nobody else sets these headers.
func (p *Porter) sameOrigin(r *http.Request) *Refusal {
	field, from := "Sec-Fetch-Site", r.Header.Get("Sec-Fetch-Site")
	switch from {
	case "same-origin", "none":
		return nil
	case "":
		field, from = "Origin", r.Header.Get("Origin")
		if u, err := url.Parse(from); from == "" || err == nil && u.Host != "" && u.Host == r.Host {
			return nil
		}
	default:
		if p.options.Visits == ByLink && visits(r) {
			return nil
		}
	}
	return &Refusal{
		Status: http.StatusForbidden, Message: "a page of " + from + " may not use this " + p.options.Place, Field: field,
		Expected: "no such header, or the origin of " + r.Host,
	}
}

// visits reports whether somebody has followed a link: the browser shows them the answer, as a page of its own.
func visits(r *http.Request) bool {
	h := r.Header
	return r.Method == http.MethodGet && h.Get("Origin") == "" && h.Get("Sec-Fetch-Mode") == "navigate" && h.Get("Sec-Fetch-Dest") == "document"
}

// knownHost refuses a request under a name that nobody has given this place. An address is no name: a page that calls an
// address has another origin.
func (p *Porter) knownHost(r *http.Request) *Refusal {
	name := hostOf(r.Host)
	_, err := netip.ParseAddr(name)
	known := name == "" || err == nil || name == "localhost" || strings.HasSuffix(name, ".localhost") ||
		slices.ContainsFunc(p.options.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
	if known {
		return nil
	}
	return &Refusal{
		Status: http.StatusForbidden, Message: "this " + p.options.Place + " is not called " + name, Field: "Host",
		Expected: "an address, localhost, or a name given with --control-plane-host",
	}
}

// hostOf is a host without its port, brackets and closing dot, in lower case.
func hostOf(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}
