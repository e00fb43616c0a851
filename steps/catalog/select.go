package catalog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/tagexpr"
)

// Selection chooses scenarios; what is left empty chooses all.
type Selection struct {
	Profiles []string // names of profiles, without @: one of them is enough
	Tags     string   // a tag expression
	Places   []string // folders, files or file:line: one of them is enough; a leading features/ is allowed
}

// Select returns the chosen scenarios in the order of all. A tag expression that cannot be read, and a place,
// tag or profile at which there is no scenario, are errors: a run must not succeed because it chose nothing.
func Select(all []Scenario, by Selection) ([]Scenario, error) {
	expression, err := tagexpr.Parse(by.Tags)
	if err != nil {
		return nil, err
	}
	places := make([]place, 0, len(by.Places))
	for _, text := range by.Places {
		p, err := placeAt(text, all)
		if err != nil {
			return nil, err
		}
		places = append(places, p)
	}
	var chosen []Scenario
	for _, s := range all {
		if expression.Holds(s.Tags) && (len(by.Profiles) == 0 || s.Profile(by.Profiles) != "") &&
			(len(places) == 0 || slices.ContainsFunc(places, func(p place) bool { return p.holds(s) })) {
			chosen = append(chosen, s)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no scenario is selected by %s", by)
	}
	return chosen, nil
}

// String says what was asked for.
func (s Selection) String() string {
	var parts []string
	if len(s.Profiles) > 0 {
		parts = append(parts, "profile "+strings.Join(s.Profiles, ", "))
	}
	if s.Tags != "" {
		parts = append(parts, fmt.Sprintf("tags %q", s.Tags))
	}
	if len(s.Places) > 0 {
		parts = append(parts, strings.Join(s.Places, ", "))
	}
	if len(parts) == 0 {
		return "nothing in particular"
	}
	return strings.Join(parts, " and ")
}

// place is a folder or file, and within a file the lines that select a scenario.
type place struct {
	path   string
	folder bool
	lines  []int // empty: the whole file
}

func placeAt(text string, all []Scenario) (place, error) {
	path, number, hasLine := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(text, "./"), "features/"), ":")
	p := place{path: strings.TrimSuffix(path, "/"), folder: !strings.HasSuffix(path, ".feature")}
	if !slices.ContainsFunc(all, p.holds) {
		return place{}, fmt.Errorf("there is no feature %q; conformance list shows what there is", text)
	}
	if !hasLine {
		return p, nil
	}
	line, err := strconv.Atoi(number)
	if err != nil || p.folder {
		return place{}, fmt.Errorf("%q: a colon stands between a feature file and a line, as in core/start.feature:8", text)
	}
	for _, s := range all {
		if s.File == p.path && s.standsAt(line) {
			p.lines = append(p.lines, s.Line)
		}
	}
	if len(p.lines) == 0 {
		return place{}, fmt.Errorf("no scenario of %s stands at line %d", p.path, line)
	}
	return p, nil
}

func (p place) holds(s Scenario) bool {
	if p.folder {
		return strings.HasPrefix(s.File, p.path+"/") || p.path == "" || p.path == "."
	}
	return s.File == p.path && (len(p.lines) == 0 || slices.Contains(p.lines, s.Line))
}

// standsAt reports whether the line belongs to the scenario: for a row of an outline, its own line or a line
// of the outline that is no row.
func (s Scenario) standsAt(line int) bool {
	lines := strings.Split(string(s.source), "\n")
	if line == s.Line {
		return true
	}
	return s.block.holds(line) && line <= len(lines) && strings.TrimSpace(lines[line-1]) != ""
}
