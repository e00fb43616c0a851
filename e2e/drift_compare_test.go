//go:build e2e && unix

package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// How two values can differ.
const (
	values     = "differs"         // the same kind of JSON, another value
	kinds      = "differs in kind" // another kind of JSON
	suiteLacks = "lacks it: suite" // the suite's Rasa does not have it
	rasaLacks  = "lacks it: Rasa"  // a real Rasa does not have it
)

// difference is one between the real Rasa and the suite's, at a place such as tracker.events[slot].value.
type difference struct {
	where       string // call 2, or after the turn
	path        string
	how         string
	rasa, suite any
}

func (d difference) String() string {
	return fmt.Sprintf("%s, %s %s: Rasa %s, the suite %s", d.where, d.path, d.how, jsonOf(d.rasa), jsonOf(d.suite))
}

func jsonOf(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	if len(text) > 300 {
		return string(text[:300]) + "…"
	}
	return string(text)
}

// compare compares two JSON values whole.
func compare(path string, rasa, suite any, found func(path, how string, rasa, suite any)) {
	switch r := rasa.(type) {
	case map[string]any:
		if s, same := suite.(map[string]any); same {
			compareKeys(path, r, s, found)
			return
		}
	case []any:
		if s, same := suite.([]any); same {
			compareLists(path, r, s, found)
			return
		}
	}
	switch {
	case kindOf(rasa) != kindOf(suite):
		found(path, kinds, rasa, suite)
	case rasa != suite:
		found(path, values, rasa, suite)
	}
}

func kindOf(value any) string {
	switch value.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "list"
	}
	return fmt.Sprintf("%T", value)
}

func compareKeys(path string, rasa, suite map[string]any, found func(path, how string, rasa, suite any)) {
	all := maps.Clone(rasa)
	maps.Copy(all, suite)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		r, actual := rasa[key]
		s, played := suite[key]
		switch at := path + "." + key; {
		case !played:
			found(at, suiteLacks, r, nil)
		case !actual:
			found(at, rasaLacks, nil, s)
		default:
			compare(at, r, s, found)
		}
	}
}

// compareLists compares what stands at the same place; events are laid side by side by type and name, so that one that only
// one side has is told as such, and not as a difference of all that follow.
func compareLists(path string, rasa, suite []any, found func(path, how string, rasa, suite any)) {
	for _, pair := range aligned(rasa, suite) {
		var name string
		switch {
		case pair.rasa < 0:
			name = labelOf(suite[pair.suite])
			found(path+"["+name+"]", rasaLacks, nil, suite[pair.suite])
		case pair.suite < 0:
			name = labelOf(rasa[pair.rasa])
			found(path+"["+name+"]", suiteLacks, rasa[pair.rasa], nil)
		default:
			compare(path+"["+labelOf(rasa[pair.rasa])+"]", rasa[pair.rasa], suite[pair.suite], found)
		}
	}
}

// labelOf is what an element of a list is called in a path: the type of an event, else nothing.
func labelOf(element any) string {
	e, _ := element.(map[string]any)
	label, _ := e["event"].(string)
	return label
}

// sameEvent reports whether two elements are the same event, or no events.
func sameEvent(a, b any) bool {
	label := labelOf(a)
	if label != labelOf(b) {
		return false
	}
	if label == "" {
		return true
	}
	return a.(map[string]any)["name"] == b.(map[string]any)["name"]
}

// pair is an element of one list beside that of another; -1 where there is none.
type pair struct{ rasa, suite int }

// aligned lays two lists side by side so that most elements have their like beside them.
func aligned(rasa, suite []any) []pair {
	best := make([][]int, len(rasa)+1) // how many can be alike from i and j on
	for i := range best {
		best[i] = make([]int, len(suite)+1)
	}
	for i := len(rasa) - 1; i >= 0; i-- {
		for j := len(suite) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if sameEvent(rasa[i], suite[j]) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	var all []pair
	i, j := 0, 0
	for i < len(rasa) || j < len(suite) {
		switch {
		case i < len(rasa) && j < len(suite) && sameEvent(rasa[i], suite[j]) && best[i][j] == best[i+1][j+1]+1:
			all, i, j = append(all, pair{i, j}), i+1, j+1
		case j == len(suite) || i < len(rasa) && best[i+1][j] >= best[i][j+1]:
			all, i = append(all, pair{i, -1}), i+1
		default:
			all, j = append(all, pair{-1, j}), j+1
		}
	}
	return all
}
