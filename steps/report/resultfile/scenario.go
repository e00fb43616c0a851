package resultfile

import (
	"math"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// Scenario is what became of one scenario.
type Scenario struct {
	ID         string    `json:"id"`    // of file and name: outlives the line at which it stands
	Place      string    `json:"place"` // file and line: selects it alone
	File       string    `json:"file"`
	Feature    string    `json:"feature"`
	Name       string    `json:"name"`
	Profile    string    `json:"profile"`
	Suite      string    `json:"suite,omitempty"` // version of the suite that brought it
	Tags       []string  `json:"tags"`
	Rules      []string  `json:"rules"`
	Outcome    string    `json:"outcome"`
	Reason     string    `json:"reason,omitempty"` // of skipped and error
	Step       string    `json:"step,omitempty"`   // that did not pass
	Finding    *Finding  `json:"finding,omitempty"`
	Expected   *Expected `json:"expected_failure,omitempty"`
	AsExpected bool      `json:"failed_as_expected"`
	Unchecked  []string  `json:"unchecked"`
	Started    string    `json:"started,omitempty"`
	Took       float64   `json:"took"`
	Reproduce  string    `json:"reproduce"`
}

// Finding is a difference between what was expected of the target and what was seen.
type Finding struct {
	What     string `json:"what"`
	Expected string `json:"expected"`
	Seen     string `json:"seen"`
}

// Expected is a failure that was expected of the target.
type Expected struct {
	Reason string `json:"reason"`
	Owner  string `json:"owner,omitempty"`
	Until  string `json:"until,omitempty"` // the last day
}

func scenario(r report.Result, id, reproduce string) Scenario {
	s := Scenario{
		ID: id, Place: r.Place, File: r.File, Feature: r.Feature, Name: r.Name, Profile: r.Profile, Suite: r.Suite,
		Tags: append([]string{}, r.Tags...), Rules: []string{}, Outcome: string(r.Outcome), Reason: r.Reason, Step: r.Step, AsExpected: r.AsExpected(),
		Unchecked: append([]string{}, r.Unchecked...), Started: instant(r.Started), Took: seconds(r.Took), Reproduce: reproduce,
	}
	for _, rule := range r.Rules {
		s.Rules = append(s.Rules, rule.ID)
	}
	if r.Finding != (report.Finding{}) {
		s.Finding = &Finding{r.Finding.What, r.Finding.Expected, r.Finding.Seen}
	}
	if e := r.Expected; e != nil {
		s.Expected = &Expected{Reason: e.Reason, Owner: e.Owner}
		if !e.Until.IsZero() {
			s.Expected.Until = e.Until.Format(time.DateOnly)
		}
	}
	return s
}

// instant is a time as JSON has it; empty for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// seconds is a length of time to the millisecond.
func seconds(d time.Duration) float64 { return math.Round(d.Seconds()*1000) / 1000 }
