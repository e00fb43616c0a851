package platform

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

var parameter = regexp.MustCompile(`\{[^}/]*\}`)

// options are the routes that answer OPTIONS with the methods that a path takes, one for each path. They do not ask
// who calls, and allow no page of another origin anything: an instance has no CORS rules unless it is given some
// (assumed).
func options(routes []Route) []Route {
	taken := map[string][]string{} // by path, whatever the names of its parameters
	var paths []Route
	for _, r := range routes {
		shape := parameter.ReplaceAllString(r.Path, "{}")
		if taken[shape] == nil {
			paths = append(paths, r)
		}
		taken[shape] = append(taken[shape], r.Method)
	}
	answers := make([]Route, 0, len(paths))
	for _, r := range paths {
		allow := methods(taken[parameter.ReplaceAllString(r.Path, "{}")])
		answers = append(answers, Route{
			Method: http.MethodOptions, Path: r.Path, Success: http.StatusOK, Admits: Anybody,
			Handler: func(c *Call) (any, error) {
				c.Header = http.Header{"Allow": {allow}}
				return Page(""), nil
			},
		})
	}
	return answers
}

// methods is the header Allow for a path of those methods: sorted, each once, with OPTIONS, and HEAD beside GET.
func methods(of []string) string {
	all := append(slices.Clone(of), http.MethodOptions)
	if slices.Contains(all, http.MethodGet) {
		all = append(all, http.MethodHead)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}
