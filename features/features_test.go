package features_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

func scenarios(t *testing.T) []catalog.Scenario {
	t.Helper()
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	require.Greater(t, len(all), 100, "the features were not found")
	return all
}

func TestEveryRuleHasAScenario(t *testing.T) {
	all := scenarios(t)
	for _, rule := range rules.All() {
		covered := slices.ContainsFunc(all, func(s catalog.Scenario) bool { return s.Has("@" + rule.ID) })
		require.True(t, covered, "no scenario is tagged @%s: %s", rule.ID, rule.Sentence)
	}
}

func TestEveryRuleOfTheSeedIsCore(t *testing.T) {
	all := scenarios(t)
	for _, rule := range rules.All() {
		if strings.HasPrefix(rule.ID, "S-") {
			require.True(t, slices.ContainsFunc(all, func(s catalog.Scenario) bool {
				return s.Has("@core") && s.Has("@"+rule.ID)
			}), "no core scenario is tagged @%s", rule.ID)
		}
	}
}

func TestEveryTagMeansSomething(t *testing.T) {
	for _, s := range scenarios(t) {
		require.NotEmpty(t, s.Rules(), "%s covers no rule", s.Place())
		for _, tag := range s.Tags {
			_, rule := rules.Find(tag[1:])
			known := rule || slices.Contains(features.Profiles(), tag[1:]) ||
				slices.Contains([]string{"@whole-bot", "@played-bot", "@action-server", "@own-actions", "@oauth", "@real-time", "@by-rasa", "@by-callback", "@by-events"}, tag)
			require.True(t, known, "%s: nobody reads the tag %s", s.Place(), tag)
		}
	}
}

func TestEveryScenarioIsOfItsFoldersProfile(t *testing.T) {
	for _, s := range scenarios(t) {
		folder, _, _ := strings.Cut(s.File, "/")
		require.Equal(t, folder, s.Profile(features.Profiles()), s.Place())
		for _, other := range features.Profiles() {
			require.Equal(t, other == folder, s.Has("@"+other), "%s: tag @%s", s.Place(), other)
		}
	}
}

func TestCoreHoldsNobodyToRulesBeyondTheSeed(t *testing.T) {
	for _, s := range scenarios(t) {
		if !s.Has("@core") {
			continue
		}
		for _, rule := range s.Rules() {
			require.True(t, strings.HasPrefix(rule.ID, "S-"), "%s: %s", s.Place(), rule.ID)
		}
	}
}

func TestNamesTellScenariosApart(t *testing.T) {
	seen := map[string]string{}
	for _, s := range scenarios(t) {
		name := s.Feature + ": " + s.Name
		require.NotRegexp(t, `\(\d+\)$`, name, "%s: another scenario of the feature has its name", s.Place())
		require.Empty(t, seen[name], "%s: %s", s.Place(), name)
		seen[name] = s.Place()
	}
}
