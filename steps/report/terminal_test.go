package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// printed is a report as a terminal shows it.
func printed(t *testing.T, r report.Report) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, r.Print(&b))
	return b.String()
}

func TestTheTerminalSaysWhatFailed(t *testing.T) {
	quiet := passed("core/a.feature:9")
	quiet.Unchecked = []string{"slots: hidden"}
	r := report.Report{Command: "conformance run --target rest=http://x", Results: []report.Result{
		quiet, failed("core/a.feature:3"), erred("core/a.feature:5"), skipped("core/a.feature:7"),
	}}
	var b strings.Builder
	require.NoError(t, r.Print(&b))
	for _, part := range []string{
		"FAILED  core/a.feature:3  Talk: It fails",
		"S-11 Each message whose creator",
		"what the user was told",
		"expected  nothing",
		"the user is told nothing",
		"the user: 100 % broken <b>",
		"1. post: POST /x -> 201",
		"repeat    conformance run --target rest=http://x core/a.feature:3",
		"ERROR  core/a.feature:5  Talk: It breaks",
		"harness   the simulator did not answer",
		"skipped: 1, because the bot lacks it\n  core/a.feature:7",
		"not looked at in 1 scenarios: slots: hidden",
	} {
		require.Contains(t, b.String(), part)
	}
	require.NotContains(t, b.String(), "It works", "what passed is not told")
}

func TestOnlyTheCallsOfTheLastTurnAreToldAndHowManyStandBefore(t *testing.T) {
	r := failed("core/a.feature:3")
	r.Transcript = []report.Line{{Voice: report.User, Text: "one"}, {Voice: report.User, Text: "two", After: 2}, {Voice: report.Told, Text: "three", After: 3}}
	r.Wire = []report.Exchange{
		{Side: report.Bot, Operation: "first"}, {Side: report.ServiceNow, Seq: 1, Operation: "create"}, {Side: report.ServiceNow, Seq: 2, Operation: "thread"},
		{Side: report.Bot, After: 2, Operation: "second"}, {Side: report.ServiceNow, Seq: 3, Operation: "post"},
	}
	out := printed(t, report.Report{Results: []report.Result{r}})
	require.Contains(t, out, "on the wire at the end (--report has the 3 exchanges before it, in report.html):\n    second: ")
	require.Contains(t, out, "3. post")
	require.NotContains(t, out, "create")
	r.Wire = r.Wire[:3]
	require.NotContains(t, printed(t, report.Report{Results: []report.Result{r}}), "on the wire", "the last turn led to no call")
}

func TestOnlyTheEndIsToldOfWhatTheTargetPrinted(t *testing.T) {
	r := failed("core/a.feature:3")
	r.Output = strings.Repeat("noise\n", 100) + "panic: \x1b[31mboom\n\n"
	out := printed(t, report.Report{Results: []report.Result{r}})
	require.Contains(t, out, "what the target printed at the end (--report has the 89 lines before it, in report.html):\n    noise\n")
	require.Contains(t, out, "panic: \ufffd[31mboom\n  repeat", "a terminal obeys nothing that a target prints")
}

func TestTheSameFindingIsNotToldAHundredTimes(t *testing.T) {
	r := report.Report{Results: []report.Result{failed("core/a.feature:1")}}
	for i := range 100 {
		down := scenario(fmt.Sprintf("core/b.feature:%d", i), "It rings")
		r.Results = append(r.Results, down.Fail(report.Finding{
			What: "what came back", Expected: "an answer", Seen: fmt.Sprintf("no answer: read tcp 127.0.0.1:%d->127.0.0.1:9: connection refused\nreally", 40000+i),
		}))
	}
	out := printed(t, r)
	require.Equal(t, 4, strings.Count(out, "the conversation:"))
	require.Contains(t, out, "FAILED  97 more as core/b.feature:0: no answer: read tcp 127.0.0.1:40000->127.0.0.1:9: connection refused\n  core/b.feature:3  Talk: It rings\n")
	require.Contains(t, out, "  core/b.feature:99  Talk: It rings\n")
	require.Less(t, strings.Count(out, "\n"), 170)
}

func TestExpectedFailuresAreOneLineAReasonAndAnUnexpectedPassSaysWhatToDo(t *testing.T) {
	expected := func(title string) report.Expectation {
		return report.Expectation{Scenario: title, Reason: "no notes yet"}
	}
	results := []report.Result{failed("core/a.feature:1"), failed("core/b.feature:1"), passed("core/c.feature:1")}
	var expectations []report.Expectation
	for _, r := range results {
		expectations = append(expectations, expected(r.Title()))
	}
	judged := report.Expect(results, expectations, day("2026-01-01"))
	out := printed(t, report.Report{Results: judged})
	require.Contains(t, out, "failed as expected: 2, because no notes yet\n")
	require.NotContains(t, out, "skipped: ")
	require.Contains(t, out, "FAILED  core/c.feature:1  Talk: It works\n")
	require.Contains(t, out, "to do     take \"core/c.feature: It works\" off the expected failures\n")
	require.NotContains(t, out, "the conversation", "nothing went wrong in it")
}

func TestManyThatWereSkippedForOneReasonAreNotAllListed(t *testing.T) {
	var r report.Report
	for i := range 8 {
		r.Results = append(r.Results, skipped(fmt.Sprintf("push/a.feature:%d", i)))
	}
	require.Contains(t, printed(t, r), "skipped: 8, because the bot lacks it\n  push/a.feature:0\n")
	require.Contains(t, printed(t, r), "  push/a.feature:4\n  and 3 more\n")
}

func TestTheSlowestAreToldOnlyWhereAnyWasSlow(t *testing.T) {
	var r report.Report
	for i, took := range []time.Duration{time.Second, 1500 * time.Millisecond, 3 * time.Second, 1200 * time.Millisecond, 2 * time.Second} {
		result := passed(fmt.Sprintf("core/a.feature:%d", i))
		result.Took = took
		r.Results = append(r.Results, result)
	}
	require.Equal(t, "slowest:\n   3.0 s  core/a.feature:2  Talk: It works\n   2.0 s  core/a.feature:4  Talk: It works\n   1.5 s  core/a.feature:1  Talk: It works\n"+
		"5 passed, 0 failed, 0 skipped, 0 errors\n", printed(t, r))
	r.Results = r.Results[:1]
	require.Equal(t, "1 passed, 0 failed, 0 skipped, 0 errors\n", printed(t, r))
}
