package servicenow

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

func scenarios(t *testing.T) []catalog.Scenario {
	t.Helper()
	all, err := catalog.Read(features.Instance())
	require.NoError(t, err)
	require.Greater(t, len(all), 80, "the features were not found")
	return all
}

// meanings are the sentences that each step of the features may mean.
func meanings(t *testing.T) map[string][]string {
	t.Helper()
	w := &World{Visit: &Visit{}}
	found := map[string][]string{}
	for _, s := range scenarios(t) {
		for _, text := range s.Steps {
			if _, done := found[text]; done {
				continue
			}
			found[text] = nil
			for _, meant := range w.meant([]string{text}) {
				found[text] = append(found[text], meant.Pattern)
			}
		}
	}
	return found
}

func TestEverySentenceOfTheFeaturesIsKnownAndMeansOneThing(t *testing.T) {
	for text, meant := range meanings(t) {
		require.Len(t, meant, 1, text)
	}
}

func TestEverySentenceOfTheVocabularyIsUsed(t *testing.T) {
	used := map[string]bool{}
	for _, meant := range meanings(t) {
		used[meant[0]] = true
	}
	for _, s := range (&World{Visit: &Visit{}}).vocabulary() {
		require.True(t, used[s.Pattern], "no feature says %s", s.Pattern)
	}
}

func TestEveryScenarioSaysWhatItRestsOn(t *testing.T) {
	facts := map[string]Fact{}
	for _, f := range Facts() {
		require.NotContains(t, facts, f.ID)
		facts[f.ID] = f
	}
	cited := map[string]bool{}
	for _, s := range scenarios(t) {
		classes, evidence, weakest := 0, -1, 0
		for _, tag := range s.Tags {
			if slices.Contains(Classes(), tag[1:]) {
				classes++
			}
			if i := slices.Index(Evidences(), Evidence(tag[1:])); i >= 0 {
				require.Negative(t, evidence, "%s: two kinds of evidence", s.Place())
				evidence = i
			}
			if f, ok := facts[tag[1:]]; ok {
				cited[f.ID] = true
				weakest = max(weakest, slices.Index(Evidences(), f.Evidence))
			} else {
				require.NotRegexp(t, `^@SN-`, tag, "%s cites a fact that facts.go does not have", s.Place())
			}
		}
		require.Equal(t, 1, classes, "%s: one of @reading, @chatting, @agent", s.Place())
		require.NotEmpty(t, factsOf(s), "%s: no fact", s.Place())
		require.GreaterOrEqual(t, evidence, weakest, "%s: it cannot be known better than what it rests on", s.Place())
	}
	for id := range facts {
		require.True(t, cited[id], "no scenario rests on %s", id)
	}
}

// What a scenario posts is told from what others have posted in the same chat by its text.
func TestNoTwoScenariosPostTheSame(t *testing.T) {
	posted := map[string]string{}
	for _, s := range scenarios(t) {
		for _, text := range s.Steps {
			m := postedText.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			require.NotContains(t, posted, m[1], "%s", s.Place())
			posted[m[1]] = s.Place()
		}
	}
	require.Greater(t, len(posted), 20)
}

var postedText = regexp.MustCompile(`(?:posts|notes) ("[^"]*")`)
