package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func TestEveryRouteStandsInTheLedger(t *testing.T) {
	all := simulator.Routes()
	require.NotEmpty(t, all)
	for _, r := range all {
		require.NoError(t, r.Evidence.Check(),
			`%s %s: give its row in the route table Evidence, such as ledger.ObservedIn("SN-14")`, r.Method, r.Path)
		require.Regexp(t, `^[A-Z].*\.$`, r.Summary,
			"%s %s: give its row in the route table a Summary: what it does, in one line that ends with a full stop", r.Method, r.Path)
		if r.Success != http.StatusNoContent {
			require.NotNil(t, r.Result,
				"%s %s: give its row in the route table a Result: the zero value of what its handler returns", r.Method, r.Path)
		}
	}
}

func TestEveryFieldOfTheWireStandsInTheLedger(t *testing.T) {
	for _, r := range simulator.Routes() {
		for _, f := range r.Query {
			require.NoError(t, f.Mark.Check(), "%s %s: the parameter %q", r.Method, r.Path, f.Name)
		}
		require.Empty(t, ledger.Gaps(r.Body), "the body of %s %s", r.Method, r.Path)
		require.Empty(t, ledger.Gaps(r.Result), "the result of %s %s", r.Method, r.Path)
	}
}
