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
Each meets the scenarios that carry one of the rules that it breaks, and must fail one for each of these rules: %d scenarios do so %d times. The healthy
relay fails none. And each scenario must be failed by a mutant: one that catches nobody asserts nothing that matters.

` + "`make test`" + ` does all of that. When it says that this page is stale, look at what has changed before you write it anew: a mutant that is caught no more means that a
scenario has lost its teeth.

A new rule needs a mutant that breaks it, and a new scenario one that it catches: a row in the file of relay/mutant that is about the same thing.

`

// markdown is the page: by rule and by scenario.
func (m *matrix) markdown() string {
	var b strings.Builder
	catches, catching := 0, map[string]bool{}
	for _, h := range m.mutants() {
		for _, r := range h.catchers() {
			catches++
			catching[place(r.File, r.Name)] = true
		}
	}
	fmt.Fprintf(&b, preface, len(m.mutants()), len(catching), catches)
	m.byRule(&b)
	m.byScenario(&b)
	return b.String()
}

// byRule is: rule, the mutants that break it, the scenarios that carry it and catch them.
func (m *matrix) byRule(b *strings.Builder) {
	b.WriteString("## Who breaks a rule, and what catches them\n")
	for _, rule := range rules.All() {
		fmt.Fprintf(b, "\n### %s\n\n%s\n\n", rule.ID, escape(rule.Sentence))
		for _, h := range m.mutants() {
			if !slices.Contains(h.Rules, rule.ID) {
				continue
			}
			fmt.Fprintf(b, "- `%s` (%s). %s\n", h.ID, strings.Join(h.Ports(), ", "), escape(h.Wrong))
			for _, r := range h.catchersOf(rule.ID) {
				fmt.Fprintf(b, "  - %s\n", escape(place(r.File, r.Name)))
			}
		}
	}
}

// byScenario is: feature file, its scenarios, the mutants that each catches.
func (m *matrix) byScenario(b *strings.Builder) {
	b.WriteString("\n## What a scenario catches\n")
	file := ""
	for _, s := range m.scenarios {
		if s.File != file {
			file = s.File
			fmt.Fprintf(b, "\n### %s\n\n", file)
		}
		caught := "nobody: " + escape(excused()[place(s.File, s.Name)])
		if ids := m.caughtBy(s); len(ids) > 0 {
			caught = "`" + strings.Join(ids, "`, `") + "`"
		}
		fmt.Fprintf(b, "- %s: %s\n", escape(s.Name), caught)
	}
}

// escape keeps Markdown from reading anything into a text.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "[", `\[`, "|", `\|`).Replace(text)
}
