package servicenow

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	someQueues = `{"result":[{"sys_id":"` + nowhere + `","name":"IT","average_wait_time":"2 Minutes","waiting_count":0,"is_agent_for":true}]}`
	noResource = `{"error":{"message":"Requested URI does not represent any resource","detail":null},"status":"failure"}`
)

// pretend is an instance that answers by path; what it does not know is 400.
type pretend map[string]struct {
	status int
	body   string
}

func (p pretend) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	known, ok := p[strings.TrimPrefix(r.URL.Path, "/api/now")]
	if !ok {
		known.status, known.body = http.StatusBadRequest, noResource
	}
	w.Header().Set("Content-Type", "application/json")
	if strings.HasPrefix(known.body, "<") {
		w.Header().Set("Content-Type", "text/html")
	}
	w.WriteHeader(known.status)
	_, _ = w.Write([]byte(known.body))
}

func qualify(t *testing.T, of http.Handler, change func(*Instance)) Qualification {
	t.Helper()
	server := httptest.NewServer(of)
	t.Cleanup(server.Close)
	i := Instance{URL: server.URL, Requester: Account{"robin.vale", "x"}}
	if change != nil {
		change(&i)
	}
	v, err := NewVisit(i)
	require.NoError(t, err)
	t.Cleanup(v.Close)
	return v.Qualify(t.Context())
}

func criterion(q Qualification, name string) Criterion {
	for _, c := range q.Criteria {
		if c.Name == name {
			return c
		}
	}
	return Criterion{}
}

func TestAnInstanceThatCannotBeUsedIsToldWithARemedy(t *testing.T) {
	inIT := func(i *Instance) { i.Queue = "IT" }
	for name, test := range map[string]struct {
		instance pretend
		change   func(*Instance)
		no, says string
	}{
		"nobody there":        {nil, func(i *Instance) { i.URL = "http://127.0.0.1:1" }, "reachable", "refused"},
		"hibernating":         {pretend{"/connect/support/queues": {200, "<html><title>Instance Hibernating page</title></html>"}}, nil, "awake", "Instance Hibernating page"},
		"some other page":     {pretend{"/connect/support/queues": {200, "<html><title>Log in</title></html>"}}, nil, "awake", "Log in"},
		"cut short":           {pretend{"/connect/support/queues": {200, `{"result":[`}}, nil, "awake", "something else"},
		"a refused account":   {pretend{"/connect/support/queues": {401, noResource}}, nil, "account", "robin.vale is not let in"},
		"an account of less":  {pretend{"/connect/support/queues": {403, noResource}}, nil, "account", "may not read queues"},
		"no plugin":           {pretend{}, nil, "plugin", "nothing serves"},
		"a broken plugin":     {pretend{"/connect/support/queues": {500, noResource}}, nil, "plugin", "500"},
		"no list of queues":   {pretend{"/connect/support/queues": {200, `{"result":{}}`}}, nil, "queues", "no list"},
		"no queues":           {pretend{"/connect/support/queues": {200, `{"result":[]}`}}, nil, "queues", "none that robin.vale may see"},
		"no such queue":       {pretend{"/connect/support/queues": {200, someQueues}}, func(i *Instance) { i.Queue = "HR" }, "queue", `no queue "HR"`},
		"a closed queue":      {pretend{"/connect/support/queues": {200, strings.Replace(someQueues, `"name"`, `"not_available":"until 8","name"`, 1)}}, inIT, "queue", "until 8"},
		"an unknown agent":    {pretend{"/connect/support/queues": {200, someQueues}, "/connect/support/queues/" + nowhere: {401, noResource}}, withKim, "agent", "kim.lee is not let in"},
		"an agent of nothing": {pretend{"/connect/support/queues": {200, someQueues}, "/connect/support/queues/" + nowhere: {200, `{"result":{"is_agent_for":false}}`}}, withKim, "agent", "does not serve"},
	} {
		t.Run(name, func(t *testing.T) {
			q := qualify(t, test.instance, test.change)
			c, is := q.Disqualified()
			require.True(t, is)
			require.Equal(t, test.no, c.Name)
			require.Contains(t, c.Reason, test.says)
			require.NotEmpty(t, c.Remedy)
			require.Equal(t, c, q.Criteria[len(q.Criteria)-1], "nothing is looked at after that")
			for _, before := range q.Criteria[:len(q.Criteria)-1] {
				require.Equal(t, Yes, before.Verdict)
			}
		})
	}
}

func withKim(i *Instance) { i.Queue, i.Agent = "IT", Account{"kim.lee", "x"} }

