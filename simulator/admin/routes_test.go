package admin

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryRouteOfTheControlPlaneSaysWhatItDoes(t *testing.T) {
	all := routes()
	require.NotEmpty(t, all)
	for _, r := range all {
		require.Regexp(t, `^[A-Z].*\.$`, r.Summary,
			"%s %s: give its row a Summary: what it does, in one line that ends with a full stop", r.Method, r.Path)
		if r.Success != http.StatusNoContent && r.Answers == "" {
			require.NotNil(t, r.Result, "%s %s: give its row a Result: the zero value of what its handler returns, a struct with json tags", r.Method, r.Path)
		}
	}
}
