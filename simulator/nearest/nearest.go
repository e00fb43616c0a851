// Package nearest finds the routes that a call which met none may have been meant for, and says which part of it
// differs.
//
// It imports nothing of ours. It must never know what a route does.
package nearest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Route is what is served.
type Route struct {
	Method string
	Path   string // with {name} for a parameter
	Name   string // of the operation
}

// Miss is a route that a call came near to.
type Miss struct {
	Route    Route
	Distance int      // 0 for the same; the method counts 5, a part of the path 1 to 10
	Differs  []string // what would have to change, each in a few words
}

// What a difference weighs.
const (
	methodWeight = 5
	partWeight   = 10
)

// MaxPath is how many bytes of a path are looked at.
const MaxPath = 1024

// Find is the routes that come nearest to a call, at most so many, the nearest first.
func Find(method, path string, served []Route, most int) []Miss {
	parts := split(path[:min(len(path), MaxPath)])
	misses := make([]Miss, 0, len(served))
	for _, r := range served {
		m := compare(parts, split(r.Path))
		m.Route = r
		if r.Method != method {
			m.Distance += methodWeight
			m.Differs = append(m.Differs, fmt.Sprintf("the method: %s instead of %s", method, r.Method))
		}
		misses = append(misses, m)
	}
	slices.SortStableFunc(misses, func(a, b Miss) int { return cmp.Compare(a.Distance, b.Distance) })
	return misses[:min(len(misses), most)]
}

func split(path string) []string { return strings.Split(strings.Trim(path, "/"), "/") }

// step is one way on from a place in the comparison of two paths.
type step struct {
	cost int
	told string
	i, j int // where it leads to
}

// compare is how far the parts of a path are from those of a route: the cheapest way to change one into the other.
func compare(parts, route []string) Miss {
	cost := make([][]int, len(parts)+1) // from (i, j) to the end
	for i := len(parts); i >= 0; i-- {
		cost[i] = make([]int, len(route)+1)
		for j := len(route); j >= 0; j-- {
			if i < len(parts) || j < len(route) {
				next := cheapest(parts, route, i, j, cost)
				cost[i][j] = next.cost
			}
		}
	}
	m := Miss{Distance: cost[0][0]}
	for i, j := 0, 0; i < len(parts) || j < len(route); {
		next := cheapest(parts, route, i, j, cost)
		if next.told != "" {
			m.Differs = append(m.Differs, next.told)
		}
		i, j = next.i, next.j
	}
	return m
}

// cheapest is the best step on from (i, j); cost holds what lies behind it.
func cheapest(parts, route []string, i, j int, cost [][]int) step {
	var steps []step
	if i < len(parts) && j < len(route) {
		weight, told := replaced(parts[i], route[j])
		steps = append(steps, step{weight + cost[i+1][j+1], told, i + 1, j + 1})
	}
	if j < len(route) {
		steps = append(steps, step{partWeight + cost[i][j+1], fmt.Sprintf("%q is missing", route[j]), i, j + 1})
	}
	if i < len(parts) {
		steps = append(steps, step{partWeight + cost[i+1][j], fmt.Sprintf("%q is too much", parts[i]), i + 1, j})
	}
	return slices.MinFunc(steps, func(a, b step) int { return cmp.Compare(a.cost, b.cost) })
}

// replaced is what it weighs that part stands where the route has want, and how to tell it.
func replaced(part, want string) (int, string) {
	switch {
	case part == want:
		return 0, ""
	case strings.HasPrefix(want, "{"):
		if part == "" {
			return partWeight, "nothing stands for " + want
		}
		return 0, ""
	}
	longest := max(len(part), len(want))
	weight := min(partWeight, 1+(partWeight-1)*edits(part, want)/longest)
	return weight, fmt.Sprintf("%q instead of %q", part, want)
}

// edits is how many letters must be put in, taken out or changed to make b of a.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
