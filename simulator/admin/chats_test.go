package admin_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAChatLooksAsTheContractSays(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodGet, "/_sim/chats", "", 200, `{"chats":[]}`)
	p.answers(http.MethodGet, "/_sim/chats/latest", "", 404,
		problem("there is no chat yet", "", "a group, a number such as CHAT0000001, or latest; GET /_sim/chats lists them"))
	group := p.Open("talk to <live> agent").Group
	head := `{"group":"` + group + `","number":"CHAT0000001","state":1,"state_name":"Waiting","queue":"IT Support",` +
		`"requester":"abel.tuter","agent":"","opening":"talk to <live> agent","opened_at":"2026-03-02T09:00:00Z","script":null`
	p.answers(http.MethodGet, "/_sim/chats", "", 200, `{"chats":[`+head+`}]}`)
	id := p.Chat(group).Messages[0].ID
	whole := head + `,"messages":[{"id":"` + id + `","created_by":"abel.tuter","text":"talk to <live> agent",` +
		`"timestamp":1772442000000,"note":false,"private":false,"system":false}]}`
	for _, name := range []string{group, "CHAT0000001", "latest"} {
		p.answers(http.MethodGet, "/_sim/chats/"+name, "", 200, whole)
	}
}

func TestAPersonActsAsTheAgent(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	p.Advance(time.Second)
	response, answer := p.send(http.MethodPost, "/_sim/chats/latest/say", `{"text":"Hello"}`)
	require.Equal(t, http.StatusCreated, response.StatusCode)
	require.Regexp(t, `^{"id":"[0-9a-f]{20}","created_by":"beth.anglin","text":"Hello","timestamp":1772442001000,"note":false,"private":false,"system":false}$`, answer)
	require.Equal(t, "beth.anglin", p.Chat(group).Agent, "the first agent of the queue has accepted")

	require.True(t, p.Note(group, "badge checked").Note)
	p.answers(http.MethodPost, "/_sim/chats/latest/type", `{"for":"4s"}`, 204, "")
	response, answer = p.send(http.MethodPost, "/_sim/chats/latest/say", `{"text":"I help too","agent":"fred"}`)
	require.Equal(t, http.StatusCreated, response.StatusCode)
	require.Contains(t, answer, `"created_by":"fred.luddy"`)

	chat := p.Close(group)
	require.Equal(t, 3, chat.State)
	require.Equal(t, "beth.anglin", chat.Agent)
	last := chat.Messages[len(chat.Messages)-1]
	require.Equal(t, "Beth Anglin has closed the support session", last.Text)
	require.True(t, last.System)
	require.Len(t, chat.Messages, 5, "work notes too")
}

func TestWhoTakesAChatThatWaits(t *testing.T) {
	for _, act := range []string{"accept", "say", "note", "type", "leave", "close"} {
		t.Run(act, func(t *testing.T) {
			p := newPanel(t)
			p.Open("hello")
			fields := map[string]string{"say": `"text":"x",`, "note": `"text":"x",`, "type": `"for":"4s",`}[act]
			response, answer := p.send(http.MethodPost, "/_sim/chats/latest/"+act, `{`+fields+`"agent":"fred.luddy"}`)
			require.Less(t, response.StatusCode, 300, answer)
			chat := p.Chat(simtest.Latest)
			require.Equal(t, "fred.luddy", chat.Agent)
			if act == "leave" || act == "close" {
				require.Equal(t, 3, chat.State)
				require.Equal(t, "Fred Luddy has "+map[string]string{"leave": "left", "close": "closed"}[act]+" the support session", chat.Messages[1].Text)
			} else {
				require.Equal(t, 2, chat.State)
			}
		})
	}
}

func TestChatsAreListedByStateAndQueue(t *testing.T) {
	p := newPanel(t)
	for range 3 {
		p.Open("hello")
	}
	p.Accept("CHAT0000002")
	p.Close("CHAT0000003")
	for query, want := range map[string]string{
		"": "123", "?state=open": "12", "?state=closed": "3", "?state=1": "1", "?state=2": "2", "?state=7": "", "?queue=IT+Support": "123",
		"?queue=IT+Support&state=3": "3",
	} {
		var list struct {
			Chats []simtest.Chat `json:"chats"`
		}
		require.NoError(t, p.Control(http.MethodGet, "/chats"+query, nil, &list))
		numbers := ""
		for _, c := range list.Chats {
			numbers += strings.TrimPrefix(c.Number, "CHAT000000")
		}
		require.Equal(t, want, numbers, query)
	}
}

// serviceDesk is the second queue of the default world.
const serviceDesk = `{"sys_id":"4942025cef7078e5a81599a92427d6e2","name":"Service Desk","open":true,"waiting":0,"not_available":""}`

func TestQueuesCloseAndOpen(t *testing.T) {
	p := newPanel(t)
	p.Open("hello")
	queue := func(open, notAvailable string) string {
		return `{"sys_id":"c0bd59eb851afa7884250c9d5eb485eb","name":"IT Support","open":` + open + `,"waiting":1,"not_available":"` + notAvailable + `"}`
	}
	p.answers(http.MethodGet, "/_sim/queues", "", 200, `{"queues":[`+queue("true", "")+`,`+serviceDesk+`]}`)
	p.answers(http.MethodPost, "/_sim/queues/IT%20Support/close", `{"not_available":"<b>Back</b> at eight."}`, 200, queue("false", "<b>Back</b> at eight."))
	p.answers(http.MethodPost, "/_sim/queues/c0bd59eb851afa7884250c9d5eb485eb/open", "", 200, queue("true", ""))
	p.answers(http.MethodPost, "/_sim/queues/IT%20Support/close", "", 200, queue("false", "The queue is closed."))
}
