package script_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestEveryWordSaysWhatItMeansAndHasAnExampleThatIsOne(t *testing.T) {
	for _, w := range script.Words() {
		require.Regexp(t, `^[A-Z].*\.$`, w.Means, w.Words)
		require.NotEqual(t, script.WhateverShape, w.Value, "%s: say what its value looks like, with shaped", w.Words)
		before, behind, _ := strings.Cut(w.Words, "…")
		require.Contains(t, w.Example, before)
		require.Contains(t, w.Example, behind)
		nobody := !w.Agents && !w.User && !w.ServiceNow
		require.Equal(t, nobody, strings.HasPrefix(w.Example, before), w.Example)
	}
}
