package resultfile

import (
	"encoding/json"
	"io"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// Format is the version of the file's form. It grows when something that stood there changes or goes; what is new does not
// make it grow.
const Format = 1

// File is result.json.
type File struct {
	Format    int        `json:"format"`
	Target    string     `json:"target"`  // as it was given: builtin, rasa-action=URL, rest=URL
	Name      string     `json:"name"`    // of what was held to the suite; empty where nobody said
	Version   string     `json:"version"` // of the same
	Suite     string     `json:"suite"`   // version of the suite
	Started   string     `json:"started,omitempty"`
	Took      float64    `json:"took"` // in seconds
	Verdict   string     `json:"verdict"`
	ExitCode  int        `json:"exit_code"`
	InWords   string     `json:"in_words"`
	Counts    Counts     `json:"counts"`
	Profiles  []Profile  `json:"profiles"`
	Rules     []Rule     `json:"rules"`
	Scenarios []Scenario `json:"scenarios"`
	Reproduce string     `json:"reproduce"` // the command that repeats the run
}

// Counts are how many scenarios had each outcome.
type Counts struct {
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
	Errors  int `json:"errors"`
}

// Profile is what became of the scenarios of a profile.
type Profile struct {
	Name    string `json:"name"`
	Verdict string `json:"verdict"`
	Counts  Counts `json:"counts"`
}

// Rule is what became of the scenarios that cover a rule.
type Rule struct {
	ID       string `json:"id"`
	Sentence string `json:"sentence"`
	Counts   Counts `json:"counts"`
}

// Of is the file of a report, without its secrets.
func Of(r report.Report) File {
	r = r.Redacted()
	f := File{
		Format: Format, Target: r.Target, Name: r.Name, Version: r.Version, Suite: r.Suite, Started: instant(r.Started), Took: seconds(r.Took),
		Verdict: string(r.Grade()), ExitCode: int(r.Verdict()), InWords: r.InWords(), Counts: Counts(r.Counts()), Reproduce: r.Command,
		Profiles: []Profile{}, Rules: []Rule{}, Scenarios: []Scenario{},
	}
	for _, s := range r.Standings() {
		f.Profiles = append(f.Profiles, Profile{s.Profile, string(s.Grade()), Counts(s.Counts)})
	}
	for _, s := range r.RuleStandings() {
		f.Rules = append(f.Rules, Rule{s.Rule.ID, s.Rule.Sentence, Counts(s.Counts)})
	}
	anchors := r.Anchors()
	for i, result := range r.Results {
		f.Scenarios = append(f.Scenarios, scenario(result, anchors[i], r.Repeat(result)))
	}
	return f
}

// Write writes the file. It fails as w does.
func Write(w io.Writer, r report.Report) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(Of(r))
}