func TestWhatIsNoHindranceIsTold(t *testing.T) {
	const queues, users, roles = "/connect/support/queues", "/table/sys_user", "/table/sys_user_has_role"
	right := pretend{queues: {200, someQueues}}
	with := func(more pretend) pretend {
		for path, answer := range right {
			if _, there := more[path]; !there {
				more[path] = answer
			}
		}
		return more
	}
	for name, test := range map[string]struct {
		instance pretend
		about    string
		verdict  Verdict
		says     string
	}{
		"roles that nobody may read": {right, plainName, Unknown, "400"},
		"roles in their table":       {with(pretend{roles: {200, `{"result":[{"role.name":"snc_internal"}]}`}}), plainName, Yes, "snc_internal"},
		"an elevated role":           {with(pretend{roles: {200, `{"result":[{"role.name":"itil"}]}`}}), plainName, No, "itil"},
		"roles of the row":           {with(pretend{users: {200, `{"result":[{"roles":"rest_service,admin"}]}`}}), plainName, No, "admin"},
		"a row that shows no roles":  {with(pretend{users: {200, `{"result":[{"roles":""}]}`}}), plainName, Unknown, "for want of roles or of rights"},
		"work notes": {with(pretend{
			"/connect/conversations": {200, `{"result":[{"sys_id":"c1"}]}`}, "/connect/conversations/c1/messages": {200, `{"result":[{"reflected_field":"work_notes"}]}`},
		}), plainName, No, "it sees work notes"},
		"waiting in English":      {right, languageName, Yes, "2 Minutes"},
		"waiting in German":       {with(pretend{queues: {200, strings.Replace(someQueues, "2 Minutes", "2 Minuten", 1)}}), languageName, No, "2 Minuten"},
		"no words at all":         {with(pretend{queues: {200, strings.Replace(someQueues, "2 Minutes", "", 1)}}), languageName, Unknown, "neither"},
		"an account in English":   {with(pretend{users: {200, `{"result":[{"preferred_language":"en"}]}`}}), languageName, Yes, "en"},
		"an account in Norwegian": {with(pretend{users: {200, `{"result":[{"preferred_language":"nb"}]}`}}), languageName, No, "nb"},
		"the same time":           {right, clockName, Yes, "same time"},
	} {
		t.Run(name, func(t *testing.T) {
			q := qualify(t, test.instance, nil)
			_, is := q.Disqualified()
			require.False(t, is)
			c := criterion(q, test.about)
			require.Equal(t, test.verdict, c.Verdict, c.Reason)
			require.Contains(t, c.Reason, test.says)
			require.Equal(t, test.about == languageName && test.verdict == No, q.OtherLanguage())
		})
	}
}

func TestClocksThatDifferAreTold(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 900_000_000, time.UTC)
	for told, want := range map[string]struct {
		verdict Verdict
		says    string
	}{
		"Mon, 02 Mar 2026 09:00:00 GMT": {Yes, "same time"},
		"Mon, 02 Mar 2026 09:00:02 GMT": {Yes, "same time"},
		"Mon, 02 Mar 2026 09:05:00 GMT": {No, "4m59s later there"},
		"Mon, 02 Mar 2026 08:00:00 GMT": {No, "1h0m1s earlier there"},
		"at noon":                       {Unknown, "does not tell"},
	} {
		c := clockAgrees(answer{header: http.Header{"Date": {told}}, sent: now, came: now})
		require.Equal(t, want.verdict, c.Verdict, told)
		require.Contains(t, c.Reason, want.says)
		require.Empty(t, c.Remedy)
	}
}

func TestAVisitThatCannotBeMadeIsRefused(t *testing.T) {
	robin, kim := Account{"robin.vale", "x"}, Account{"kim.lee", "x"}
	for says, i := range map[string]Instance{
		"is no URL":              {URL: "dev1.service-now.com", Requester: robin},
		"holds a password":       {URL: "https://a:b@dev1.service-now.com", Requester: robin},
		"must end with its path": {URL: "https://dev1.service-now.com?x=1", Requester: robin},
		"are needed":             {URL: "https://dev1.service-now.com", Requester: Account{"robin.vale", ""}},
		"needs a password":       {URL: "https://dev1.service-now.com", Requester: robin, Agent: Account{"kim.lee", ""}},
		"another account":        {URL: "https://dev1.service-now.com", Requester: robin, Agent: Account{"Robin.Vale", "x"}},
		"and none is named":      {URL: "https://dev1.service-now.com", Requester: robin, Agent: kim, ClosedQueue: "HR"},
	} {
		_, err := NewVisit(i)
		require.ErrorContains(t, err, says)
		require.NotContains(t, err.Error(), "a:b")
	}
}
