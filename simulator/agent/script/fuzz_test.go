package script_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// part is what the fuzzed scripts can follow.
const part = "script:\n- when user says:\n    yes:\n      - agent says: Badge <badge>\n"

// FuzzParse holds the parser to its promise: whatever the bytes, it returns, and either with a script that can
// be walked or with problems that lie within the file.
func FuzzParse(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.yaml")
	require.NoError(f, err)
	require.NotEmpty(f, seeds)
	for _, name := range seeds {
		file, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		s, err := script.ParseOptions{Resolve: func(_, wanted string) (string, []byte, error) {
			if wanted == "itself" {
				return wanted, file, nil
			}
			return wanted, []byte(part), nil
		}}.Parse("fuzz.yaml", file)
		if err == nil {
			require.NotEmpty(t, s.Lines)
			s.Walk(func(l script.Line) { require.NotEmpty(t, s.Written(l.At())) })
			return
		}
		require.Nil(t, s)
		var problems script.Problems
		require.True(t, errors.As(err, &problems))
		require.NotEmpty(t, problems)
		require.LessOrEqual(t, len(problems), 100)
		for _, p := range problems {
			require.NotEmpty(t, p.Message)
			require.Positive(t, p.At.Line)
			require.Positive(t, p.At.Column)
			require.NotEmpty(t, p.Marked())
		}
	})
}
