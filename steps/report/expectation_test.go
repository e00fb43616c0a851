package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

func day(text string) time.Time {
	d, _ := time.Parse(time.DateOnly, text)
	return d
}

func TestAnExpectedFailureIsSkippedAndAnUnexpectedPassFails(t *testing.T) {
	const works, fails = "core/a.feature: It works", "core/a.feature: It fails"
	results := []report.Result{passed("core/a.feature:1"), failed("core/a.feature:3")}
	for name, test := range map[string]struct {
		expected report.Expectation
		now      string
		outcomes [2]report.Outcome
		says     string
	}{
		"it failed":               {report.Expectation{Scenario: fails, Reason: "no notes"}, "2026-01-01", [2]report.Outcome{report.Passed, report.Skipped}, "no notes"},
		"it failed on the day":    {report.Expectation{Scenario: fails, Until: day("2026-01-01")}, "2026-01-01", [2]report.Outcome{report.Passed, report.Skipped}, ""},
		"it failed, but too late": {report.Expectation{Scenario: fails, Until: day("2026-01-01"), Owner: "sam"}, "2026-01-02", [2]report.Outcome{report.Passed, report.Failed}, "owner sam"},
		"it passed":               {report.Expectation{Scenario: works, Reason: "no notes"}, "2026-01-01", [2]report.Outcome{report.Failed, report.Failed}, "take it off the list"},
	} {
		t.Run(name, func(t *testing.T) {
			got := report.Expect(results, []report.Expectation{test.expected}, day(test.now))
			require.Equal(t, test.outcomes, [2]report.Outcome{got[0].Outcome, got[1].Outcome})
			all := got[0].Reason + got[0].Finding.Seen + got[1].Reason + got[1].Finding.What
			require.Contains(t, all, test.says)
			require.Equal(t, test.outcomes[1] == report.Skipped, got[1].AsExpected())
			require.Equal(t, report.Passed, results[0].Outcome, "the results themselves stay as they are")
		})
	}
}

func TestErrorsAndSkipsStayWhatTheyAre(t *testing.T) {
	results := []report.Result{erred("core/a.feature:1"), skipped("core/a.feature:3")}
	expected := []report.Expectation{{Scenario: "core/a.feature: It breaks"}, {Scenario: "core/a.feature: It is left out"}}
	got := report.Expect(results, expected, day("2026-01-01"))
	require.Equal(t, report.Errored, got[0].Outcome)
	require.Equal(t, "the bot lacks it", got[1].Reason)
	require.False(t, got[1].AsExpected())
}
