package connect_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const messages = "/api/now/connect/messages"

func profileOf(userName, name string) map[string]any {
	return map[string]any{
		"sys_id": chat.RecordID("live_profile", userName), "name": name, "avatar": "",
		"document": chat.RecordID("sys_user", userName), "table": "sys_user",
	}
}

func TestAConversationAmongPeopleIsBegunReadAndChanged(t *testing.T) {
	c := newClient(t)
	begun := object(t, c.result(simtest.Requester, http.MethodPost, conversations,
		`{"group_name":"Lunch","recipients":["sys_user.`+bethID+`","fred.luddy"],"message":"Noon?"}`), map[string]string{"sys_id": sysID})
	want := map[string]any{"sys_id": sysID, "name": "Lunch", "members": []any{
		profileOf("abel.tuter", "Abel Tuter"), profileOf("beth.anglin", "Beth Anglin"), profileOf("fred.luddy", "Fred Luddy"),
	}}
	require.Equal(t, want, begun)

	mine := c.result(simtest.Beth, http.MethodGet, conversations, "").([]any)
	require.Len(t, mine, 1)
	group := mine[0].(map[string]any)["sys_id"].(string)
	require.Empty(t, c.result(simtest.Admin, http.MethodGet, conversations, ""))
	require.Empty(t, c.Chats(), "it is no support chat")
	require.Equal(t, []string{"Noon?"}, c.said(group))

	path := conversations + "/" + group
	changed := object(t, c.result(simtest.Beth, http.MethodPut, path, `{"name":"Dinner","visible":true,"last_viewed":1772442000000,"frame_state":"open","x":1}`), nil)
	require.Equal(t, []any{"Dinner", true, 1772442000000.0, "open"}, []any{changed["name"], changed["visible"], changed["last_viewed"], changed["frame_state"]})
	seen := object(t, c.result(simtest.Fred, http.MethodGet, path, ""), nil)
	require.Equal(t, "Dinner", seen["name"])
	require.NotContains(t, seen, "visible", "how beth keeps it is hers alone")
}

func TestASupportChatIsAConversationOfItsTwoSides(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	c.Accept(group)
	seen := object(t, c.result(simtest.Requester, http.MethodGet, conversations+"/"+group, ""), nil)
	require.Equal(t, "CHAT0000001", seen["name"])
	require.Equal(t, group, seen["queueEntry"].(map[string]any)["group"])
	require.Equal(t, []any{profileOf("abel.tuter", "Abel Tuter"), profileOf("beth.anglin", "Beth Anglin")}, seen["members"])
}

func TestMembersComeAndGo(t *testing.T) {
	c := newClient(t)
	group := object(t, c.result(simtest.Requester, http.MethodPost, messages, `{"recipients":["sys_user.`+bethID+`"],"message":"hi"}`), nil)["group"].(string)
	path := conversations + "/" + group
	status, _ := c.send(simtest.Fred, http.MethodGet, path+"/messages", "")
	require.Equal(t, http.StatusForbidden, status)
	added := object(t, c.result(simtest.Beth, http.MethodPost, path+"/members", `{"member_id":"`+chat.RecordID("live_profile", "fred.luddy")+`"}`), nil)
	require.Len(t, added["members"], 3)
	c.result(simtest.Fred, http.MethodPost, path+"/messages", `{"message":"I am here"}`)
	removed := object(t, c.result(simtest.Fred, http.MethodDelete, path+"/members/sys_user."+bethID, ""), nil)
	require.Len(t, removed["members"], 2)
	status, _ = c.send(simtest.Beth, http.MethodGet, path+"/messages", "")
	require.Equal(t, http.StatusForbidden, status)
}

