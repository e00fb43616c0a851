package servicenow_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

const (
	open  = "POST /api/now/connect/support/queues/q1/sessions"
	leave = "POST /api/now/connect/support/sessions/g1/leave"
	state = "GET /api/now/connect/support/sessions"
	read  = "GET /api/now/connect/conversations/g1/messages"
	post  = "POST /api/now/connect/conversations/g1/messages"
)

func TestOpenCreatesASessionInTheQueueOfThatName(t *testing.T) {
	sn := newInstance(t)
	sn.on(open, answer(201, `{"result":{"group":"g1","state":1,"sys_updated_on":"2024-03-12 14:05:30"}}`))
	c := sn.client(t)
	for range 2 {
		chat, err := c.Open(context.Background(), relay.Opening{Message: "help"})
		require.NoError(t, err)
		require.Equal(t, relay.Chat{
			ID: "g1", Account: "abel.tuter", Opened: time.Date(2024, 3, 12, 14, 5, 30, 0, time.UTC),
		}, chat)
	}
	require.Equal(t, []seen{
		{"GET", "/api/now/connect/support/queues", "", "", "abel.tuter"},
		{"POST", "/api/now/connect/support/queues/q1/sessions", "", `{"message":"help"}`, "abel.tuter"},
		{"POST", "/api/now/connect/support/queues/q1/sessions", "", `{"message":"help"}`, "abel.tuter"},
	}, sn.requests(), "the queue is looked up once")
}

func TestOpenKeepsThePathOfTheURL(t *testing.T) {
	sn := newInstance(t)
	sn.on("GET /i/t1/api/now/connect/support/queues", answer(200, `{"result":[{"sys_id":"q9","name":"it support"}]}`))
	sn.on("POST /i/t1/api/now/connect/support/queues/q9/sessions", answer(200, `{"result":{"group":"g1"}}`))
	c := sn.client(t, func(o *servicenow.Options) { o.URL += "/i/t1/" })
	_, err := c.Open(context.Background(), relay.Opening{Message: "help"})
	require.NoError(t, err)
}

func TestOpenGivesTheClosedQueuesReasonInPlainText(t *testing.T) {
	sn := newInstance(t)
	sn.on(open, answer(503, `{"result":"<b>Closed</b> until&nbsp;08:00"}`))
	_, err := sn.client(t).Open(context.Background(), relay.Opening{Message: "help"})
	require.Equal(t, "Closed until 08:00", relay.Reason(err))
	require.False(t, relay.MaybeCommitted(err))
}

func TestOpenLooksForTheQueueAgainWhenItIsGone(t *testing.T) {
	sn := newInstance(t)
	c := sn.client(t)
	require.NoError(t, c.Check(context.Background()))
	_, err := c.Open(context.Background(), relay.Opening{Message: "help"})
	require.Error(t, err)
	sn.on("GET /api/now/connect/support/queues", answer(200, `{"result":[{"sys_id":"q7","name":"IT Support"}]}`))
	sn.on("POST /api/now/connect/support/queues/q7/sessions", answer(200, `{"result":{"group":"g1"}}`))
	_, err = c.Open(context.Background(), relay.Opening{Message: "help"})
	require.NoError(t, err)
}

func TestPostSendsTheTextAsItIs(t *testing.T) {
	sn := newInstance(t)
	sn.on(post, answer(201, `{"result":{"id":"id7","created_by":"abel.tuter","message":"a","timestamp":1710252461208}}`))
	m, err := sn.client(t).Post(context.Background(), "g1", `1 < 2 & "ä"`)
	require.NoError(t, err)
	require.Equal(t, "id7", m.ID)
	require.JSONEq(t, `{"message":"1 < 2 & \"ä\""}`, sn.requests()[0].body)
}

