package connect_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAnEntryHasEveryFieldWithItsType(t *testing.T) {
	c := newClient(t)
	want := map[string]any{
		"sys_id": sysID, "number": "CHAT0000001", "state": 1.0, "short_description": "My <account> is locked", "position": 1.0,
		"queue": queueID, "group": sysID, "opened_by": abelID, "average_wait_time": "2 Minutes", "transfer_change": false,
		"sys_updated_on": "2026-03-02 09:00:00", "from_table": "incident", "from_sysid": "1c741bd70b2322007518478d83673af3",
	}
	created := object(t, c.result(simtest.Requester, http.MethodPost, support+"/queues/"+itDesk+"/sessions",
		`{"message":"My <account> is locked","from_table":"incident","from_sysid":"1c741bd70b2322007518478d83673af3"}`),
		map[string]string{"sys_id": sysID, "group": sysID})
	require.Equal(t, want, created)

	c.Advance(time.Minute)
	accepted := object(t, c.result(simtest.Beth, http.MethodPost, support+"/queues/"+queueID+"/accept", `{}`),
		map[string]string{"sys_id": sysID, "group": sysID})
	want["state"], want["position"], want["assigned_to"] = 2.0, 0.0, bethID
	want["average_wait_time"] = "1 Minute" // of the chats accepted so far
	want["wait_time"], want["work_start"], want["sys_updated_on"] = "1 Minute", "2026-03-02 09:01:00", "2026-03-02 09:01:00"
	require.Equal(t, want, accepted)

	c.Advance(time.Second)
	group := c.Chat(simtest.Latest).Group
	closed := object(t, c.result(simtest.Beth, http.MethodPost, support+"/sessions/"+group+"/close", ""),
		map[string]string{"sys_id": sysID, "group": sysID})
	want["state"], want["work_end"], want["sys_updated_on"] = 3.0, "2026-03-02 09:01:01", "2026-03-02 09:01:01"
	require.Equal(t, want, closed)
}

func TestAMessageHasEveryFieldWithItsType(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	c.Advance(1500 * time.Millisecond)
	posted := object(t, c.result(simtest.Requester, http.MethodPost, conversations+"/"+group+"/messages",
		`{"message":"a \"b\" <c>","group":"`+group+`","attachments":[],"context":{}}`),
		map[string]string{"sys_id": sysID, "id": `^[0-9a-f]{20}$`})
	want := map[string]any{
		"sys_id": sysID, "id": `^[0-9a-f]{20}$`, "message": `a "b" <c>`, "group": group,
		"profile": chat.RecordID("live_profile", "abel.tuter"), "created_by": "abel.tuter",
		"created_on": "2026-03-02 09:00:01", "timestamp": 1772442001500.0, "formatted_message": `a "b" <c>`,
		"reflected_field": "comments", "system": false, "chat_message": true, "is_private": false, "is_liked": false,
		"has_tags": false, "has_links": false, "has_attachments": false,
		"mentions": []any{}, "links": []any{}, "attachments": []any{}, "state": "published", "order": 0.0,
		"reply_to": "", "reply_order_chunk": 0.0, "to_profile": "",
	}
	require.Equal(t, want, posted)

	thread, ok := c.result(simtest.Requester, http.MethodGet, conversations+"/"+group+"/messages", "").([]any)
	require.True(t, ok)
	require.Len(t, thread, 2)
	want["context"] = "" // SN-44: only on GET
	require.Equal(t, want, object(t, thread[0], map[string]string{"sys_id": sysID, "id": `^[0-9a-f]{20}$`}))
}

func TestAWorkNoteSaysSoAndIsForAgents(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	c.Accept(simtest.Latest)
	path := conversations + "/" + group + "/messages"
	noted := object(t, c.result(simtest.Beth, http.MethodPost, path, `{"message":"badge checked","reflected_field":"work_notes","is_private":true}`), nil)
	require.Equal(t, "work_notes", noted["reflected_field"])
	require.Equal(t, true, noted["is_private"])
	require.Len(t, c.result(simtest.Requester, http.MethodGet, path, ""), 1)
	require.Len(t, c.result(simtest.Beth, http.MethodGet, path, ""), 2)
}

func TestAQueueHasEveryFieldWithItsType(t *testing.T) {
	c := newClient(t)
	c.Open("hello")
	want := map[string]any{
		"sys_id": queueID, "name": "IT Support", "question": "How can we help you?", "average_wait_time": "2 Minutes",
		"waiting_count": 1.0, "escalate_to": serviceDeskID, "is_agent_for": false,
	}
	second := map[string]any{
		"sys_id": serviceDeskID, "name": "Service Desk", "question": "What can we do for you?", "average_wait_time": "5 Minutes",
		"waiting_count": 0.0, "escalate_to": "", "is_agent_for": false,
	}
	require.Equal(t, []any{want, second}, c.result(simtest.Requester, http.MethodGet, support+"/queues", ""))
	require.Equal(t, want, c.result(simtest.Requester, http.MethodGet, support+"/queues/"+queueID, ""))
	want["is_agent_for"] = true
	require.Equal(t, want, c.result(simtest.Beth, http.MethodGet, support+"/queues/"+itDesk, ""))
	c.CloseQueue(simtest.Queue, "<b>Closed</b> until 08:00")
	want["not_available"] = "<b>Closed</b> until 08:00"
	require.Equal(t, want, c.result(simtest.Beth, http.MethodGet, support+"/queues/"+itDesk, ""))
}

func TestAProfileIsFoundByEitherName(t *testing.T) {
	c := newClient(t)
	want := map[string]any{
		"sys_id": chat.RecordID("live_profile", "beth.anglin"), "name": "Beth Anglin", "avatar": "", "document": bethID, "table": "sys_user",
	}
	require.Equal(t, want, c.result(simtest.Requester, http.MethodGet, "/api/now/live/profiles/sys_user."+bethID, ""))
	require.Equal(t, want, c.result(simtest.Requester, http.MethodGet, "/api/now/live/profiles/"+chat.RecordID("live_profile", "beth.anglin"), ""))
}
