package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// leaky is a report of every scenario there is, in which the target has printed a password.
func leaky(t *testing.T) report.Report {
	t.Helper()
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	r := report.Report{Target: "builtin", Command: "conformance run --token hunter2hunter2", Secrets: []string{"hunter2hunter2"}}
	for _, s := range all {
		result := report.Result{Place: s.Place(), File: s.File, Feature: s.Feature, Name: s.Name, Output: "logged in with hunter2hunter2"}
		r.Results = append(r.Results, result.Fail(report.Finding{What: "x", Expected: "y", Seen: "z"}))
	}
	return r
}

func TestAReportHasAllItsFilesAndNoneShowsASecret(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, write(dir, leaky(t), features.Files()))
	written, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, file := range written {
		names = append(names, file.Name())
		text, err := os.ReadFile(filepath.Join(dir, file.Name()))
		require.NoError(t, err)
		require.NotEmpty(t, text)
		require.NotContains(t, string(text), "hunter2hunter2", file.Name())
	}
	require.Equal(t, "badge.json badge.svg cucumber.json junit.xml messages.ndjson report.html result.json", strings.Join(names, " "))
	var out strings.Builder
	require.NoError(t, leaky(t).Print(&out))
	require.NotContains(t, out.String(), "hunter2hunter2")
	require.NoError(t, write("", leaky(t), features.Files()), "nobody asked for files")
}

func TestAFileOfAReportThatCannotBeWrittenIsNamedAndTheOthersAreWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "junit.xml"), 0o700))
	require.ErrorContains(t, write(dir, leaky(t), features.Files()), "write junit.xml of the report: ")
	require.FileExists(t, filepath.Join(dir, "report.html"))
	r := leaky(t)
	r.Results[0].File = "core/nowhere.feature"
	require.ErrorContains(t, write(dir, r, features.Files()), "write cucumber.json of the report: ")
}

// What reports show side by side stands in one order.
func TestAResultHasItsLinesBehindTheCallsThatLedToThem(t *testing.T) {
	t.Parallel()
	r := perform(t, open(t), "the user says \"talk to live agent\"\nthe user is told, in this order:\n| connected |")
	last := r.Wire[len(r.Wire)-1]
	require.Equal(t, report.ServiceNow, last.Side)
	require.Equal(t, report.Line{Voice: report.User, Who: "the user", Text: "talk to live agent"}, r.Transcript[0])
	require.Equal(t, report.Told, r.Transcript[1].Voice)
	require.Equal(t, last.Seq, r.Transcript[1].After)
	require.Equal(t, "| connected |", r.Steps[1].Below)
}
