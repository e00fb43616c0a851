package simulator

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// serve answers at an address whose root is the instance of the name home. It finds the instance that a request is for,
// and hands the request on as that instance sees it: without the prefix.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, home string) {
	name, inner, prefix := home, r.URL.Path, ""
	if rest, ok := strings.CutPrefix(inner, "/i/"); ok {
		var within bool
		if name, inner, within = strings.Cut(rest, "/"); !within && console.WantsPage(r) {
			to := url.URL{Path: "./" + name + "/", RawQuery: r.URL.RawQuery} // relative, whatever stands in front of it
			w.Header().Set("Location", to.String())
			w.WriteHeader(http.StatusFound)
			return
		}
		inner, prefix = "/"+inner, "/i/"+name
	}
	i, err := s.instances.Get(name)
	if err != nil {
		noInstance(w, name)
		return
	}
	r = r.WithContext(instance.With(r.Context(), i, prefix))
	if prefix != "" {
		r.URL = within(r.URL, prefix, inner)
	}
	switch {
	case inner == "/_sim" || strings.HasPrefix(inner, "/_sim/"):
		s.control.ServeHTTP(w, r)
	case console.Serves(r):
		s.console.ServeHTTP(w, r)
	case inner == "/" && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		front(w, i, prefix)
	default:
		s.api.ServeHTTP(w, r)
	}
}

// within is u as the instance behind prefix sees it.
func within(u *url.URL, prefix, inner string) *url.URL {
	seen := *u
	seen.Path, seen.RawPath = inner, ""
	if rest, ok := strings.CutPrefix(u.RawPath, prefix); ok {
		seen.RawPath = rest
	}
	return &seen
}

// noInstance answers in a form that both a ServiceNow client and a user of the control plane can read.
func noInstance(w http.ResponseWriter, name string) {
	body, _ := json.Marshal(map[string]any{ // text always marshals
		"error": map[string]any{
			"message":  fmt.Sprintf("there is no instance %q", name),
			"detail":   "make it with PUT /_sim/instances/NAME",
			"expected": "the name of an instance that GET /_sim/instances lists",
		},
		"status": "failure",
	})
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(body) // an error means that the caller has gone
}

// front is what stands at the root of an instance.
func front(w http.ResponseWriter, i *instance.Instance, prefix string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = fmt.Fprintf(w, //nolint:gosec // plain text, and the name has no more than letters, digits and ._-
		`Snowglobe: the simulated ServiceNow instance %q.

  %s/api/now/connect/support/queues   the simulated API; Basic authentication, such as abel.tuter / snowglobe, or OAuth
  %s/_sim/chats                       the control plane: chats, queues, scripts, faults, requests, clock, instances

docs/control-plane.md tells all of it.
`, i.Name, prefix, prefix)
}
