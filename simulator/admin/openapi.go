package admin

import (
	"net/http"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/openapi"
)

func documentRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/openapi.json", Handler: describeControl,
			Summary: "Describes the control plane in OpenAPI.", Result: map[string]any{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/openapi-instance.json", Handler: describeInstance,
			Summary: "Describes the simulated API in OpenAPI, with the evidence for it.", Result: map[string]any{},
		},
	}
}

// documents is what is served, and the two surfaces' documents and the library, which are made when somebody first
// asks: making them takes longer than making a simulator.
type documents struct {
	control, instance func() openapi.Document
	library           func() ([]*script.Script, error)
	served            []served // the routes of the simulated API
}

func newDocuments(api openapi.Surface) *documents {
	d := &documents{
		control:  sync.OnceValue(func() openapi.Document { return openapi.Describe(surface()) }),
		instance: sync.OnceValue(func() openapi.Document { return openapi.Describe(api) }),
		library:  sync.OnceValues(agent.Builtins),
	}
	for _, c := range api.Calls {
		d.served = append(d.served, served{Method: c.Method, Path: c.Path, Name: c.ID})
	}
	return d
}

func describeControl(c *call) (any, error) { return c.here(c.documents.control()), nil }

func describeInstance(c *call) (any, error) { return c.here(c.documents.instance()), nil }

// here is the document of a surface that stands at this instance.
func (c *call) here(d openapi.Document) openapi.Document {
	d.Servers = []openapi.Server{{URL: instance.PrefixOf(c.request.Context()) + "/"}}
	return d
}

// surface is the control plane as its document describes it.
func surface() openapi.Surface {
	s := openapi.Surface{
		Title: "Snowglobe: the control plane", Closed: true, Failure: problemAnswer{},
		Description: "What drives a simulated instance. It is not part of ServiceNow: a real instance has nothing like it.",
	}
	for _, r := range routes() {
		s.Calls = append(s.Calls, openapi.Call{
			Method: r.Method, Path: r.Path, ID: r.id(), Summary: r.Summary, Success: r.Success, Query: r.Query,
			Media: r.Media, Body: r.Body, Result: r.Result, Answers: r.Answers,
		})
	}
	return s
}

// id is a name for the route that no other has: postChatsChatSay.
func (r route) id() string {
	id := strings.ToLower(r.Method)
	for _, part := range strings.FieldsFunc(strings.TrimPrefix(r.Path, "/_sim/"), func(c rune) bool { return strings.ContainsRune("/{}-._", c) }) {
		id += strings.ToUpper(part[:1]) + part[1:]
	}
	return id
}
