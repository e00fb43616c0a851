package gherkin_test

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
)

// play carries out the steps with a small vocabulary and returns how it went, and what was said in it.
func play(t *testing.T, steps string) (gherkin.Story, []string) {
	t.Helper()
	feature := "Feature: f\n  Scenario: s\n" + steps
	all, err := catalog.Read(fstest.MapFS{"f.feature": &fstest.MapFile{Data: []byte(feature)}})
	require.NoError(t, err)
	var said []string
	return gherkin.Play(t.Context(), all[0], []gherkin.Sentence{
		{Pattern: `(\w+) says "(.*)"`, Do: func(_ context.Context, who, text string) { said = append(said, who+": "+text) }},
		{Pattern: `it says:`, Do: func(lines *gherkin.Table) { said = append(said, gherkin.Column(lines)...) }},
		{Pattern: `it writes:`, Do: func(text *gherkin.DocString) { said = append(said, text.Content) }},
		{Pattern: `it fails`, Do: func() error { return errors.New("it failed: 100% wrong") }},
		{Pattern: `it panics`, Do: func() { panic("boom") }},
		{Pattern: `mara says "twice"`, Do: func() {}},
	}), said
}

func outcomes(s gherkin.Story) (all []gherkin.Outcome) {
	for _, step := range s.Steps {
		all = append(all, step.Outcome)
	}
	return all
}

func TestAScenarioIsCarriedOutInItsOrder(t *testing.T) {
	story, said := play(t, "    Given mara says \"hello\"\n    When it says:\n      | one |\n      | two |\n    Then it writes:\n      \"\"\"\n      a\n      b\n      \"\"\"\n")
	require.Equal(t, []string{"mara: hello", "one", "two", "a\nb"}, said)
	require.True(t, story.Ran)
	require.NoError(t, story.Err)
	require.Zero(t, story.Status)
	require.Equal(t, []gherkin.Outcome{gherkin.Passed, gherkin.Passed, gherkin.Passed}, outcomes(story))
	require.Equal(t, `mara says "hello"`, story.Steps[0].Text)
}

func TestAfterAStepThatDoesNotPassTheOthersAreSkipped(t *testing.T) {
	for name, test := range map[string]struct {
		step    string
		outcome gherkin.Outcome
		says    string
	}{
		"a failure":       {"it fails", gherkin.Failed, "100% wrong"},
		"a panic":         {"it panics", gherkin.Failed, "boom"},
		"an unknown one":  {"mara dances", gherkin.Undefined, "undefined"},
		"one of two ways": {`mara says "twice"`, gherkin.Ambiguous, "ambiguous"},
	} {
		t.Run(name, func(t *testing.T) {
			story, said := play(t, "    Given mara says \"hello\"\n    When "+test.step+"\n    Then mara says \"never\"\n    And mara says \"never\"\n")
			require.Equal(t, []string{"mara: hello"}, said)
			require.Equal(t, []gherkin.Outcome{gherkin.Passed, test.outcome, gherkin.Skipped, gherkin.Skipped}, outcomes(story))
			require.Equal(t, test.step, story.Failed)
			require.ErrorContains(t, story.Err, test.says)
			require.True(t, story.Ran)
			require.NotZero(t, story.Status)
		})
	}
}

func TestASentenceMeansTheWholeStep(t *testing.T) {
	sentences := []gherkin.Sentence{{Pattern: "it (works|fails)"}, {Pattern: "it fails"}}
	for step, meant := range map[string]int{"it works": 1, "it fails": 2, "it works well": 0, "does it work": 0} {
		found, err := gherkin.Meant(sentences, step)
		require.NoError(t, err)
		require.Len(t, found, meant, step)
	}
	_, err := gherkin.Meant([]gherkin.Sentence{{Pattern: "("}}, "x")
	require.ErrorContains(t, err, `the sentence "("`)
}

func TestALexiconFindsWhatAScenarioUses(t *testing.T) {
	sentences := []gherkin.Sentence{{Pattern: "it (works|fails)"}, {Pattern: "it fails"}, {Pattern: "it rains"}}
	lexicon, err := gherkin.Compile(sentences)
	require.NoError(t, err)
	for steps, used := range map[string][]gherkin.Sentence{
		"* it works\n    * it rains": {sentences[0], sentences[2]},
		"* it fails":                 sentences[:2], // both, so that it stays ambiguous
		"* it snows":                 nil,
	} {
		all, err := catalog.Read(fstest.MapFS{"f.feature": &fstest.MapFile{Data: []byte("Feature: f\n  Scenario: s\n    " + steps)}})
		require.NoError(t, err)
		require.Equal(t, used, lexicon.Used(all[0], sentences))
	}
	_, err = gherkin.Compile([]gherkin.Sentence{{Pattern: "("}})
	require.ErrorContains(t, err, `the sentence "("`)
}
