package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
)

func TestEveryRouteStandsInTheLedger(t *testing.T) {
	all := simulator.Routes()
	require.NotEmpty(t, all)
	for _, r := range all {
		require.NoError(t, r.Evidence.Check(),
			`%s %s: give its row in the route table Evidence, such as ledger.ObservedIn("SN-14")`, r.Method, r.Path)
		require.Regexp(t, `^[A-Z].*\.$`, r.Summary,
			"%s %s: give its row in the route table a Summary: what it does, in one line that ends with a full stop", r.Method, r.Path)
	}
}
