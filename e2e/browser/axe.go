//go:build e2e

package browser

import (
	"fmt"
	"strings"
)

// Finding is a rule of axe-core that a page breaks.
type Finding struct {
	Rule   string   `json:"rule"`   // its id: "color-contrast"
	Impact string   `json:"impact"` // "minor" to "critical"
	Help   string   `json:"help"`   // what to do
	Where  []string `json:"where"`  // the elements: selector, source and what is wrong
}

// String is how a failure tells it.
func (f Finding) String() string {
	return fmt.Sprintf("%s (%s): %s\n  %s", f.Rule, f.Impact, f.Help, strings.Join(f.Where, "\n  "))
}

// audit runs all that axe-core has on by default, which is WCAG 2 A and AA and good practice, and how large a target must be.
const audit = `(async () => {
	const result = await axe.run(document, {preload: false, resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
	return result.violations.map(v => ({
		rule: v.id, impact: v.impact ?? "", help: v.help,
		where: v.nodes.map(n => n.target.join(" ") + "  " + n.html.slice(0, 160) + "  " + (n.failureSummary ?? "").replaceAll("\n", " ")),
	}))
})()`

// Findings are the rules of accessibility that the page breaks as it is shown now. axe-core comes into the page through
// the devtools protocol, which no Content-Security-Policy concerns.
func (p *Page) Findings() []Finding {
	p.t.Helper()
	source, err := axe(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	if !Eval[bool](p, "'axe' in window") {
		Eval[bool](p, source+"\n;'axe' in window")
	}
	return Eval[[]Finding](p, audit)
}

// IsAccessible fails the test with every rule of accessibility that the page breaks as it is shown now.
func (p *Page) IsAccessible() {
	p.t.Helper()
	for _, finding := range p.Findings() {
		p.t.Errorf("%s: %s", p.Address(), finding)
	}
}
