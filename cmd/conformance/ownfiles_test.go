package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const ownFeature = "\ufeffFeature: Ours\n\n  Scenario: It opens\n    When the user asks for a live agent\n    Then the hand-off is active\n" +
	"\n  Scenario: It never does\n    When the user says \"hello\"\n    Then the hand-off is active\n"

// own is a feature file of somebody's own.
func own(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "ours.feature")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func TestAFeatureFileOfOnesOwnIsRun(t *testing.T) {
	t.Parallel()
	file, dir := own(t, ownFeature), t.TempDir()
	code, out, errs := conform(t, "run", "--report", dir, file, file+":3", "core/start.feature:9")
	require.Equal(t, 1, code, out+errs)
	require.Equal(t, "2 passed, 1 failed, 0 skipped, 0 errors", lastLine(out))
	require.Contains(t, out, file+":7", "the command that repeats it alone")
	for _, form := range []string{"cucumber.json", "messages.ndjson", "junit.xml"} {
		text, err := os.ReadFile(filepath.Join(dir, form))
		require.NoError(t, err)
		require.Contains(t, string(text), "It never does")
	}
	code, out, _ = conform(t, "run", "--suite-version", "1", file+":3")
	require.Equal(t, 0, code, out)
	require.Equal(t, "1 passed, 0 failed, 0 skipped, 0 errors", lastLine(out))
}

func TestAFeatureFileThatCannotBeUsedIsTold(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "folder.feature")
	require.NoError(t, os.Mkdir(folder, 0o700))
	for place, says := range map[string]string{
		own(t, "Feature: f\n  Scenario: s\n    She dances\n"): "the feature file cannot be used",
		own(t, ownFeature) + ":99":                            "stands at line 99",
		folder:                                                "cannot read the feature file",
		"nowhere/ours.feature":                                "there is no feature",
	} {
		code, _, errs := conform(t, "run", place)
		require.Equal(t, 2, code, errs)
		require.Contains(t, errs, says)
		require.Equal(t, 1, strings.Count(errs, "\n"), errs)
	}
}
