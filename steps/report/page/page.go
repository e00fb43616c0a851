package page

import (
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"

	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/wording"
)

//go:embed page.gohtml
var pageTemplate string

//go:embed scenario.gohtml
var scenarioTemplate string

//go:embed page.css
var style string

//go:embed page.js
var script string

// Write writes the page. It fails as w does.
func Write(w io.Writer, r report.Report) error {
	t := template.New("page").Funcs(template.FuncMap{
		"visible": func(text any) string { return wording.Visible(fmt.Sprint(text)) },
		"length":  length,
		"minute":  minute,
		"filter":  filter,
		"cell":    cellOf,
		"bar":     bar,
		"mark":    mark,
	})
	for _, text := range []string{pageTemplate, scenarioTemplate} {
		if _, err := t.Parse(text); err != nil {
			return err
		}
	}
	return t.ExecuteTemplate(w, "report", viewOf(r.Redacted()))
}

// policy lets the page have its own style and script, by their hashes, and nothing else.
func policy() string {
	return fmt.Sprintf("default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(style), hash(script))
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// icon shows the verdict where a browser shows its tabs.
func icon(g report.Grade) template.URL {
	colour := map[report.Grade]string{report.Met: "#1a7f37", report.Partly: "#b07d00", report.Missed: "#c62828", report.Unknown: "#7b2d8b"}[g]
	picture := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="` + colour + `"/></svg>`
	return template.URL("data:image/svg+xml," + url.PathEscape(picture)) //nolint:gosec // our own
}

// mark stands in front of a scenario or a step, for those who do not see colours.
func mark(outcome any) string {
	switch fmt.Sprint(outcome) {
	case "passed":
		return "✓"
	case "failed":
		return "✗"
	case "skipped":
		return "–"
	}
	return "!"
}

// cell is a count in a table, and where its scenarios are.
type cell struct {
	Count   int
	Outcome report.Outcome
	Link    template.URL
}

func cellOf(count int, outcome report.Outcome, by, name string) cell {
	return cell{count, outcome, filter("outcome", outcome, by, name)}
}

// segment is a part of a bar.
type segment struct {
	Outcome  report.Outcome
	X, Width float64
}

// bar is counts as a bar of the length 100.
func bar(c report.Counts) []segment {
	var segments []segment
	x := 0.0
	for _, t := range tallies(c) {
		if t.Count > 0 {
			width := 100 * float64(t.Count) / float64(c.Total())
			segments = append(segments, segment{t.Outcome, x, width})
			x += width
		}
	}
	return segments
}
