package tableapi_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAnIncidentIsCreatedChangedAndDeleted(t *testing.T) {
	c := newClient(t)
	a := c.send(simtest.Admin, http.MethodPost, tables+"incident?sysparm_exclude_reference_link=true",
		`{"short_description":"jam","urgency":1,"impact":"2","caller_id":"Abel Tuter","assigned_to":"beth.anglin","sys_created_by":"me","colour":"red","description":null}`)
	require.Equal(t, http.StatusCreated, a.status)
	made := result[row](c, a)
	id := made["sys_id"].(string)
	require.Equal(t, c.URL+tables+"incident/"+id, a.header.Get("Location"))
	for name, want := range map[string]any{
		"number": "INC0010001", "state": "1", "incident_state": "1", "priority": "2", "active": "true", "caller_id": abelID, "assigned_to": bethID,
		"sys_created_by": "admin", "sys_created_on": "2026-03-02 09:00:00", "sys_updated_on": "2026-03-02 09:00:00", "sys_mod_count": "0",
		"opened_at": "2026-03-02 09:00:00", "sys_class_name": "incident", "description": "",
	} {
		require.Equal(t, want, made[name], name)
	}
	require.NotContains(t, made, "colour")

	c.Advance(time.Hour)
	a = c.send(simtest.Beth, http.MethodPut, tables+"incident/"+id+query("sysparm_fields", "number,state,resolved_by,resolved_at,closed_at,active,sys_updated_on,sys_updated_by,sys_mod_count", "sysparm_exclude_reference_link", "true"), `{"state":6}`)
	require.Equal(t, http.StatusOK, a.status)
	require.Equal(t, row{
		"number": "INC0010001", "state": "6", "resolved_by": bethID, "resolved_at": "2026-03-02 10:00:00", "closed_at": "", "active": "true",
		"sys_updated_on": "2026-03-02 10:00:00", "sys_updated_by": "beth.anglin", "sys_mod_count": "1",
	}, result[row](c, a))
	made = c.update(simtest.Beth, "incident", made, `{"incident_state":{"value":"7","display_value":"Closed"}}`)
	require.Equal(t, []any{"7", "false", "2026-03-02 10:00:00"}, []any{made["state"], made["active"], made["closed_at"]})
	c.Advance(time.Hour)
	require.Equal(t, "2026-03-02 10:00:00", c.update(simtest.Beth, "incident", made, `{"state":"7"}`)["sys_updated_on"], "nothing changed")
	made = c.update(simtest.Beth, "incident", made, `{"state":"2"}`)
	require.Equal(t, []any{"2", "true", "", ""}, []any{made["incident_state"], made["active"], made["closed_at"], made["resolved_at"]})

	a = c.send(simtest.Admin, http.MethodDelete, tables+"incident/"+id, "")
	require.Equal(t, http.StatusNoContent, a.status)
	require.Empty(t, a.body)
	require.Empty(t, a.header.Values("Content-Length"))
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		refused(t, c.send(simtest.Admin, method, tables+"incident/"+id, `{}`), http.StatusNotFound, noRecord, noDetail)
	}
	require.Equal(t, "INC0010002", c.create(simtest.Admin, "incident", ``)["number"], "a number is not given twice")
}

func TestAnInteractionIsCreatedChangedAndDeleted(t *testing.T) {
	c := newClient(t)
	made := c.create(simtest.Beth, "interaction", `{"opened_for":"abel.tuter","channel":"chat"}`)
	require.Equal(t, []any{"IMS0000001", "new", "chat", "true"}, []any{made["number"], made["state"], made["type"], made["active"]})
	c.Advance(5 * time.Minute)
	made = c.update(simtest.Beth, "interaction", made, `{"state":"closed_complete","state_reason":"Agent Ended"}`)
	require.Equal(t, []any{"false", "2026-03-02 09:05:00"}, []any{made["active"], made["closed_at"]})
	require.Equal(t, http.StatusNoContent, c.send(simtest.Admin, http.MethodDelete, tables+"interaction/"+made["sys_id"].(string), "").status)
}

func TestJournalsKeepEverythingNewestFirst(t *testing.T) {
	c := newClient(t)
	made := c.create(simtest.Beth, "incident", `{"comments":"one"}`)
	c.Advance(time.Minute)
	c.update(simtest.Beth, "incident", made, `{"comments":"two"}`)
	c.update(simtest.Beth, "incident", made, `{"comments":""}`)
	require.Equal(t, []string{"2026-03-02 09:01:00 - Beth Anglin (Additional comments)\ntwo\n\n2026-03-02 09:00:00 - Beth Anglin (Additional comments)\none\n\n"},
		c.column(simtest.Beth, "incident", "comments", "sysparm_display_value", "true"))
}

func TestAClientMayNameANewRecord(t *testing.T) {
	c := newClient(t)
	const id = "0123456789abcdef0123456789abcdef"
	made := c.create(simtest.Admin, "incident", `{"sys_id":"`+id+`","number":"INC7"}`)
	require.Equal(t, []any{id, "INC7"}, []any{made["sys_id"], made["number"]})
	a := c.send(simtest.Admin, http.MethodPost, tables+"incident", `{"sys_id":"`+id+`"}`)
	refused(t, a, http.StatusForbidden, "Operation Failed", `there is such a record already: sys_id "`+id+`"`)
	require.NotEqual(t, "7", c.create(simtest.Admin, "incident", `{"sys_id":"7"}`)["sys_id"])
	require.Equal(t, id, c.update(simtest.Admin, "incident", made, `{"sys_id":"ffffffffffffffffffffffffffffffff"}`)["sys_id"])
}

func TestBodiesThatCannotBeUsedAreRefused(t *testing.T) {
	c := newClient(t)
	for body, detail := range map[string]string{
		`{"state":["7"]}`:      "state: is a list or an object; expected text, a number, true, false, or an object with a value",
		`{"state":{"link":1}}`: "state: is a list or an object; expected text, a number, true, false, or an object with a value",
	} {
		refused(t, c.send(simtest.Admin, http.MethodPost, tables+"incident", body), http.StatusBadRequest, "Invalid request", detail)
	}
	for _, body := range []string{`[]`, `{`, `7`, `{} {}`, `null`} {
		a := c.send(simtest.Admin, http.MethodPost, tables+"incident", body)
		require.Equal(t, http.StatusBadRequest, a.status, body)
		require.Contains(t, a.body, "Exception while reading request")
	}
	require.Empty(t, c.rows(simtest.Admin, "incident"))
}
