package admin_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func shown(p panel, name, clock, chats string) string {
	path := "/i/" + name
	if name == "default" {
		path = ""
	}
	return `{"name":"` + name + `","url":"` + p.URL + path + `","clock":"` + clock + `","chats":` + chats + `}`
}

func TestInstancesAreMadeListedAndEnded(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/instances/t1", "", 201, shown(p, "t1", "wall", "0"))
	p.answers(http.MethodPut, "/_sim/instances/t2", `{"clock":"virtual","start":"2030-01-01T00:00:00Z"}`, 201, shown(p, "t2", "virtual", "0"))
	p.Open("hello")
	p.answers(http.MethodGet, "/i/t1/_sim/instances", "", 200,
		`{"instances":[`+shown(p, "default", "virtual", "1")+`,`+shown(p, "t1", "wall", "0")+`,`+shown(p, "t2", "virtual", "0")+`]}`)
	p.answers(http.MethodGet, "/_sim/instances/default", "", 200, shown(p, "default", "virtual", "1"))
	p.answers(http.MethodGet, "/i/t2/_sim/clock", "", 200, `{"kind":"virtual","now":"2030-01-01T00:00:00Z","next":null}`)
	p.answers(http.MethodDelete, "/_sim/instances/t1", "", 204, "")
	response, answer := p.send(http.MethodGet, "/i/t1/_sim/health", "")
	require.Equal(t, http.StatusNotFound, response.StatusCode)
	require.Contains(t, answer, `there is no instance \"t1\"`)
}

func TestAnInstanceIsMadeAnewByPutAndByReset(t *testing.T) {
	p := newPanel(t, simtest.Scripts("default"))
	fresh := func(p panel) {
		t.Helper()
		require.Empty(t, p.Chats())
		require.Empty(t, p.Faults())
		require.Empty(t, p.Requests(""))
		require.Equal(t, "2026-03-02T09:00:00Z", p.Clock().Now.Format(time.RFC3339))
		p.answers(http.MethodGet, "/_sim/queues", "", 200,
			`{"queues":[{"sys_id":"c0bd59eb851afa7884250c9d5eb485eb","name":"IT Support","open":true,"waiting":0,"not_available":""},`+serviceDesk+`]}`)
	}
	spoil := func(p panel) string {
		t.Helper()
		group := p.Open("hello").Group
		p.Fail("post", 500)
		p.Advance(time.Minute)
		p.CloseQueue(simtest.Queue, "x")
		return group
	}
	first := spoil(p)
	p.answers(http.MethodPost, "/_sim/reset", "", 204, "")
	fresh(p)
	require.Equal(t, first, p.Open("hello").Group, "the same seed makes the same names")
	require.Equal(t, "default", p.Chat(simtest.Latest).Script.Name, "the scripts of the settings are back")

	p.answers(http.MethodPut, "/_sim/instances/t1", `{"clock":"virtual","seed":2}`, 201, shown(p, "t1", "virtual", "0"))
	inner := p
	inner.Sim = p.Instance("t1")
	require.NotEqual(t, first, spoil(inner), "another seed makes other names")
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"clock":"virtual"}`, 201, shown(p, "t1", "virtual", "0"))
	fresh(inner)
	require.Len(t, p.Chats(), 1, "neighbours stay as they are")
}
