package script_test

import (
	"os"
	"path/filepath"
	"slices"
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
	for _, c := range slices.Concat(layoutTraps(), textTraps(), characterTraps()) {
		f.Add([]byte(c.file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		s, err := script.ParseOptions{Resolve: func(_, wanted string) (string, []byte, error) {
			if wanted == "itself" {
				return wanted, file, nil
			}
			return "part", []byte(part), nil
		}}.Parse("fuzz.yaml", file)
		requireSound(t, map[string][]byte{"fuzz.yaml": file, "itself": file, "part": []byte(part)}, s, err)
	})
}