func TestLeaveTakesAnySuccess(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"an entry": answer(200, `{"result":{"state":7}}`), "nothing": answer(204, ""), "no result": answer(200, `{}`),
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on(leave, h)
			require.NoError(t, sn.client(t).Leave(context.Background(), "g1"))
		})
	}
}

func TestStateIsOpenWhileOneEntryIs(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want relay.ChatState
		err  error
	}{
		"one entry":           {`{"result":[{"group":"g1","state":2}]}`, relay.InProgress, nil},
		"a text for a number": {`{"result":[{"group":"g1","state":"3"}]}`, relay.ClosedComplete, nil},
		"escalated, new one":  {`{"result":[{"group":"g1","state":1},{"group":"g1","state":4}]}`, relay.Waiting, nil},
		"other chats":         {`{"result":[{"group":"g2","state":2}]}`, 0, relay.ErrNoChat},
		"none":                {`{"result":[]}`, 0, relay.ErrNoChat},
		"one, not in a list":  {`{"result":{"group":"g1","state":8}}`, relay.ClosedAbandoned, nil},
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on(state, answer(200, c.body))
			got, err := sn.client(t).State(context.Background(), "g1")
			require.ErrorIs(t, err, c.err)
			require.Equal(t, c.want, got)
			require.Equal(t, "group_id=g1", sn.requests()[0].query)
		})
	}
}

func TestCheckSaysWhichSettingIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		h    http.HandlerFunc
		want string
	}{
		"wrong password": {answer(401, `{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}`), `refused the account "abel.tuter": is the password right?`},
		"no role":        {answer(403, `{"error":{"message":"User Not Authorized","detail":null}}`), "lack a role"},
		"no plugin":      {answer(400, `{"error":{"message":"Requested URI does not represent any resource","detail":null}}`), "is its plugin active?"},
		"hibernating":    {answer(200, `<html><title>Instance Hibernating page</title></html>`), `a page titled "Instance Hibernating page"`},
		"login page":     {answer(302, "", "Location", "/login.do"), "does not answer as ServiceNow"},
		"unknown queue":  {answer(200, `{"result":[{"sys_id":"q2","name":"HR"},{"sys_id":"q3","name":"Facilities"}]}`), `no queue "IT Support": it has "HR", "Facilities"`},
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on("GET /api/now/connect/support/queues", c.h)
			require.ErrorContains(t, sn.client(t).Check(context.Background()), c.want)
			require.Len(t, sn.requests(), 1, "no redirect is followed, nothing is repeated")
		})
	}
	t.Run("nobody there", func(t *testing.T) {
		sn := newInstance(t)
		c := sn.client(t)
		sn.Close()
		require.ErrorContains(t, c.Check(context.Background()), "is the URL right?")
	})
}

func TestNewNamesTheSettingThatIsWrong(t *testing.T) {
	good := servicenow.Options{URL: "https://x.service-now.com", Username: "u", Password: "p", Queue: "q"}
	for name, c := range map[string]struct {
		change func(*servicenow.Options)
		want   string
	}{
		"no URL":             {func(o *servicenow.Options) { o.URL = "" }, "URL is missing"},
		"a host alone":       {func(o *servicenow.Options) { o.URL = "x.service-now.com" }, "URL"},
		"a password in it":   {func(o *servicenow.Options) { o.URL = "https://u:geheim@x" }, "holds a password"},
		"no username":        {func(o *servicenow.Options) { o.Username = "" }, "username is missing"},
		"no password":        {func(o *servicenow.Options) { o.Password = "" }, "password is missing"},
		"no queue":           {func(o *servicenow.Options) { o.Queue = "" }, "queue is missing"},
		"a negative limit":   {func(o *servicenow.Options) { o.Timeout = -1 }, "negative"},
		"a query in the URL": {func(o *servicenow.Options) { o.URL += "/?a=b" }, "must end with its path"},
	} {
		t.Run(name, func(t *testing.T) {
			o := good
			c.change(&o)
			_, err := servicenow.New(o)
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "geheim")
		})
	}
}
