package catalog_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

const printers = `@core
Feature: Printers

  @S-09 @slow
  Scenario: A page is printed
    When the user prints
      """
      Scenario: not one
      """

  # rows
  @S-11
  Scenario Outline: <n> pages are printed
    When the user prints <n> pages

    Examples:
      | n |
      | 1 |
      | 2 |

  Scenario Outline: pages are printed
    When the user prints <n> pages

    Examples:
      | n |
      | 1 |
      | 2 |
`

func files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range texts {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func read(t *testing.T) []catalog.Scenario {
	t.Helper()
	all, err := catalog.Read(files(map[string]string{
		"core/printers.feature":   printers,
		"extra/scanners.feature":  "@extra\nFeature: Scanners\n  Scenario: A page is scanned\n    When the user scans\n",
		"extra/no-feature-at.all": "",
	}))
	require.NoError(t, err)
	return all
}

func TestScenariosAreReadWithTheirPlaces(t *testing.T) {
	all := read(t)
	var got []string
	for _, s := range all {
		got = append(got, s.Place()+" "+s.Name)
	}
	require.Equal(t, []string{
		"core/printers.feature:5 A page is printed",
		"core/printers.feature:18 1 pages are printed",
		"core/printers.feature:19 2 pages are printed",
		"core/printers.feature:26 pages are printed",
		"core/printers.feature:27 pages are printed (2)",
		"extra/scanners.feature:3 A page is scanned",
	}, got)
	require.Equal(t, []string{"@core", "@S-09", "@slow"}, all[0].Tags)
	require.Equal(t, "core", all[0].Profile([]string{"extra", "core"}))
	require.Empty(t, all[0].Profile([]string{"extra"}))
	require.Equal(t, "Printers", all[0].Feature)
	require.Equal(t, []string{"the user prints 2 pages"}, all[2].Steps)
	require.Equal(t, []string{"Scenario: not one"}, all[0].Below)
	require.Equal(t, []string{""}, all[2].Below)
	require.Equal(t, "S-11", all[1].Rules()[0].ID)
}

func TestATableBelowAStepIsARowALine(t *testing.T) {
	all, err := catalog.Read(files(map[string]string{"f.feature": "Feature: x\n  Scenario: y\n    Given a\n    Then b:\n      | one  | two |\n      | three|     |\n"}))
	require.NoError(t, err)
	require.Equal(t, []string{"", "| one | two |\n| three |  |"}, all[0].Below)
}

func TestAScenariosSourceHoldsItAlone(t *testing.T) {
	for _, s := range read(t) {
		t.Run(s.Place(), func(t *testing.T) {
			again, err := catalog.Read(files(map[string]string{s.File: string(s.Source())}))
			require.NoError(t, err)
			require.Len(t, again, 1)
			require.Equal(t, s.Place(), again[0].Place(), "lines keep their numbers")
			require.Equal(t, s.Steps, again[0].Steps)
			require.Equal(t, s.Tags, again[0].Tags)
		})
	}
}

func TestSelections(t *testing.T) {
	tests := map[string]struct {
		by   catalog.Selection
		want string // lines
	}{
		"everything":               {catalog.Selection{}, "5 18 19 26 27 3"},
		"a profile":                {catalog.Selection{Profiles: []string{"extra"}}, "3"},
		"two profiles":             {catalog.Selection{Profiles: []string{"extra", "core"}}, "5 18 19 26 27 3"},
		"tags":                     {catalog.Selection{Tags: "@core and not (@slow or @S-11)"}, "26 27"},
		"tags and a profile":       {catalog.Selection{Tags: "@slow", Profiles: []string{"core"}}, "5"},
		"a folder":                 {catalog.Selection{Places: []string{"core"}}, "5 18 19 26 27"},
		"a folder with its root":   {catalog.Selection{Places: []string{"features/extra/"}}, "3"},
		"a file":                   {catalog.Selection{Places: []string{"./extra/scanners.feature"}}, "3"},
		"a line":                   {catalog.Selection{Places: []string{"core/printers.feature:5"}}, "5"},
		"a line of a step":         {catalog.Selection{Places: []string{"core/printers.feature:6"}}, "5"},
		"a line of an outline":     {catalog.Selection{Places: []string{"core/printers.feature:13"}}, "18 19"},
		"a line of a row":          {catalog.Selection{Places: []string{"core/printers.feature:19"}}, "19"},
		"two places":               {catalog.Selection{Places: []string{"extra", "core/printers.feature:19"}}, "19 3"},
		"a place and tags at once": {catalog.Selection{Places: []string{"core"}, Tags: "@slow"}, "5"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			chosen, err := catalog.Select(read(t), test.by)
			require.NoError(t, err)
			var lines []string
			for _, s := range chosen {
				lines = append(lines, s.Place()[strings.LastIndex(s.Place(), ":")+1:])
			}
			require.Equal(t, test.want, strings.Join(lines, " "))
		})
	}
}

func TestASelectionOfNothingIsAnError(t *testing.T) {
	tests := map[string]struct {
		by   catalog.Selection
		says string
	}{
		"an unknown profile":    {catalog.Selection{Profiles: []string{"protocol"}}, "profile protocol"},
		"an unknown tag":        {catalog.Selection{Tags: "@nobody"}, `tags "@nobody"`},
		"a wrong expression":    {catalog.Selection{Tags: "@a &&"}, "character 4"},
		"an unknown file":       {catalog.Selection{Places: []string{"core/none.feature"}}, `no feature "core/none.feature"`},
		"an unknown folder":     {catalog.Selection{Places: []string{"cor"}}, `no feature "cor"`},
		"a line of nothing":     {catalog.Selection{Places: []string{"core/printers.feature:2"}}, "at line 2"},
		"a line that is none":   {catalog.Selection{Places: []string{"core/printers.feature:x"}}, "a colon stands between"},
		"a line of a folder":    {catalog.Selection{Places: []string{"core:3"}}, "a colon stands between"},
		"a place without a tag": {catalog.Selection{Places: []string{"extra"}, Tags: "@slow"}, `tags "@slow" and extra`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := catalog.Select(read(t), test.by)
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestFeaturesThatCheckNothingAreRefused(t *testing.T) {
	tests := map[string]struct{ text, says string }{
		"no Gherkin":                {"Faeture: x\n", "expected"},
		"an empty file":             {"", "no feature"},
		"no scenarios":              {"Feature: x\n", "no scenarios"},
		"an empty scenario":         {"Feature: x\n  Scenario: y\n", "no steps"},
		"a misspelt first keyword":  {"Feature: x\n  Scenario: y\n    Give a chat\n", "no steps"},
		"an outline without rows":   {"Feature: x\n  Scenario Outline: y\n    Given <a>\n    Examples:\n      | a |\n", "no scenarios"},
		"an empty one among others": {"Feature: x\n  Scenario: y\n    Given a\n  Scenario: z\n", "f.feature:4"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := catalog.Read(files(map[string]string{"f.feature": test.text}))
			require.ErrorContains(t, err, test.says)
		})
	}
}
