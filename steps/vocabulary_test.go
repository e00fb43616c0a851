package steps

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
)

func allSteps(t *testing.T) map[string]string {
	t.Helper()
	scenarios, err := catalog.Read(features.Files())
	require.NoError(t, err)
	texts := map[string]string{}
	for _, s := range scenarios {
		for _, text := range s.Steps {
			texts[text] = s.Place()
		}
	}
	require.Greater(t, len(texts), 100, "the features were not found")
	return texts
}

func TestEverySentenceOfTheFeaturesIsKnownAndMeansOneThing(t *testing.T) {
	vocabulary := (&World{}).vocabulary()
	lexicon, err := gherkin.Compile(vocabulary)
	require.NoError(t, err)
	for text, place := range allSteps(t) {
		require.Len(t, lexicon.Used(catalog.Scenario{Steps: []string{text}}, vocabulary), 1, "%s: %s", place, text)
	}
}

func TestEverySentenceOfTheVocabularyIsUsed(t *testing.T) {
	texts := allSteps(t)
	for _, s := range (&World{}).vocabulary() {
		pattern, used := regexp.MustCompile(s.Anchored()), false
		for text := range texts {
			used = used || pattern.MatchString(text)
		}
		require.True(t, used, "no feature says %s", s.Pattern)
	}
}

func TestEveryMeaningOfTheFeaturesHasAPattern(t *testing.T) {
	meaning := regexp.MustCompile(`^(?:the user|another user) is (?:not )?told that (.+)$`)
	patterns := Patterns{}.WithDefaults()
	found := 0
	for text, place := range allSteps(t) {
		if m := meaning.FindStringSubmatch(text); m != nil {
			found++
			require.NotNil(t, patterns.meaning(m[1]), "%s: %s", place, text)
		}
	}
	require.Greater(t, found, 5)
}

func TestThePatternsTellSentencesApart(t *testing.T) {
	p := Patterns{}.WithDefaults()
	const lost = "The chat session is closed/could not be located. Please try reconnecting to live agent if you still need help!"
	for text, is := range map[string]string{
		"You are being connected to a live agent.":             "they are being connected",
		"You have left the live chat.":                         "they have left the chat",
		"The live chat has ended.":                             "the chat has ended",
		"No live agent could be reached just now.":             "no agent can be reached",
		"You are not connected to a live agent.":               "they are not connected",
		"The agent has sent a file that cannot be shown here.": "there is a file",
		lost: "the chat could not be located",
	} {
		require.Regexp(t, p.meaning(is), text)
	}
	require.NotRegexp(t, p.Left, lost)
	require.NotRegexp(t, p.Connecting, lost)
	require.NotRegexp(t, p.Connecting, "You are not connected to a live agent.")
	require.NotRegexp(t, p.NotConnected, "You are being connected to a live agent.")
	require.NotRegexp(t, p.Lost, "The chat session is closed.")
	require.NotRegexp(t, p.Summary, "Chat summary: ")
	require.NotRegexp(t, p.LastUpdate, "Last update: .")
}

func TestNumbersInWords(t *testing.T) {
	for _, test := range []struct {
		been, times string
		want        int
	}{
		{"never been", "", 0}, {"been", "once", 1}, {"been", "", 1}, {"been", "twice", 2}, {"been", "12 times", 12},
	} {
		require.Equal(t, test.want, number(test.been, test.times))
	}
	require.Equal(t, []int{0, 1, 2}, []int{count("no"), count("one"), count("two")})
}

func TestNoLineContainsAnother(t *testing.T) {
	all := lines(120)
	for i, a := range all {
		for j, b := range all {
			if i != j {
				require.NotContains(t, a, b)
			}
		}
	}
}

func TestARunOfNothingIsAnError(t *testing.T) {
	_, err := Run(t.Context(), Options{})
	require.ErrorContains(t, err, "no scenario")
}
