package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const queuesPath = "/api/now/connect/support/queues"

func TestStrictModeRefusesWhatTheLedgerDoesNotKnow(t *testing.T) {
	t.Parallel()
	strict := simtest.Start(t, simtest.With(simulator.Settings{Strict: true}))
	lenient := simtest.Start(t)
	for name, tc := range map[string]struct {
		method, path string
		body         any
		says         string
		leniently    int // 0 for success
	}{
		"a parameter": {
			http.MethodGet, queuesPath + "?limit=3", nil,
			`the ledger does not know the parameter \"limit\"","detail":"GET /api/now/connect/support/queues (observed SN-10) is known to take nothing"`, 0,
		},
		"a field": {
			http.MethodPost, queuesPath + "/IT%20Support/sessions", map[string]string{"message": "x", "mesage": "y"},
			`the ledger does not know the field \"mesage\"","detail":"POST /api/now/connect/support/queues/{id}/sessions (observed SN-14) is known to take message (observed SN-14), `, 0,
		},
		"a field where none is taken": {
			http.MethodPost, queuesPath + "/IT%20Support/sessions?x=1", map[string]string{"message": "x"}, `the parameter \"x\"`, 0,
		},
		"a route": {
			http.MethodGet, "/api/now/connect/support/queue", nil,
			`the ledger does not know GET /api/now/connect/support/queue","detail":"the nearest that is known is GET /api/now/connect/support/queues (queues: observed SN-10); it differs in: \"queue\" instead of \"queues\""`, 400,
		},
		"a method":                       {http.MethodDelete, queuesPath, nil, `it differs in: the method: DELETE instead of GET`, 405},
		"a column":                       {http.MethodGet, "/api/now/table/incident?colour=red", nil, `the parameter \"colour\"`, 0},
		"a column that is asked for":     {http.MethodGet, "/api/now/table/incident?sysparm_fields=number,colour", nil, `the column \"colour\" in sysparm_fields`, 0},
		"a column of a query":            {http.MethodGet, "/api/now/table/incident?sysparm_query=colour=red", nil, `the part \"colour=red\" of sysparm_query`, 0},
		"a column that a query sorts by": {http.MethodGet, "/api/now/table/incident?sysparm_query=ORDERBYcolour", nil, `the part \"ORDERBYcolour\" of sysparm_query`, 0},
		"a column behind a reference":    {http.MethodGet, "/api/now/table/incident?caller_id.colour=red", nil, `the column \"caller_id.colour\"`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var refused *simtest.RefusedError
			require.ErrorAs(t, strict.API("admin", tc.method, tc.path, tc.body, nil), &refused)
			require.Equal(t, http.StatusBadRequest, refused.Status)
			require.Contains(t, refused.Body, tc.says)

			err := lenient.API("admin", tc.method, tc.path, tc.body, nil)
			if tc.leniently == 0 {
				require.NoError(t, err)
				return
			}
			require.ErrorAs(t, err, &refused)
			require.Equal(t, tc.leniently, refused.Status)
		})
	}
}

func TestStrictModeTakesWhatTheLedgerKnows(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.With(simulator.Settings{Strict: true}))
	chat := sim.Open("help")
	sim.Write(chat.Group, "it is known")
	require.NoError(t, sim.API("abel.tuter", http.MethodGet, "/api/now/connect/support/sessions?group_id="+chat.Group, nil, nil))
	require.NoError(t, sim.API("admin", http.MethodGet, "/api/now/table/incident?caller_id.name=Abel&sysparm_limit=1", nil, nil))
	known := "/api/now/table/incident?sysparm_fields=number,%20caller_id.name&sysparm_query=active=true%5EORDERBYDESCcaller_id.name"
	require.NoError(t, sim.API("admin", http.MethodGet, known, nil, nil))
	require.NoError(t, sim.API("admin", http.MethodPost, "/api/now/table/incident", map[string]string{"short_description": "x"}, nil))
	require.Len(t, sim.Chats(), 1)
}
