package simulator_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

func TestTheContractTellsOfEveryEffectPresetAndBody(t *testing.T) {
	text, err := os.ReadFile("../docs/control-plane.md")
	require.NoError(t, err)
	for _, k := range fault.Kinds() {
		require.Contains(t, string(text), "| `"+k.Name+"` |")
		require.NotEmpty(t, k.Does)
		for _, field := range k.Takes {
			require.Contains(t, string(text), "`"+field+"`", k.Name)
		}
	}
	for _, p := range preset.All() {
		require.Contains(t, string(text), "`"+p.Name+"`")
		require.Regexp(t, `^\S.*\.$`, p.Does)
	}
	for _, n := range platform.NamedAnswers() {
		require.Contains(t, string(text), "`"+n.Name+"`")
	}
}
