package badge

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// label stands on the left.
const label = "conformance"

// message stands on the right: for each profile, how many of its scenarios passed.
func message(r report.Report) string {
	var parts []string
	for _, s := range r.Standings() {
		parts = append(parts, fmt.Sprintf("%s %d/%d", s.Profile, s.Passed, s.Total()))
	}
	if len(parts) == 0 {
		c := r.Counts()
		parts = []string{fmt.Sprintf("%d/%d", c.Passed, c.Total())}
	}
	return strings.Join(parts, " · ")
}

// colour is dark enough for white letters.
func colour(g report.Grade) string {
	switch g {
	case report.Met:
		return "1a7f37"
	case report.Partly:
		return "8a6100"
	case report.Missed:
		return "b3261e"
	case report.Unknown:
	}
	return "7b2d8b"
}

// Endpoint writes the badge in the form that shields.io reads from an address. It fails as w does.
func Endpoint(w io.Writer, r report.Report) error {
	g := r.Grade()
	return json.NewEncoder(w).Encode(struct {
		SchemaVersion int    `json:"schemaVersion"`
		Label         string `json:"label"`
		Message       string `json:"message"`
		Color         string `json:"color"`
		IsError       bool   `json:"isError,omitempty"` // then nobody can give it another colour
	}{1, label, message(r), colour(g), g == report.Missed || g == report.Unknown})
}