func TestADirectMessageGoesIntoTheConversationOfItsPeople(t *testing.T) {
	c := newClient(t)
	status, _ := c.send(simtest.Requester, http.MethodPost, messages, `{"recipients":["sys_user.`+bethID+`"],"message":"hi"}`)
	require.Equal(t, http.StatusCreated, status, "SN-34")
	body := `{"recipients":["sys_user.` + bethID + `"],"message":"see","has_attachments":true,"attachments":["` + abelID + `"]}`
	second := object(t, c.result(simtest.Requester, http.MethodPost, messages, body), nil)
	require.Equal(t, true, second["has_attachments"])
	require.Equal(t, []any{map[string]any{"sys_id": abelID}}, second["attachments"])
	answer := object(t, c.result(simtest.Beth, http.MethodPost, messages, `{"recipients":["sys_user.`+abelID+`"],"message":"ok"}`), nil)
	require.Equal(t, second["group"], answer["group"])
	require.Equal(t, []string{"hi", "see", "ok"}, c.said(answer["group"].(string)))
}

func TestConversationsAreListedInTheOrderThatTheirMemberWants(t *testing.T) {
	c := newClient(t)
	a, b, d := c.Open("a").Group, c.Open("b").Group, c.Open("d").Group
	c.Write(b, "again")
	id := func(m map[string]any) any { return m["sys_id"] }
	require.Equal(t, []string{b, d, a}, groups(t, c.result(simtest.Requester, http.MethodGet, conversations, ""), id))
	ordered := c.result(simtest.Requester, http.MethodPost, conversations+"/order", `{"conversations":["`+a+`","`+d+`","`+a+`"]}`)
	require.Equal(t, []string{a, d, b}, groups(t, ordered, id))
}

func TestARecordHasOneConversationAndClosesItsChats(t *testing.T) {
	c := newClient(t)
	incident := `{"table":"incident","sys_id":"1c741bd70b2322007518478d83673af3"}`
	opened := object(t, c.result(simtest.Requester, http.MethodPost, conversations+"/records", incident), nil)
	again := object(t, c.result(simtest.Beth, http.MethodPost, conversations+"/records", incident), nil)
	require.Equal(t, opened["sys_id"], again["sys_id"])
	require.Len(t, again["members"], 2)

	group := c.Open("hello").Group
	linked := object(t, c.result(simtest.Requester, http.MethodPut, conversations+"/"+group+"/records", incident), nil)
	require.Equal(t, "incident", linked["table"])
	require.Equal(t, "1c741bd70b2322007518478d83673af3", linked["queueEntry"].(map[string]any)["from_sysid"])
}

