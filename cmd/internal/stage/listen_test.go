package stage

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

func TestTheSimulatorListensWhereATargetInAnotherProcessLooksForIt(t *testing.T) {
	require.Empty(t, Options{}.listen())
	require.Empty(t, Options{Target: target.Spec{Kind: target.KindBuiltin}}.listen())
	require.Equal(t, "127.0.0.1:8080", Options{Target: target.Spec{Kind: target.KindREST}}.listen())
	require.Equal(t, "127.0.0.1:0", Options{Target: target.Spec{Kind: target.KindRasa}, Listen: "127.0.0.1:0"}.listen())
}
