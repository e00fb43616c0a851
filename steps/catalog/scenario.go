package catalog

import (
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/rules"
)

// Scenario is one scenario, or one row of a scenario outline.
type Scenario struct {
	File    string   // path below the root of the features, such as core/start.feature
	Line    int      // where it stands: of its keyword, or of its row in the examples
	Feature string   // name of its feature
	Name    string   // with the outline's placeholders filled in; unique within its feature
	Tags    []string // with @, its feature's included
	Steps   []string // what its steps say, without keywords
	Below   []string // what stands below each step, a table or a text; empty for nothing
	source  []byte
	block   block
}

// Place is where the scenario stands, in the form that selects it alone: core/start.feature:8.
func (s Scenario) Place() string { return fmt.Sprintf("%s:%d", s.File, s.Line) }

// Title is the scenario by its file and name, which outlive its line: core/start.feature: A live chat is opened.
func (s Scenario) Title() string { return s.File + ": " + s.Name }

// Has reports whether the scenario carries the tag, written with its @.
func (s Scenario) Has(tag string) bool { return slices.Contains(s.Tags, tag) }

// Profile is the first of profiles whose tag the scenario carries, or empty.
func (s Scenario) Profile(profiles []string) string {
	i := slices.IndexFunc(profiles, func(p string) bool { return s.Has("@" + p) })
	if i < 0 {
		return ""
	}
	return profiles[i]
}

// Rules are the rules that the scenario covers, in the order of its tags.
func (s Scenario) Rules() []rules.Rule {
	var covered []rules.Rule
	for _, tag := range s.Tags {
		if rule, known := rules.Find(tag[1:]); known {
			covered = append(covered, rule)
		}
	}
	return covered
}

// Source is the feature file with this scenario alone: every other scenario and row is blanked out, so that
// lines keep their numbers.
func (s Scenario) Source() []byte { return s.source }
