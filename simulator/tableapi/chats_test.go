package tableapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAChatMadeByConnectStandsInTheTables(t *testing.T) {
	c := newClient(t)
	opened := c.Open("talk to live agent")
	require.Equal(t, []row{{
		"number": "CHAT0000001", "state": "Waiting", "position": "1", "queue": "IT Support", "group": "CHAT0000001", "opened_by": "Abel Tuter",
		"assigned_to": "", "active": "true", "opened_at": "2026-03-02 09:00:00", "work_start": "", "sys_created_by": "abel.tuter",
		"queue.assignment_group": "IT Support",
	}}, c.rows(simtest.Requester, "chat_queue_entry", "sysparm_display_value", "true", "sysparm_exclude_reference_link", "true", "sysparm_fields",
		"number,state,position,queue,group,opened_by,assigned_to,active,opened_at,work_start,sys_created_by,queue.assignment_group"))

	c.Advance(time.Minute)
	c.Say(opened.Group, "Hello")
	c.Note(opened.Group, "Stuck")
	c.Close(opened.Group)
	require.Equal(t, []row{{"state": "3", "assigned_to": bethID, "active": "false", "work_start": "2026-03-02 09:01:00", "group": opened.Group, "queue": queueID}},
		c.rows(simtest.Requester, "chat_queue_entry", "sysparm_query", "group="+opened.Group, "sysparm_exclude_reference_link", "true",
			"sysparm_fields", "state,assigned_to,active,work_start,group,queue"))
	require.Equal(t, []string{"talk to live agent", "Hello", "Beth Anglin has closed the support session"},
		c.column(simtest.Requester, "live_message", "message"), "work notes are not for the requester (SN-57)")
	require.Equal(t, []string{"Stuck"}, c.column(simtest.Beth, "live_message", "message", "sysparm_query", "reflected_field=work_notes"))
	require.Equal(t, []string{"beth.anglin", "beth.anglin"},
		c.column(simtest.Requester, "live_message", "sys_created_by", "sysparm_query", "group.document.number=x^ORprofile.name=Beth Anglin"))
	require.Equal(t, []string{opened.Group}, c.column(simtest.Requester, "live_group_profile", "sys_id"))
	require.Equal(t, []string{"Abel Tuter"}, c.column(simtest.Requester, "live_profile", "name", "document", abelID, "table", "sys_user"))
}

