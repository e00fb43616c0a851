package mutant_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/rules"
)

func TestEveryMutantIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	sentences := map[string]bool{}
	for _, m := range mutant.All() {
		require.Regexp(t, `^[a-z]+(-[a-z0-9]+)+$`, m.ID, "words with hyphens between")
		require.False(t, seen[m.ID], "%s stands twice", m.ID)
		seen[m.ID] = true
		require.Regexp(t, `^It \S.*[^.]\.$`, m.Wrong, "%s: a sentence about the relay", m.ID)
		require.False(t, sentences[m.Wrong], "two mutants are wrong in the same way: %s", m.Wrong)
		sentences[m.Wrong] = true
		require.NotEmpty(t, m.Ports(), "%s is wrong nowhere", m.ID)
		require.NotEmpty(t, m.Rules, "%s breaks no rule", m.ID)
		for _, id := range m.Rules {
			_, known := rules.Find(id)
			require.True(t, known, "%s breaks %s, which is no rule", m.ID, id)
		}
		require.Equal(t, slices.Compact(slices.Sorted(slices.Values(m.Rules))), slices.Sorted(slices.Values(m.Rules)), m.ID)
	}
	require.GreaterOrEqual(t, len(seen), 50)
}

func TestEveryRuleIsBroken(t *testing.T) {
	broken := map[string]bool{}
	for _, m := range mutant.All() {
		for _, id := range m.Rules {
			broken[id] = true
		}
	}
	for _, rule := range rules.All() {
		require.True(t, broken[rule.ID], "no mutant breaks %s: %s", rule.ID, rule.Sentence)
	}
}

// A mutant is a relay: it starts, and answers.
func TestEveryMutantStarts(t *testing.T) {
	for _, m := range append(mutant.All(), mutant.Mutant{}) {
		relay, err := server.New(m.Options(server.Options{
			ServiceNowURL: "http://127.0.0.1:1", Username: "abel.tuter", Password: "x", Queue: "IT Support",
		}))
		require.NoError(t, err, m.ID)
		t.Cleanup(relay.Close)
		w := httptest.NewRecorder()
		m.Handler(relay.Handler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/health", nil))
		require.Less(t, w.Code, http.StatusInternalServerError, m.ID)
	}
}

func TestTheHealthyRelayIsBentNowhere(t *testing.T) {
	require.Empty(t, mutant.Mutant{}.Ports())
}
