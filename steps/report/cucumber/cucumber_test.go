package cucumber_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/report/cucumber"
)

const talk = `@core
Feature: Talk to a person
  What is said arrives.

  Background:
    Given a chat

  @S-11
  Scenario: It works
    When the user says:
      """
      one
      two
      """
    Then the user is told:
      | a | b |

  Scenario Outline: It fails <n> times
    Then it fails <n>

    Examples:
      | n |
      | 1 |
      | 2 |

  Rule: Of its own
    Scenario: It is left out
      Then it lacks something
`

func files() fs.FS {
	return fstest.MapFS{"core/talk.feature": &fstest.MapFile{Data: []byte(talk)}, "core/odd.feature": &fstest.MapFile{Data: []byte("Feature: odd\n  Scenario: odd\n    Then odd\n")}}
}

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// hostile wants to be more than text.
const hostile = "</script>\x1b[31m\u202e ☃ pass<word>"

func scenario(line, name string, outcomes ...string) report.Result {
	rule, _ := rules.Find("S-11")
	r := report.Result{
		Place: "core/talk.feature:" + line, File: "core/talk.feature", Feature: "Talk to a person", Name: name, Profile: "core", Rules: []rules.Rule{rule}, Started: nine, Took: time.Second,
		Transcript: []report.Line{{Voice: report.User, Who: "the user", Text: hostile}},
		Wire:       []report.Exchange{{Side: report.ServiceNow, Seq: 1, Operation: "post", Method: "POST", Path: "/x", Status: 201, Request: json.RawMessage(`{"message":"one"}`)}},
	}
	for _, o := range outcomes {
		r.Steps = append(r.Steps, report.Step{Text: o, Outcome: o, Took: 1500 * time.Microsecond})
	}
	return r
}

// ran is a run with each outcome: passed, failed in a step, failed as expected, passed unexpectedly, skipped before and after its
// steps, and an error of the suite.
func ran() report.Report {
	finding := report.Finding{What: "what the user was told", Expected: "nothing", Seen: hostile}
	expected := scenario("24", "It fails 2 times", "passed", "failed")
	expected.Expected = &report.Expectation{Reason: "no notes"}
	unlooked := scenario("10", "It works", "passed", "passed", "passed")
	odd := scenario("2", "odd", "undefined")
	odd.Place, odd.File = "core/odd.feature:2", "core/odd.feature"
	return report.Report{Suite: "2", Started: nine, Took: 3 * time.Second, Secrets: []string{"pass<word>"}, Results: []report.Result{
		scenario("9", "It works", "passed", "passed", "passed").Pass(),
		scenario("23", "It fails 1 times", "passed", "failed").Fail(finding),
		expected.Fail(finding).Skip("it failed as expected: no notes"),
		scenario("27", "It is left out").Skip("it lacks it"),
		odd.Erred(errors.New("undefined step")),
		within(unlooked, "9").Fail(report.Finding{What: "what nobody looked at", Expected: "a look", Seen: "none"}),
		scenario("23", "It fails 1 times", "passed", "passed").Skip("slots: hidden"),
	}}
}

func within(r report.Result, line string) report.Result {
	r.Place = "core/talk.feature:" + line
	return r
}

func written(t *testing.T, form func(io.Writer, report.Report, fs.FS) error) []byte {
	t.Helper()
	var b, again bytes.Buffer
	require.NoError(t, form(&b, ran(), files()))
	require.NoError(t, form(&again, ran(), files()))
	require.Equal(t, b.String(), again.String(), "the same report, the same file")
	require.NotContains(t, b.String(), "pass<word>")
	return b.Bytes()
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	for _, form := range []func(io.Writer, report.Report, fs.FS) error{cucumber.JSON, cucumber.Messages} {
		require.ErrorContains(t, form(fullDisk{}, ran(), files()), "the disk is full")
		for says, r := range map[string]report.Result{
			"core/talk.feature:2: no scenario": scenario("2", "x").Pass(),
			"core/none.feature":                {File: "core/none.feature", Outcome: report.Passed},
			"core/bad.feature: ":               {File: "core/bad.feature", Outcome: report.Passed},
			"it has no feature":                {File: "core/empty.feature", Outcome: report.Passed},
		} {
			err := form(io.Discard, report.Report{Results: []report.Result{r}}, fstest.MapFS{
				"core/talk.feature": &fstest.MapFile{Data: []byte(talk)}, "core/bad.feature": &fstest.MapFile{Data: []byte("Faeture")}, "core/empty.feature": &fstest.MapFile{},
			})
			require.ErrorContains(t, err, says)
		}
	}
}
