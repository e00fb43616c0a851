package rules_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/rules"
)

func TestEveryRuleIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	id := regexp.MustCompile(`^[SHP]-\d\d$`)
	source := regexp.MustCompile(`^(seed|design|SN-(T|U)?\d+|RA-(T|U)?\d+)$`)
	for _, r := range rules.All() {
		require.Regexp(t, id, r.ID)
		require.False(t, seen[r.ID], "%s stands twice", r.ID)
		seen[r.ID] = true
		require.Regexp(t, `^\S.*\.$`, r.Sentence, "%s is a sentence", r.ID)
		require.NotEmpty(t, r.Sources, r.ID)
		for _, s := range r.Sources {
			require.Regexp(t, source, s, r.ID)
		}
	}
	require.Greater(t, len(seen), 16)
}

func TestTheRulesOfTheSeedAreComplete(t *testing.T) {
	for n := 1; n <= 16; n++ {
		_, known := rules.Find(fmt.Sprintf("S-%02d", n))
		require.True(t, known, "S-%02d", n)
	}
}

func TestAnUnknownRuleIsNotFound(t *testing.T) {
	_, known := rules.Find("S-17")
	require.False(t, known)
}

func ExampleFind() {
	rule, _ := rules.Find("S-10")
	fmt.Println(rule.ID, rule.Sentence)
	// Output: S-10 After the post, the message thread is retrieved.
}
