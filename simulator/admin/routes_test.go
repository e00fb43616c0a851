package admin

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryRouteOfTheControlPlaneSaysWhatItDoes(t *testing.T) {
	all := routes()
	require.NotEmpty(t, all)
	for _, r := range all {
		require.Regexp(t, `^[A-Z].*\.$`, r.Summary,
			"%s %s: give its row in simulator/admin/routes.go a Summary: what it does, in one line that ends with a full stop", r.Method, r.Path)
	}
}
