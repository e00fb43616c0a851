package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/rules"
)

const preface = `# The kill matrix

<!-- Written by "go generate ./relay/mutant", which holds every mutant to the suite. Do not edit. -->

A suite is worth what it catches. A mutant is a relay that is broken in one way, as a developer might break it: [relay/mutant](../relay/mutant) has %d of them.
Each meets the scenarios that carry one of the rules that it breaks. It is caught where a sentence of the scenario is not true of it, three times
in a row, and for each of its rules a scenario must catch it; the healthy relay is caught by none. And each scenario must catch a mutant: one that catches nobody asserts nothing that matters.
Here %d scenarios catch a mutant %d times.

` + "`make test`" + ` carries out as many of these meetings as show all that, and says so when this page is stale. Look at what has changed before you write it anew: a mutant
that is caught no more means that a scenario has lost its teeth. A new rule needs a mutant that breaks it, and a new scenario one that it catches: a row in that file of
relay/mutant which is about the same thing.
`

// The second part of the page is read again: see read.
const byScenario = "\n## What a scenario catches\n"

// markdown is the page: by rule and by scenario.
func (m *matrix) markdown() string {
	var b strings.Builder
	catching := map[string]bool{}
	for c := range m.caught {
		catching[c.place] = true
	}
	fmt.Fprintf(&b, preface, len(m.mutants), len(catching), len(m.caught))
	m.writeRules(&b)
	m.writeScenarios(&b)
	return b.String()
}

// writeRules writes: rule, the mutants that break it, the scenarios that carry it and catch them.
func (m *matrix) writeRules(b *strings.Builder) {
	b.WriteString("\n## Who breaks a rule, and what catches them\n")
	for _, rule := range rules.All() {
		fmt.Fprintf(b, "\n### %s\n\n%s\n\n", rule.ID, escape(rule.Sentence))
		for _, one := range m.mutants {
			if !slices.Contains(one.Rules, rule.ID) {
				continue
			}
			fmt.Fprintf(b, "- `%s` (%s). %s\n", one.ID, strings.Join(one.Ports(), ", "), escape(one.Wrong))
			for _, s := range m.catchers(one, rule.ID) {
				fmt.Fprintf(b, "  - %s\n", escape(placeOf(s)))
			}
		}
	}
}

// writeScenarios writes: feature file, its scenarios, the mutants that each catches.
func (m *matrix) writeScenarios(b *strings.Builder) {
	b.WriteString(byScenario)
	file := ""
	for _, s := range m.scenarios {
		if s.File != file {
			file = s.File
			fmt.Fprintf(b, "\n### %s\n\n", file)
		}
		var caught []string
		for _, one := range m.catches(s) {
			caught = append(caught, "`"+one.ID+"`")
		}
		if len(caught) == 0 {
			caught = []string{"nobody."}
		}
		fmt.Fprintf(b, "- %s: %s\n", escape(s.Name), strings.Join(caught, ", "))
	}
}

// escape keeps Markdown from reading anything into a text.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "[", `\[`, "|", `\|`).Replace(text)
}
