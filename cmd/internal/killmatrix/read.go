package main

import (
	"regexp"
	"strings"
)

var (
	caughtLine = regexp.MustCompile("^- (.*): (`[a-z0-9-]+`(?:, `[a-z0-9-]+`)*)$")
	mutantID   = regexp.MustCompile("`([a-z0-9-]+)`")
)

// read takes into the matrix what the page says of the mutants and scenarios that there are. What the page lacks, or has
// too much of, shows when it is written again.
func (m *matrix) read(page string) {
	places := map[string]string{} // as the page writes them
	for _, s := range m.scenarios {
		places[place(s.File, escape(s.Name))] = placeOf(s)
	}
	known := map[string]bool{}
	for _, one := range m.mutants {
		known[one.ID] = true
	}
	_, part, _ := strings.Cut(page, byScenario)
	file := ""
	for line := range strings.SplitSeq(part, "\n") {
		if name, is := strings.CutPrefix(line, "### "); is {
			file = name
		}
		row := caughtLine.FindStringSubmatch(line)
		if row == nil || places[place(file, row[1])] == "" {
			continue
		}
		for _, id := range mutantID.FindAllStringSubmatch(row[2], -1) {
			if known[id[1]] {
				m.caught[catch{id[1], places[place(file, row[1])]}] = true
			}
		}
	}
}
