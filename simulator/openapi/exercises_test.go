package openapi_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// exercise is a call that must be answered with a status, in the shape that the document says. {chat} stands for
// the chat that the exercise with keeps made.
type exercise struct {
	method, path, body string
	status             int
	keeps              string // the field of the answer that {chat} stands for from now on
}

func (c *contract) exercise(exercises []exercise) {
	c.t.Helper()
	chat := ""
	for _, e := range exercises {
		fill := strings.NewReplacer("{chat}", chat).Replace
		answer := c.answers(e.method, fill(e.path), fill(e.body), e.status)
		if e.keeps != "" {
			chat = field(c.t, answer, strings.Split(e.keeps, ".")...)
		}
	}
}

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	remove = http.MethodDelete
)

const (
	supportPath       = "/api/now/connect/support"
	conversationsPath = "/api/now/connect/conversations"
	anonymousPath     = supportPath + "/anonymous"
)

func TestTheSimulatedAPIAnswersAsItsDocumentSays(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	c := holdTo(t, sim, "/_sim/openapi-instance.json")
	c.exercise([]exercise{
		{get, supportPath + "/queues", "", 200, ""},
		{get, supportPath + "/queues/IT%20Support", "", 200, ""},
		{get, supportPath + "/queues/nope", "", 404, ""},
		{post, supportPath + "/queues/IT%20Support/accept", "", 404, ""}, // the shape of SN-69
		{post, supportPath + "/queues/IT%20Support/sessions", `{"message":"help","from_table":"incident","from_sysid":"x"}`, 201, "result.group"},
		{post, supportPath + "/queues/IT%20Support/sessions", `{}`, 400, ""},
		{get, supportPath + "/queues/IT%20Support/sessions", "", 200, ""},
		{get, supportPath + "/sessions?group_id={chat}", "", 200, ""},
		{get, supportPath + "/sessions?closed=maybe", "", 400, ""},
		{post, supportPath + "/queues/IT%20Support/accept", "{}", 200, ""},
		{get, supportPath + "/sessions?group_id={chat}", "", 200, ""},
		{post, conversationsPath + "/{chat}/messages", `{"message":"hello","group":"{chat}","reflected_field":"comments"}`, 201, ""},
		{post, conversationsPath + "/{chat}/messages", `{"message":"a note","reflected_field":"work_notes"}`, 201, ""},
		{get, conversationsPath + "/{chat}/messages?before=99999999999999", "", 200, ""},
		{get, "/api/now/live/profiles/sys_user.nope", "", 404, ""},
		{post, supportPath + "/sessions/{chat}/close", `{"agent_leave":true}`, 200, ""},
		{post, supportPath + "/queues/IT%20Support/sessions", `{"message":"again"}`, 201, "result.group"},
		{post, supportPath + "/sessions/{chat}/leave", "{}", 200, "result.opened_by"},
		{get, "/api/now/live/profiles/sys_user.{chat}", "", 200, ""},

		{get, anonymousPath + "/queues", "", 200, ""},
		{get, anonymousPath + "/queues/IT%20Support", "", 200, ""},
		{post, anonymousPath + "/queues/IT%20Support/sessions", `{"message":"help"}`, 201, "result.group"},
		{get, anonymousPath + "/queues/IT%20Support/sessions", "", 200, ""},
		{get, anonymousPath + "/sessions?group_id={chat}", "", 200, ""},
		{post, anonymousPath + "/conversations/{chat}/messages", `{"message":"hello"}`, 201, ""},
		{get, anonymousPath + "/conversations/{chat}/messages", "", 200, ""},
		{post, anonymousPath + "/sessions/{chat}/leave", "{}", 200, "result.opened_by"},
		{get, anonymousPath + "/live/profiles/sys_user.{chat}", "", 200, ""},

		{post, supportPath + "/queues/IT%20Support/sessions", `{"message":"more"}`, 201, "result.group"},
		{post, supportPath + "/sessions/{chat}/leave", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/rejoin", "", 200, ""},
		{post, supportPath + "/queues/IT%20Support/accept", "{}", 200, ""},
		{get, supportPath + "/queues/IT%20Support/agents", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/beth.anglin", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/reject", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/beth.anglin", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/cancel", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/cancel", "", 400, ""},
		{post, supportPath + "/sessions/{chat}/transfer/beth.anglin", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/accept", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/transfer/complete", "", 200, ""},
		{post, supportPath + "/sessions/{chat}/escalate/Service%20Desk", "", 200, ""},

		{get, conversationsPath, "", 200, ""},
		{post, conversationsPath + "/order", `{"conversations":["{chat}"]}`, 200, ""},
		{put, conversationsPath + "/{chat}", `{"name":"x","last_viewed":1,"visible":true,"frame_state":"open"}`, 200, ""},
		{get, conversationsPath + "/{chat}", "", 200, ""},
		{post, conversationsPath + "/{chat}/members", `{"member_id":"fred.luddy"}`, 201, ""},
		{remove, conversationsPath + "/{chat}/members/fred.luddy", "", 200, ""},
		{put, conversationsPath + "/{chat}/records", `{"table":"incident","sys_id":"x"}`, 200, ""},
		{get, conversationsPath + "/{chat}/actions", "", 200, ""},
		{post, conversationsPath + "/{chat}/actions", "{}", 200, ""},
		{post, conversationsPath + "/records", `{"table":"incident","sys_id":"x"}`, 201, ""},
		{post, conversationsPath, `{"group_name":"x","recipients":["beth.anglin"],"message":"hi"}`, 201, ""},
		{post, "/api/now/connect/messages", `{"recipients":["beth.anglin"],"message":"hi","attachments":["c0bd59eb851afa7884250c9d5eb485eb"]}`, 201, ""},

		{post, "/oauth_token.do", "grant_type=password&client_id=nope&client_secret=nope", 401, ""},
		{post, "/oauth_token.do", "grant_type=password&client_id=snowglobe&client_secret=snowglobe&username=admin&password=snowglobe", 200, ""},
		{get, "/login.do", "", 200, ""},
		{post, "/login.do", "user_name=admin&user_password=snowglobe", 302, ""},
		{get, "/navpage.do", "", 200, ""},
		{get, "/logout.do", "", 302, ""},
		{get, "/security_interceptor.do", "", 200, ""},
	})
	c.exercise(tableExercises())
	_, closed := c.send(post, "/_sim/queues/IT%20Support/close", `{"not_available":"Back at eight."}`)
	require.Contains(t, string(closed), "Back at eight.")
	c.exercise([]exercise{
		{get, supportPath + "/queues", "", 200, ""},
		{post, supportPath + "/queues/IT%20Support/sessions", `{"message":"late"}`, 503, ""}, // the shape of SN-68
	})
	c.complete()
}

func TestTheControlPlaneAnswersAsItsDocumentSays(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual(), simtest.Folder(t.TempDir()))
	c := holdTo(t, sim, "/_sim/openapi.json")
	_, lost := c.send(get, "/api/now/connect/suport/queues", "")
	require.Contains(t, string(lost), "Requested URI")
	_, opened := c.send(post, supportPath+"/queues/IT%20Support/sessions", `{"message":"help"}`)
	require.Contains(t, string(opened), "group")
	c.exercise([]exercise{
		{get, "/_sim/health", "", 200, ""},
		{get, "/_sim/ready", "", 200, ""},
		{get, "/_sim/openapi.json", "", 200, ""},
		{get, "/_sim/openapi-instance.json", "", 200, ""},
		{put, "/_sim/instances/spare", `{"clock":"virtual","start":"2026-03-02T09:00:00Z","seed":1,"scripts":["default"],"texts":{"agent_left":"-"}}`, 201, ""},
		{put, "/_sim/instances/spare", `{"clok":"virtual"}`, 400, ""},
		{get, "/_sim/instances", "", 200, ""},
		{get, "/_sim/instances/spare", "", 200, ""},
		{remove, "/_sim/instances/spare", "", 204, ""},
		{put, "/_sim/instances/quick", `{"clock":"scaled","speed":2}`, 201, ""},
		{put, "/i/quick/_sim/clock", `{"speed":3}`, 200, ""},

		{get, "/_sim/chats?state=open", "", 200, ""},
		{post, "/_sim/chats/latest/accept", `{"agent":"beth"}`, 200, ""},
		{post, "/_sim/chats/latest/say", `{"text":"Hello"}`, 201, ""},
		{post, "/_sim/chats/latest/note", `{"text":"calm"}`, 201, ""},
		{post, "/_sim/chats/latest/type", `{"for":"4s"}`, 204, ""},
		{get, "/_sim/clock", "", 200, ""},
		{get, "/_sim/clock/agenda", "", 200, ""},
		{get, "/_sim/clock/agenda?most=0", "", 400, ""},
		{get, "/_sim/settings", "", 200, ""},
		{post, "/_sim/clock/advance", `{"by":"10s"}`, 200, ""},
		{post, "/_sim/chats/latest/leave", "", 200, ""},
		{get, "/_sim/chats/latest", "", 200, ""},
		{get, "/_sim/chats/nope", "", 404, ""},
		{get, "/_sim/chats/latest/recording", "", 200, ""},
		{get, "/_sim/chats/latest/recording?as=text&names=removed", "", 200, ""},
		{get, "/_sim/chats/latest/recording?as=markdown", "", 200, ""},
		{get, "/_sim/chats/latest/recording?as=html", "", 200, ""},
		{get, "/_sim/chats/latest/recording?as=feature", "", 200, ""},
		{get, "/_sim/chats/latest/recording?as=pdf", "", 400, ""},
	})
	_, _ = c.send(post, supportPath+"/queues/IT%20Support/sessions", `{"message":"more"}`)
	c.exercise([]exercise{
		{post, "/_sim/chats/latest/transfer", `{"to":"fred"}`, 200, ""},
		{post, "/_sim/chats/latest/transfer/reject", "", 200, ""},
		{post, "/_sim/chats/latest/transfer", `{"to":"fred","agent":"beth"}`, 200, ""},
		{post, "/_sim/chats/latest/transfer/cancel", "", 200, ""},
		{post, "/_sim/chats/latest/transfer", `{"to":"fred.luddy"}`, 200, ""},
		{post, "/_sim/chats/latest/transfer/accept", "", 200, ""},
		{post, "/_sim/chats/latest/transfer/complete", "", 200, ""},
		{post, "/_sim/chats/latest/transfer", "", 400, ""},
		{post, "/_sim/chats/latest/escalate", `{"to":"Service Desk"}`, 200, ""},
	})
	_, _ = c.send(post, supportPath+"/queues/IT%20Support/sessions", `{"message":"again"}`)
	c.exercise([]exercise{
		{post, "/_sim/chats/latest/close", "", 200, ""},
		{get, "/_sim/queues", "", 200, ""},
		{post, "/_sim/queues/IT%20Support/close", `{"not_available":"Back at eight."}`, 200, ""},
		{post, "/_sim/queues/IT%20Support/open", "", 200, ""},

		{put, "/_sim/scripts/mine", "title: Mine\nscript:\n  - agent accepts\n", 200, ""},
		{put, "/_sim/scripts/mine", "title: [", 400, ""},
		{put, "/_sim/folder/kept", "script:\n  - agent accepts\n", 200, ""},
		{put, "/_sim/folder/kept", "script:\n  - agent accepts\n", 409, ""},
		{put, "/_sim/folder/draft?draft=true", "title: [", 200, ""},
		{get, "/_sim/folder/draft", "", 200, ""},
		{post, "/_sim/folder/kept/check", "title: [", 200, ""},
		{get, "/_sim/scripts", "", 200, ""},
		{get, "/_sim/scripts/mine", "", 200, ""},
		{post, "/_sim/scripts/mine/first", "", 200, ""},
		{post, "/_sim/scripts/mine/check", "script:\n  - agent accepts\n", 200, ""},
		{post, "/_sim/scripts/mine/check", "title: [", 200, ""},
		{get, "/_sim/library", "", 200, ""},
		{get, "/_sim/library/default", "", 200, ""},
		{get, "/_sim/library/nope", "", 404, ""},
		{remove, "/_sim/scripts/mine", "", 204, ""},

		{post, "/_sim/faults", `{"match":{"operation":"post"},"effect":{"kind":"status","status":500},"times":2}`, 201, "id"},
		{get, "/_sim/faults", "", 200, ""},
		{remove, "/_sim/faults/{chat}", "", 204, ""},
		{put, "/_sim/faults", `{"faults":[{"effect":{"kind":"reset"},"times":1,"hits":3}]}`, 200, ""},
		{put, "/_sim/faults", `{}`, 400, ""},
		{get, "/_sim/faults/spent", "", 200, ""},
		{get, "/_sim/scripts/schema.json", "", 200, ""},
		{get, "/_sim/faults/presets", "", 200, ""},
		{post, "/_sim/faults/presets/flaky-network", `{"user":"abel.tuter","for":"10m"}`, 201, ""},
		{post, "/_sim/faults/presets/sunny-day", "", 404, ""},
		{get, "/_sim/faults", "", 200, ""},
		{remove, "/_sim/faults", "", 204, ""},

		{get, "/_sim/requests?operation=create", "", 200, ""},
		{get, "/_sim/requests.har?user=admin", "", 200, ""},
		{get, "/_sim/requests?route=/nope", "", 400, ""},
		{post, "/_sim/requests/verify", `{"expect":[{"filter":{"operation":"create"},"count":3},{"filter":{"operation":"leave"},"never":true}],"in_order":true}`, 200, ""},
		{post, "/_sim/requests/verify", `{"expect":[{"filter":{"operation":"leave"},"at_least":1}]}`, 409, ""},
		{get, "/_sim/requests/near-misses", "", 200, ""},
		{remove, "/_sim/requests", "", 204, ""},
		{post, "/_sim/wait", `{"any":[{"state":{"chat":"latest","is":"closed"}},{"quiet":{"for":"1s","of":"messages"}}],"timeout":"1m"}`, 200, ""},
		{post, "/_sim/wait", `{"all":[{"message":{"nth":9,"by":"user","contains":"x","matches":"y","note":true}},{"requests":{"count":2,"status":200}},{"scripts":{}}],"timeout":"0s"}`, 408, ""},
		{post, "/_sim/clock/advance", `{"to":"next"}`, 409, ""},
		{put, "/_sim/clock", `{"paused":true}`, 409, ""},
		{get, "/_sim/events?after=0&kinds=chat,clock&for=0s", "", 200, ""},
		{get, "/_sim/events?after=x", "", 400, ""},

		{post, "/_sim/rate-limits", `{"name":"Table API","match":{"user":"abel.tuter"},"limit":100,"per":"1h","lag":"30s"}`, 201, "id"},
		{get, "/_sim/rate-limits", "", 200, ""},
		{remove, "/_sim/rate-limits/{chat}", "", 204, ""},
		{remove, "/_sim/rate-limits", "", 204, ""},
		{remove, "/_sim/tokens", "", 200, ""},
		{post, "/_sim/reset", "", 204, ""},
	})
	c.answers(put, "/_sim/snapshot", string(c.answers(get, "/_sim/snapshot", "", 200)), 200)
	sim.Open("hello")
	said := c.answers(post, "/_sim/chats/latest/say", `{"attachments":[{"name":"form.pdf","data":"Zm9ybQ=="}]}`, 201)
	id := regexp.MustCompile(`"attachments":\[{"id":"([^"]+)"`).FindSubmatch(said)
	require.Equal(t, "form", string(c.answers(get, "/_sim/chats/latest/attachments/"+string(id[1]), "", 200)))
	c.complete()
}
