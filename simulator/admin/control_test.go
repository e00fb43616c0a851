package admin_test

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// panel is a control plane that shows what stands on the wire.
type panel struct {
	*simtest.Sim
	t *testing.T
}

func newPanel(t *testing.T, options ...simtest.Option) panel {
	t.Helper()
	t.Parallel()
	return panel{simtest.Start(t, append([]simtest.Option{simtest.Virtual()}, options...)...), t}
}

func (p panel) send(method, path, body string, headers ...string) (*http.Response, string) {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.URL+path, strings.NewReader(body))
	require.NoError(p.t, err)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(p.t, err)
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	require.NoError(p.t, err)
	return response, strings.TrimSuffix(string(read), "\n")
}

func (p panel) answers(method, path, body string, status int, answer string) {
	p.t.Helper()
	response, got := p.send(method, path, body)
	require.Equal(p.t, status, response.StatusCode, got)
	require.Equal(p.t, answer, got)
}

// operations are the names of the operations that are wanted, as a refusal lists them.
func operations(wanted func(platform.Route) bool) string {
	var names []string
	for _, r := range simulator.Routes() {
		if wanted(r) {
			names = append(names, r.Operation)
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

func all(platform.Route) bool { return true }

func ofOneChat(r platform.Route) bool { return r.Chat != "" }

func problem(message, field, expected string) string {
	answer := `{"error":{"message":"` + message + `"`
	if field != "" {
		answer += `,"field":"` + field + `"`
	}
	if expected != "" {
		answer += `,"expected":"` + expected + `"`
	}
	return answer + "}}"
}

func TestWhatTheControlPlaneRefusesAndHow(t *testing.T) {
	const get, post, put, remove = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const aName, anID = "1 to 64 of a-z A-Z 0-9 . _ - with a letter or digit first", "a group, a number such as CHAT0000001, or latest; GET /_sim/chats lists them"
	tests := map[string]struct {
		method, path, body string
		status             int
		answer             string
	}{
		"a path that is not there":          {get, "/_sim/nope", "", 404, problem("nothing stands at /_sim/nope", "", "a path of docs/control-plane.md")},
		"a chat that is not there":          {get, "/_sim/chats/nope", "", 404, problem(`there is no chat \"nope\"`, "", anID)},
		"a chat with a slash":               {get, "/_sim/chats/a%2Fb", "", 404, problem(`there is no chat \"a/b\"`, "", anID)},
		"a state that is none":              {get, "/_sim/chats?state=5", "", 400, problem(`is \"5\"`, "state", "one of open, closed, 1, 2, 3, 4, 7, 8")},
		"a parameter that is none":          {get, "/_sim/chats?sate=open", "", 400, problem(`there is no parameter \"sate\"`, "sate", "one of queue, state")},
		"chats of a queue that is none":     {get, "/_sim/chats?queue=nope", "", 404, problem(`there is no queue \"nope\"`, "queue", "one of IT Support, Service Desk, or a sys_id")},
		"no JSON":                           {post, "/_sim/chats/latest/say", "hello", 400, problem("the body is not JSON: invalid character 'h' looking for beginning of value, at byte 1", "", "a JSON object")},
		"a field that is none":              {post, "/_sim/chats/latest/say", `{"txt":"x"}`, 400, problem(`there is no field \"txt\"`, "txt", "one of agent, attachments, text")},
		"say without a text":                {post, "/_sim/chats/latest/say", "", 400, problem("is missing", "text", "what the agent writes")},
		"say an empty text":                 {post, "/_sim/chats/latest/say", `{"text":" "}`, 400, problem("is empty", "text", "what the agent writes")},
		"say as nobody":                     {post, "/_sim/chats/latest/say", `{"text":"x","agent":"nobody"}`, 400, problem(`there is no agent \"nobody\"`, "agent", "one of beth.anglin, fred.luddy, or a first name")},
		"say as the requester":              {post, "/_sim/chats/latest/note", `{"text":"x","agent":"abel.tuter"}`, 403, problem(`not allowed in this chat: work notes are the agents'`, "", "")},
		"accept what somebody has":          {post, "/_sim/chats/latest/accept", "", 409, problem("the chat does not wait for an agent: chat CHAT0000001 is Work in Progress", "", "")},
		"type for no time":                  {post, "/_sim/chats/latest/type", "", 400, problem("is missing", "for", `how long, such as \"4s\"`)},
		"type for a number":                 {post, "/_sim/chats/latest/type", `{"for":4}`, 400, problem("is a number: 4", "for", `a length of time as text, such as \"4s\"`)},
		"type for days":                     {post, "/_sim/chats/latest/type", `{"for":"48h"}`, 400, problem("is 48h", "for", "more than 0 and at most 1h")},
		"close with a field of another":     {post, "/_sim/chats/latest/close", `{"text":"bye"}`, 400, problem(`there is no field \"text\"`, "text", "one of agent")},
		"a queue that is not there":         {post, "/_sim/queues/nope/close", "", 404, problem(`there is no queue \"nope\"`, "queue", "one of IT Support, Service Desk, or a sys_id")},
		"open with words":                   {post, "/_sim/queues/IT%20Support/open", `{"x":1}`, 400, problem(`there is no field \"x\"`, "x", "nothing")},
		"a fault in a chat that is none":    {post, "/_sim/faults", `{"match":{"operation":"post","chat":"nope"},"effect":{"kind":"reset"}}`, 400, problem(`there is no chat \"nope\"`, "match.chat", anID)},
		"a fault in a chat to be":           {post, "/_sim/faults", `{"match":{"operation":"create","chat":"latest"},"effect":{"kind":"reset"}}`, 400, problem("a call of create names no chat, so the rule could never apply", "match.chat", "no chat, or the operation one of "+operations(ofOneChat))},
		"a fault with an id":                {post, "/_sim/faults", `{"id":"f1","effect":{"kind":"reset"}}`, 400, problem(`there is no field \"id\"`, "id", "one of effect, for, match, times")},
		"a fault that is not there":         {remove, "/_sim/faults/f9", "", 404, problem(`there is no rule \"f9\"; it may have been used up`, "", "an id that GET /_sim/faults lists")},
		"requests of a status that is none": {get, "/_sim/requests?status=ok", "", 400, problem(`is \"ok\"`, "status", "a status such as 201, or 0 for no answer")},
		"requests after no seq":             {get, "/_sim/requests?after=-1", "", 400, problem(`is \"-1\"`, "after", "the seq of an exchange")},
		"requests of no operation":          {get, "/_sim/requests?operation=psot", "", 400, problem(`there is no operation \"psot\"`, "operation", "one of "+operations(all))},
		"advance by nothing":                {post, "/_sim/clock/advance", "{}", 400, problem("is missing", "by", `how far, such as \"10m\"; or \"to\": \"next\" or an instant`)},
		"advance backwards":                 {post, "/_sim/clock/advance", `{"by":"-1s"}`, 400, problem(`\"-1s\" is no length of time`, "by", `digits and a unit, such as \"250ms\", \"4s\" or \"10m\"`)},
		"advance too far":                   {post, "/_sim/clock/advance", `{"by":"900000h"}`, 400, problem("is 900000h", "by", "at most ten years")},
		"an instance that is not there":     {get, "/_sim/instances/nope", "", 404, problem(`no such instance: \"nope\"`, "", "")},
		"a name that is none":               {put, "/_sim/instances/a%20b", "", 400, problem(`\"a b\" is no name of an instance`, "", aName)},
		"a clock that is none":              {put, "/_sim/instances/t1", `{"clock":"sundial"}`, 400, problem(`is \"sundial\"`, "clock", "wall, scaled or virtual")},
		"a script that is none":             {put, "/_sim/instances/t1", `{"scripts":["nope"]}`, 400, problem(`there is no script \"nope\"`, "scripts[0]", "one of "+strings.Join(agent.BuiltinAgents(), ", ")+", or an object of name and text")},
		"the end of the default instance":   {remove, "/_sim/instances/default", "", 409, problem("the default instance stays", "", "")},
		"the end of nothing":                {remove, "/_sim/instances/nope", "", 404, problem(`no such instance: \"nope\"`, "", "")},
		"a script that is gone":             {remove, "/_sim/scripts/nope", "", 404, problem(`there is no script \"nope\"`, "", "a name that GET /_sim/scripts lists")},
		"a reset with words":                {post, "/_sim/reset", `{"all":true}`, 400, problem(`there is no field \"all\"`, "all", "nothing")},
		"a text that is too large":          {post, "/_sim/chats/latest/say", `{"text":"` + strings.Repeat("x", 1<<20+1) + `"}`, 413, problem("the text is too large", "text", "at most 1 MiB")},
		"a body that is too large":          {post, "/_sim/chats/latest/note", `{"text":"` + strings.Repeat("x", 1<<20) + `"}`, 413, problem("the body is too large", "", "at most 1 MiB")},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			p := newPanel(t)
			p.Open("hello")
			p.Accept(simtest.Latest)
			p.t = t
			p.answers(tc.method, tc.path, tc.body, tc.status, tc.answer)
			require.Len(t, p.Chat(simtest.Latest).Messages, 1, "what is refused changes nothing")
		})
	}
}

func TestAMethodThatAPathDoesNotTakeIs405WithAllow(t *testing.T) {
	p := newPanel(t)
	response, answer := p.send(http.MethodPatch, "/_sim/chats", "")
	require.Equal(t, http.StatusMethodNotAllowed, response.StatusCode)
	require.Equal(t, "OPTIONS, GET", response.Header.Get("Allow"))
	require.Equal(t, problem("/_sim/chats does not take this method", "", "one of those in the header Allow"), answer)
}

func TestAPageOfAnotherOriginMayNotUseTheControlPlane(t *testing.T) {
	p := newPanel(t)
	for origin, status := range map[string]int{"http://evil.test": 403, "null": 403, p.URL: 200, "": 200} {
		response, answer := p.send(http.MethodGet, "/_sim/chats", "", "Origin", origin)
		require.Equal(t, status, response.StatusCode, origin)
		if status == http.StatusForbidden {
			require.Contains(t, answer, `"a page of `+origin+` may not use this control plane"`)
		}
	}
}

func TestHealthAndReadiness(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodGet, "/_sim/health", "", 200, `{"status":"ok"}`)
	p.answers(http.MethodGet, "/_sim/ready", "", 200, `{"status":"ready"}`)
}
