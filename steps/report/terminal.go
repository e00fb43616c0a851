package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Print writes the report for people: what did not pass, with the rule in words, what was expected and seen, the
// conversation and the exchanges on the wire; what was skipped and why; and as the last line the counts.
func (r Report) Print(w io.Writer) error {
	var b strings.Builder
	for _, result := range r.Results {
		if result.Outcome == Failed || result.Outcome == Errored {
			r.explain(&b, result)
		}
	}
	left(&b, r.Results)
	for _, profile := range r.Barren() {
		fmt.Fprintf(&b, "nothing passed in the profile %s, so it has failed\n", profile)
	}
	fmt.Fprintln(&b, r.Counts())
	_, err := io.WriteString(w, b.String())
	return err
}

// Explain is what there is to say about a scenario that did not pass.
func (r Report) Explain(result Result) string {
	var b strings.Builder
	r.explain(&b, result)
	return b.String()
}

func (r Report) explain(b *strings.Builder, result Result) {
	fmt.Fprintf(b, "%s  %s  %s: %s\n", strings.ToUpper(string(result.Outcome)), result.Place, result.Feature, result.Name)
	for _, rule := range result.Rules {
		field(b, "rule", rule.ID+" "+rule.Sentence)
	}
	field(b, "step", result.Step)
	if result.Outcome == Failed {
		field(b, "about", result.Finding.What)
		field(b, "expected", result.Finding.Expected)
		field(b, "seen", result.Finding.Seen)
	} else {
		field(b, "harness", result.Reason)
	}
	list(b, "the conversation", result.Transcript)
	list(b, "on the wire", result.Wire)
	if result.Output != "" {
		list(b, "what the target printed", strings.Split(strings.TrimRight(result.Output, "\n"), "\n"))
	}
	field(b, "repeat", r.Repeat(result))
	b.WriteByte('\n')
}

func field(b *strings.Builder, name, text string) {
	if text != "" {
		fmt.Fprintf(b, "  %-9s %s\n", name, strings.ReplaceAll(text, "\n", "\n            "))
	}
}

func list[T any](b *strings.Builder, name string, lines []T) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "  %s:\n", name)
	for _, line := range lines {
		fmt.Fprintf(b, "    %s\n", strings.ReplaceAll(fmt.Sprint(line), "\n", "\n      "))
	}
}

// left writes what was left out, by reason: scenarios that were skipped, and checks of others.
func left(b *strings.Builder, results []Result) {
	skipped, unchecked := map[string][]string{}, map[string]int{}
	var reasons, lacking []string
	for _, result := range results {
		if result.Outcome == Skipped {
			if skipped[result.Reason] == nil {
				reasons = append(reasons, result.Reason)
			}
			skipped[result.Reason] = append(skipped[result.Reason], result.Place)
			continue
		}
		for _, reason := range result.Unchecked {
			if !slices.Contains(lacking, reason) {
				lacking = append(lacking, reason)
			}
			unchecked[reason]++
		}
	}
	for _, reason := range reasons {
		fmt.Fprintf(b, "skipped: %d, because %s\n  %s\n", len(skipped[reason]), reason, strings.Join(skipped[reason], "\n  "))
	}
	for _, reason := range lacking {
		fmt.Fprintf(b, "not looked at in %d scenarios: %s\n", unchecked[reason], reason)
	}
}