func TestWhatConversationsRefuseAndHow(t *testing.T) {
	const get, post, put, remove = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	one := conversations + "/{group}"
	for name, tc := range map[string]struct {
		method, path, body string
		status             int
		answer             string
	}{
		"a conversation that is not there":   {get, conversations + "/nope", "", 404, noRecord},
		"one with nobody":                    {post, conversations, `{"group_name":"x","recipients":[]}`, 400, invalid("a conversation needs somebody else")},
		"one with oneself":                   {post, conversations, `{"recipients":["abel.tuter"]}`, 400, invalid("a conversation needs somebody else")},
		"one with nobody known":              {post, conversations, `{"recipients":["sys_user.nope"]}`, 404, noRecord},
		"recipients that are no list":        {post, conversations, `{"recipients":"beth"}`, 400, unreadable(`recipients: is text: \"beth\"; expected a list, each member text`)},
		"a view of the wrong kind":           {put, one, `{"visible":"yes"}`, 400, unreadable(`visible: is text: \"yes\"; expected true or false`)},
		"a member who is not named":          {post, one + "/members", `{}`, 400, invalid("member_id: is missing; expected the sys_id of a live profile")},
		"a member who is not there":          {post, one + "/members", `{"member_id":"nope"}`, 404, noRecord},
		"the requester is not removed":       {remove, one + "/members/sys_user." + abelID, "", 400, invalid("the requester and the agent stay in their chat: abel.tuter")},
		"nor the agent":                      {remove, one + "/members/sys_user." + bethID, "", 400, invalid("the requester and the agent stay in their chat: beth.anglin")},
		"a member who is none":               {remove, one + "/members/sys_user." + fredID, "", 404, noRecord},
		"a record without a table":           {post, conversations + "/records", `{"sys_id":"x"}`, 400, invalid("table: is missing; expected the name of a table, such as incident")},
		"a record without a sys_id":          {put, one + "/records", `{"table":"incident"}`, 400, invalid("sys_id: is missing; expected that of the record")},
		"an order of nothing":                {post, conversations + "/order", `{}`, 400, invalid("conversations: is missing; expected a list of sys_ids of conversations")},
		"an order of what is not there":      {post, conversations + "/order", `{"conversations":["nope"]}`, 404, noRecord},
		"an action that is no object":        {post, one + "/actions", `[]`, 400, unreadable("the body is a list; expected a JSON object")},
		"a message to nobody":                {post, messages, `{"message":"x"}`, 400, invalid("a conversation needs somebody else")},
		"no message":                         {post, messages, `{"recipients":["beth.anglin"]}`, 400, invalid("message: is missing; expected the text to be said")},
		"an empty message":                   {post, messages, `{"recipients":["beth.anglin"],"message":" "}`, 400, invalid("message: is empty; expected the text to be said")},
		"an attachment that is no sys_id":    {post, one + "/messages", `{"message":"x","attachments":["a.png"]}`, 400, invalid(`attachments: member 0 is \"a.png\"; expected a sys_id, 32 hex digits`)},
		"attachments that are too many":      {post, one + "/messages", `{"message":"x","attachments":["` + strings.Repeat(abelID+`","`, 100) + abelID + `"]}`, 400, invalid("too many at once: a message has at most 100 attachments")},
		"attachments of a text to be direct": {post, messages, `{"recipients":["beth.anglin"],"message":"x","attachments":["a"]}`, 400, invalid(`attachments: member 0 is \"a\"; expected a sys_id, 32 hex digits`)},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			group := c.Open("hello").Group
			c.Accept(group)
			status, answer := c.send(simtest.Requester, tc.method, strings.ReplaceAll(tc.path, "{group}", group), tc.body)
			require.Equal(t, tc.status, status, answer)
			require.Equal(t, tc.answer, answer)
			require.Len(t, c.result(simtest.Requester, get, conversations, ""), 1, "what is refused changes nothing")
		})
	}
}

func TestAConversationIsForItsMembers(t *testing.T) {
	c := newClient(t)
	group := object(t, c.result(simtest.Requester, http.MethodPost, messages, `{"recipients":["beth.anglin"],"message":"hi"}`), nil)["group"].(string)
	one := conversations + "/" + group
	for _, call := range [][3]string{
		{http.MethodGet, one, ""}, {http.MethodGet, one + "/messages", ""}, {http.MethodPost, one + "/messages", `{"message":"x"}`},
		{http.MethodPut, one, `{"name":"x"}`}, {http.MethodGet, one + "/actions", ""}, {http.MethodPost, one + "/actions", ""},
		{http.MethodPost, one + "/members", `{"member_id":"fred.luddy"}`}, {http.MethodDelete, one + "/members/" + abelID, ""},
		{http.MethodPut, one + "/records", `{"table":"incident","sys_id":"x"}`},
		{http.MethodPost, conversations + "/order", `{"conversations":["` + group + `"]}`},
	} {
		status, answer := c.send(simtest.Fred, call[0], call[1], call[2])
		require.Equal(t, http.StatusForbidden, status, "%v %s", call, answer)
		require.Regexp(t, `^{"result":"not allowed in this chat: fred.luddy (is no member of|may not read) the conversation"}$`, answer)
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		require.Empty(t, c.result(simtest.Beth, method, one+"/actions", ""), "there are no actions")
	}
}
