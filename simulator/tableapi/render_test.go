package tableapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestValuesAreWrittenInThreeWaysWithAndWithoutLinks(t *testing.T) {
	c := newClient(t)
	made := c.create(simtest.Admin, "incident", `{"caller_id":"`+abelID+`","work_notes":"seen"}`)
	link := c.URL + tables + "sys_user/" + abelID
	log := "2026-03-02 09:00:00 - System Administrator (Work notes)\nseen\n\n"
	for name, tc := range map[string]struct {
		display, linkless string
		want              row
	}{
		"stored":                   {"", "", row{"state": "1", "caller_id": row{"link": link, "value": abelID}, "assigned_to": "", "work_notes": ""}},
		"stored, in so many words": {"False", "false", row{"state": "1", "caller_id": row{"link": link, "value": abelID}, "assigned_to": "", "work_notes": ""}},
		"stored, no links":         {"false", "true", row{"state": "1", "caller_id": abelID, "assigned_to": "", "work_notes": ""}},
		"for people":               {"true", "", row{"state": "New", "caller_id": row{"link": link, "display_value": "Abel Tuter"}, "assigned_to": "", "work_notes": log}},
		"for people, no links":     {"true", "true", row{"state": "New", "caller_id": "Abel Tuter", "assigned_to": "", "work_notes": log}},
		"both": {"all", "", row{
			"state":       row{"display_value": "New", "value": "1"},
			"caller_id":   row{"display_value": "Abel Tuter", "link": link, "value": abelID},
			"assigned_to": row{"display_value": "", "value": ""}, "work_notes": row{"display_value": log, "value": ""},
		}},
		"both, no links": {"all", "true", row{
			"state":       row{"display_value": "New", "value": "1"},
			"caller_id":   row{"display_value": "Abel Tuter", "value": abelID},
			"assigned_to": row{"display_value": "", "value": ""}, "work_notes": row{"display_value": log, "value": ""},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			parameters := query("sysparm_fields", "state,caller_id,assigned_to,work_notes",
				"sysparm_display_value", tc.display, "sysparm_exclude_reference_link", tc.linkless)
			one := c.send(simtest.Admin, http.MethodGet, tables+"incident/"+made["sys_id"].(string)+parameters, "")
			require.Equal(t, tc.want, result[row](c, one))
			list := c.send(simtest.Admin, http.MethodGet, tables+"incident"+parameters, "")
			require.Equal(t, []row{tc.want}, result[[]row](c, list))
		})
	}
}

func TestFieldsMayWalkAlongReferences(t *testing.T) {
	c := newClient(t)
	c.Open("hello")
	got := c.rows(simtest.Requester, "live_message", "sysparm_fields",
		" message, group.name,group.document,profile.name,profile.colour,nowhere,message,created_on.x", "sysparm_display_value", "true")
	entry := c.column(simtest.Requester, "chat_queue_entry", "sys_id")
	require.Equal(t, []row{{"message": "hello", "group.name": "CHAT0000001", "group.document": entry[0], "profile.name": "Abel Tuter"}}, got)
	c.create(simtest.Requester, "incident", `{}`)
	got = c.rows(simtest.Requester, "incident", "sysparm_fields", "assigned_to.name,opened_by.name")
	require.Equal(t, []row{{"assigned_to.name": "", "opened_by.name": "Abel Tuter"}}, got)
}

func TestEveryScalarIsText(t *testing.T) {
	c := newClient(t)
	c.Open("hello")
	c.create(simtest.Beth, "incident", `{}`)
	c.create(simtest.Beth, "interaction", `{}`)
	for _, table := range []string{
		"sys_user", "sys_user_group", "chat_queue", "chat_queue_entry", "live_group_profile", "live_message", "live_profile", "incident", "interaction",
	} {
		rows := c.rows(simtest.Admin, table, "sysparm_exclude_reference_link", "true")
		require.NotEmpty(t, rows, table)
		for name, value := range rows[0] {
			require.IsType(t, "", value, table+"."+name)
		}
		require.Regexp(t, `^[0-9a-f]{32}$`, rows[0]["sys_id"])
		one := c.send(simtest.Admin, http.MethodGet, tables+table+"/"+rows[0]["sys_id"].(string)+"?sysparm_exclude_reference_link=true", "")
		require.Equal(t, rows[0], result[row](c, one), "a row reads alike alone and in a list")
	}
}