func TestChatsOfOthersAreNotSeen(t *testing.T) {
	c := newClient(t)
	c.Open("mine")
	require.NoError(t, c.API(simtest.Admin, http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", row{"message": "theirs"}, nil))
	for table, name := range map[string]string{"chat_queue_entry": "number", "live_group_profile": "name"} {
		require.Equal(t, []string{"CHAT0000001"}, c.column(simtest.Requester, table, name))
		require.Equal(t, []string{"CHAT0000001", "CHAT0000002"}, c.column(simtest.Beth, table, name))
	}
	require.Equal(t, []string{"mine"}, c.column(simtest.Requester, "live_message", "message"))
}

func TestDirectMessagesStandInTheTablesForThoseWhoTakePart(t *testing.T) {
	c := newClient(t)
	var sent struct {
		Group string `json:"group"`
	}
	require.NoError(t, c.API(simtest.Beth, http.MethodPost, "/api/now/connect/messages", row{"recipients": []string{"sys_user." + abelID}, "message": "psst"}, &sent))
	for _, user := range []string{simtest.Beth, simtest.Requester, simtest.Admin} {
		require.Equal(t, []string{"psst"}, c.column(user, "live_message", "message", "group", sent.Group), user)
		require.Equal(t, []string{"beth.anglin"}, c.column(user, "live_group_profile", "sys_created_by", "sys_id", sent.Group), user)
	}
	require.Empty(t, c.rows(simtest.Fred, "live_message"))
	require.Empty(t, c.rows(simtest.Admin, "chat_queue_entry"))
}

func TestAnEscalatedChatIsTwoEntriesOfOneConversation(t *testing.T) {
	c := newClient(t)
	opened := c.Open("help")
	c.Accept(opened.Group)
	require.NoError(t, c.API(simtest.Beth, http.MethodPost, "/api/now/connect/support/sessions/"+opened.Group+"/escalate/"+chat.RecordID("chat_queue", "Service Desk"), row{}, nil))
	require.Equal(t, []string{"4", "1"}, c.column(simtest.Requester, "chat_queue_entry", "state", "group", opened.Group))
	require.Equal(t, []string{opened.Group}, c.column(simtest.Requester, "live_group_profile", "sys_id"))
	texts := c.column(simtest.Requester, "live_message", "message")
	require.Equal(t, 1, strings.Count(strings.Join(texts, "\n"), "help"), "each message once: %v", texts)
}

func TestClosingARecordClosesTheChatsThatCameFromIt(t *testing.T) {
	for table, states := range map[string][2]string{chat.Incident: {"2", "7"}, chat.Interaction: {"work_in_progress", "closed_complete"}} {
		t.Run(table, func(t *testing.T) {
			c := newClient(t)
			made := c.create(simtest.Beth, table, `{}`)
			var entry struct {
				Group string `json:"group"`
			}
			require.NoError(t, c.API(simtest.Requester, http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions",
				row{"message": "about my incident", "from_table": table, "from_sysid": made["sys_id"]}, &entry))
			c.Accept(entry.Group)
			bystander := c.Open("something else").Group

			c.update(simtest.Beth, table, made, `{"state":"`+states[0]+`"}`)
			require.Equal(t, 2, c.Chat(entry.Group).State)
			c.update(simtest.Beth, table, made, `{"state":"`+states[1]+`"}`)
			closed := c.Chat(entry.Group)
			require.Equal(t, 3, closed.State, "SN-48")
			require.Equal(t, "Beth Anglin has closed the support session", closed.Messages[len(closed.Messages)-1].Text)
			require.Equal(t, 1, c.Chat(bystander).State)
			require.Equal(t, []string{"3"}, c.column(simtest.Beth, "chat_queue_entry", "state", "from_sysid", made["sys_id"].(string)))
		})
	}
}

func TestFaultsAndJournalKnowTheOperations(t *testing.T) {
	c := newClient(t)
	for operation, method := range map[string]string{
		"table_list": http.MethodGet, "table_read": http.MethodGet, "table_create": http.MethodPost, "table_update": http.MethodPut, "table_delete": http.MethodDelete,
	} {
		path := tables + "incident"
		if operation != "table_list" && operation != "table_create" {
			path += "/" + abelID
		}
		require.NoError(t, c.Control(http.MethodPost, "/faults", row{
			"match": row{"operation": operation}, "effect": row{"kind": "status", "status": 429, "retry_after": 7}, "times": 1,
		}, nil))
		a := c.send(simtest.Admin, method, path, "{}")
		refused(t, a, http.StatusTooManyRequests, "Rate limit exceeded", "Rate limit of 100 requests per hour for Table API exceeded")
		require.Equal(t, "7", a.header.Get("Retry-After"))
		var journal struct {
			Requests []struct {
				Status int `json:"status"`
			} `json:"requests"`
		}
		require.NoError(t, c.Control(http.MethodGet, "/requests?operation="+operation, nil, &journal))
		require.Len(t, journal.Requests, 1)
		require.Equal(t, 429, journal.Requests[0].Status)
	}
}

func TestAResetTakesRecordsAwayAndInstancesShareNone(t *testing.T) {
	c := newClient(t)
	c.create(simtest.Admin, "incident", `{}`)
	require.NoError(t, c.Control(http.MethodPut, "/instances/other", row{}, nil))
	other := client{c.Instance("other"), t}
	require.Empty(t, other.rows(simtest.Admin, "incident"))
	require.NoError(t, c.Control(http.MethodPost, "/reset", nil, nil))
	require.Empty(t, c.rows(simtest.Admin, "incident"))
	require.Equal(t, "INC0010001", c.create(simtest.Admin, "incident", `{}`)["number"])
}
