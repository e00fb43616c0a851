package resultfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/report/resultfile"
)

const schemaFile = "../../../docs/conformance-result.schema.json"

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// everything is a report in which each field of the file stands somewhere.
func everything() report.Report {
	rule, _ := rules.Find("S-11")
	scenario := report.Result{
		Place: "core/a.feature:3", File: "core/a.feature", Feature: "Talk", Name: "It works", Profile: "core", Suite: "1", Tags: []string{"@core", "@S-11"},
		Rules: []rules.Rule{rule}, Started: nine, Took: 1234567 * time.Microsecond, Unchecked: []string{"slots: hidden"},
	}
	failed, expected, skipped := scenario, scenario, scenario
	failed.Step = "the user is told nothing"
	failed = failed.Fail(report.Finding{What: "what the user was told", Expected: "nothing", Seen: `"pass<word>"`})
	expected.Expected = &report.Expectation{Reason: "no notes", Owner: "sam", Until: nine}
	expected = expected.Fail(failed.Finding).Skip("it failed as expected: no notes")
	skipped.Profile, skipped.Rules, skipped.Tags = "push", nil, nil
	return report.Report{
		Target: "builtin", Name: "Relay", Version: "1.4", Suite: "2", Profiles: []string{"core", "push"}, Command: "conformance run", Started: nine, Took: 2 * time.Second,
		Secrets: []string{"pass<word>"}, Results: []report.Result{scenario.Pass(), failed, expected, skipped.Skip("it lacks it")},
	}
}

func written(t *testing.T, r report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, resultfile.Write(&b, r))
	return b.Bytes()
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("result.json", decoded))
	compiled, err := c.Compile("result.json")
	require.NoError(t, err)
	return compiled
}

func TestEveryFileIsAsTheSchemaSays(t *testing.T) {
	compiled := schema(t)
	errors := everything()
	errors.Results = append(errors.Results, errors.Results[0].Erred(os.ErrDeadlineExceeded))
	for name, r := range map[string]report.Report{"everything": everything(), "errors": errors, "nothing at all": {}, "a result of nothing": {Results: make([]report.Result, 1)}} {
		t.Run(name, func(t *testing.T) {
			if name == "a result of nothing" {
				r.Results[0] = r.Results[0].Pass()
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, r)))
			require.NoError(t, err)
			require.NoError(t, compiled.Validate(value))
		})
	}
	require.Error(t, compiled.Validate(map[string]any{"format": 1}), "a schema that takes anything would hold nothing")
}

// A field that the schema describes and nothing writes would promise what is not there.
func TestTheSchemaPromisesNothingThatIsNotWritten(t *testing.T) {
	text, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	var described any
	require.NoError(t, json.Unmarshal(text, &described))
	file, seen := written(t, everything()), 0
	var walk func(node any)
	walk = func(node any) {
		object, ok := node.(map[string]any)
		if !ok {
			return
		}
		if properties, ok := object["properties"].(map[string]any); ok {
			for name := range properties {
				seen++
				require.Contains(t, string(file), `"`+name+`": `)
			}
		}
		for _, below := range object {
			walk(below)
		}
	}
	walk(described)
	require.Greater(t, seen, 40, "the walk found too little to mean anything")
}

func TestTheFileSaysWhatBecameOfEachProfileRuleAndScenario(t *testing.T) {
	f := resultfile.Of(everything())
	require.Equal(t, 1, f.Format)
	require.Equal(t, "failed", f.Verdict)
	require.Equal(t, 1, f.ExitCode)
	require.Equal(t, resultfile.Counts{Passed: 1, Failed: 1, Skipped: 2}, f.Counts)
	require.Equal(t, []resultfile.Profile{
		{Name: "core", Verdict: "failed", Counts: resultfile.Counts{Passed: 1, Failed: 1, Skipped: 1}},
		{Name: "push", Verdict: "failed", Counts: resultfile.Counts{Skipped: 1}},
	}, f.Profiles)
	require.Len(t, f.Rules, 1)
	require.Equal(t, "S-11", f.Rules[0].ID)
	require.Equal(t, resultfile.Counts{Passed: 1, Failed: 1, Skipped: 1}, f.Rules[0].Counts)
	require.Equal(t, "2026-03-02T09:00:00Z", f.Started)
	first, failed, expected := f.Scenarios[0], f.Scenarios[1], f.Scenarios[2]
	require.Equal(t, "core-a-it-works", first.ID)
	require.InDelta(t, 1.235, first.Took, 0)
	require.Equal(t, "conformance run core/a.feature:3", first.Reproduce)
	require.Nil(t, first.Finding)
	require.Equal(t, &resultfile.Finding{What: "what the user was told", Expected: "nothing", Seen: `"•••"`}, failed.Finding)
	require.False(t, failed.AsExpected)
	require.True(t, expected.AsExpected)
	require.Equal(t, &resultfile.Expected{Reason: "no notes", Owner: "sam", Until: "2026-03-02"}, expected.Expected)
	require.Equal(t, written(t, everything()), written(t, everything()), "the same report, the same file")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestAFileThatCannotBeWrittenIsAnError(t *testing.T) {
	require.ErrorContains(t, resultfile.Write(fullDisk{}, everything()), "the disk is full")
}
