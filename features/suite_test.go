package features

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// A scenario that is new must not reach those who hold the suite back; one that is gone must not be looked for.
func TestEveryScenarioIsInAVersionOfTheSuite(t *testing.T) {
	all, err := catalog.Read(Files())
	require.NoError(t, err)
	suite, err := ReadSuite()
	require.NoError(t, err)
	var unlisted []string
	listed := suite.Titles(suite.Latest())
	for _, s := range all {
		if suite.Brought(s.Title()) == 0 {
			unlisted = append(unlisted, s.Title())
		}
		listed = slices.DeleteFunc(listed, func(title string) bool { return title == s.Title() })
	}
	require.Empty(t, unlisted, "write these into the list of the version that is not released yet, features/suites/N.txt:\n%s", strings.Join(unlisted, "\n"))
	slices.Sort(listed)
	require.Empty(t, listed, "there are no such scenarios any more:\n%s", strings.Join(listed, "\n"))
}

func TestVersionsOfTheSuiteAddUp(t *testing.T) {
	list := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	suite, err := readSuite(fstest.MapFS{"suites/1.txt": list("a\n\nb\n"), "suites/2.txt": list("c"), "suites/4.txt": list("d")})
	require.NoError(t, err)
	require.Equal(t, 2, suite.Latest(), "versions have no gap")
	require.Equal(t, 1, suite.Brought("b"))
	require.Equal(t, 2, suite.Brought("c"))
	require.Zero(t, suite.Brought("d"))
	require.ElementsMatch(t, []string{"a", "b"}, suite.Titles(1))
	require.ElementsMatch(t, []string{"a", "b", "c"}, suite.Titles(2))

	_, err = readSuite(fstest.MapFS{"suites/1.txt": list("a"), "suites/2.txt": list("a")})
	require.ErrorContains(t, err, `"a" is listed in version 1 already`)
	_, err = readSuite(fstest.MapFS{})
	require.ErrorContains(t, err, "no suites/1.txt")
}
