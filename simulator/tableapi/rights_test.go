package tableapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestATableThatIsNotServedIsInvalid(t *testing.T) {
	c := newClient(t)
	for _, path := range []string{"u_made_up", "u_made_up/1"} {
		refused(t, c.send(simtest.Admin, http.MethodGet, tables+path, ""), http.StatusBadRequest, "Invalid table u_made_up", "")
	}
	refused(t, c.send(simtest.Admin, http.MethodPost, tables+"u_made_up", "{}"), http.StatusBadRequest, "Invalid table u_made_up", "")
	refused(t, c.send("nobody", http.MethodGet, tables+"incident", ""), http.StatusUnauthorized, "User Not Authenticated", "Required to provide Auth information")
}

func TestInteractionsAreTheAgents(t *testing.T) {
	c := newClient(t)
	made := c.create(simtest.Beth, "interaction", `{}`)
	one := tables + "interaction/" + made["sys_id"].(string)
	refused(t, c.send(simtest.Requester, http.MethodGet, tables+"interaction", ""), http.StatusForbidden, "Insufficient rights to query records", "")
	refused(t, c.send(simtest.Requester, http.MethodGet, one, ""), http.StatusNotFound, noRecord, noDetail)
	refused(t, c.send(simtest.Requester, http.MethodPost, tables+"interaction", "{}"), http.StatusForbidden, "Operation Failed", "ACL Exception Insert Failed due to security constraints")
	refused(t, c.send(simtest.Requester, http.MethodPut, one, "{}"), http.StatusForbidden, "Operation Failed", "ACL Exception Update Failed due to security constraints")
	refused(t, c.send(simtest.Beth, http.MethodDelete, one, ""), http.StatusForbidden, "Operation Failed", "ACL Exception Delete Failed due to security constraints")
}

func TestARequesterSeesTheirOwnIncidentsAlone(t *testing.T) {
	c := newClient(t)
	own := c.create(simtest.Requester, "incident", `{"short_description":"own"}`)
	c.create(simtest.Beth, "incident", `{"short_description":"called in","caller_id":"abel.tuter"}`)
	other := c.create(simtest.Beth, "incident", `{"short_description":"other"}`)
	require.Equal(t, []string{"own", "called in"}, c.column(simtest.Requester, "incident", "short_description"))
	require.Len(t, c.rows(simtest.Fred, "incident"), 3)
	refused(t, c.send(simtest.Requester, http.MethodGet, tables+"incident/"+other["sys_id"].(string), ""), http.StatusNotFound, noRecord, noDetail)
	refused(t, c.send(simtest.Requester, http.MethodPut, tables+"incident/"+other["sys_id"].(string), `{"state":7}`), http.StatusNotFound, noRecord, noDetail)
	require.Equal(t, "2", c.update(simtest.Requester, "incident", own, `{"state":2}`)["state"])
}

func TestTablesOfChatsAreReadAlone(t *testing.T) {
	c := newClient(t)
	c.Open("hello")
	for _, table := range []string{
		"sys_user", "sys_user_group", "chat_queue", "chat_queue_entry", "live_group_profile", "live_message", "live_profile",
	} {
		one := tables + table + "/" + c.column(simtest.Admin, table, "sys_id")[0]
		for method, verb := range map[string]string{http.MethodPut: "Update", http.MethodPatch: "Update", http.MethodDelete: "Delete"} {
			refused(t, c.send(simtest.Admin, method, one, "{}"), http.StatusForbidden, "Operation Failed", "ACL Exception "+verb+" Failed due to security constraints")
		}
		refused(t, c.send(simtest.Admin, http.MethodPost, tables+table, "{}"), http.StatusForbidden, "Operation Failed", "ACL Exception Insert Failed due to security constraints")
	}
}
