package report

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Expectation is a failure that is expected of a target.
type Expectation struct {
	Scenario string    // by file and name, as Result.Title has it
	Reason   string    // why it fails
	Owner    string    // who is to mend it
	Until    time.Time // the last day on which it is expected; zero for no end
}

// ended reports whether the expectation's time is up on that day.
func (e Expectation) ended(now time.Time) bool {
	return !e.Until.IsZero() && !now.Before(e.Until.AddDate(0, 0, 1))
}

// Expect judges results by the failures that were expected on that day: an expected failure is skipped, with its reason; one
// that passed, and one whose time is up, are failures. Expectations of scenarios that were not run say nothing.
func Expect(results []Result, expected []Expectation, now time.Time) []Result {
	judged := slices.Clone(results)
	for _, e := range expected {
		for i := range judged {
			if judged[i].Title() == e.Scenario {
				judged[i] = judged[i].against(e, now)
			}
		}
	}
	return judged
}

// against is the result as it stands against an expectation.
func (r Result) against(e Expectation, now time.Time) Result {
	r.Expected = &e
	switch {
	case r.Outcome == Passed:
		return r.Fail(Finding{
			What: unexpectedPass + e.Reason, Expected: "it fails, or is expected no longer", Seen: "it passed; take it off the list",
		})
	case r.Outcome == Failed && e.ended(now):
		r.Finding.What = fmt.Sprintf("%s (expected until %s: %s; owner %s)", r.Finding.What, e.Until.Format(time.DateOnly), e.Reason, e.Owner)
	case r.Outcome == Failed:
		return r.Skip("it failed as expected: " + e.Reason)
	}
	return r
}

// unexpectedPass begins what was looked at where a failure was expected and did not come.
const unexpectedPass = "a failure that was expected: "

// PassedUnexpectedly reports whether the scenario passed though it was expected to fail, which is a failure.
func (r Result) PassedUnexpectedly() bool {
	return r.Expected != nil && r.Outcome == Failed && strings.HasPrefix(r.Finding.What, unexpectedPass)
}

// AsExpected reports whether the scenario failed as it was expected to.
func (r Result) AsExpected() bool {
	return r.Expected != nil && r.Outcome == Skipped && r.Finding != (Finding{})
}
