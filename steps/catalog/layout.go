package catalog

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// layout is where things stand in a feature file. Lines are counted from 1.
type layout struct {
	feature string
	lines   []string
	blocks  map[string]block // by the scenario's id in the document
	rows    map[string]int   // line of an examples row, by the row's id
}

// block is the lines of one scenario, its tags included.
type block struct {
	first, last int
	keyword     int
	rows        []int // lines of its examples, headers excluded
}

func layoutOf(feature *messages.Feature, text []byte) layout {
	l := layout{
		feature: feature.Name, lines: strings.Split(string(text), "\n"),
		blocks: map[string]block{}, rows: map[string]int{},
	}
	starts := l.starts(feature)
	for i, child := range scenariosOf(feature) {
		b := block{first: starts[i], last: len(l.lines), keyword: int(child.Location.Line)}
		if i+1 < len(starts) {
			b.last = starts[i+1] - 1
		}
		for _, examples := range child.Examples {
			for _, row := range examples.TableBody {
				l.rows[row.Id] = int(row.Location.Line)
				b.rows = append(b.rows, int(row.Location.Line))
			}
		}
		l.blocks[child.Id] = b
	}
	return l
}

// scenariosOf are the feature's scenarios in the order of the file, those within a Rule included.
func scenariosOf(feature *messages.Feature) []*messages.Scenario {
	var found []*messages.Scenario
	for _, child := range feature.Children {
		if child.Scenario != nil {
			found = append(found, child.Scenario)
		}
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			if inner.Scenario != nil {
				found = append(found, inner.Scenario)
			}
		}
	}
	return found
}

// starts are the first lines of the scenarios: of their tags where they have any.
func (l layout) starts(feature *messages.Feature) []int {
	var starts []int
	for _, s := range scenariosOf(feature) {
		first := s.Location.Line
		for _, tag := range s.Tags {
			first = min(first, tag.Location.Line)
		}
		starts = append(starts, int(first))
	}
	return starts
}

// alone blanks every scenario but one, and every row of its examples but one; row 0 keeps them all.
func (l layout) alone(only block, row int) []byte {
	kept := make([]string, len(l.lines))
	copy(kept, l.lines)
	for _, b := range l.blocks {
		if b.first == only.first {
			continue
		}
		for line := b.first; line <= b.last; line++ {
			kept[line-1] = ""
		}
	}
	for _, line := range only.rows {
		if row != 0 && line != row {
			kept[line-1] = ""
		}
	}
	return []byte(strings.Join(kept, "\n"))
}

func (b block) holds(line int) bool { return b.first <= line && line <= b.last }
