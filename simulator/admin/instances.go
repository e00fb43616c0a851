package admin

import (
	"net"
	"net/http"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/document"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func instanceRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/health", Handler: health,
			Summary: "Says that the process is alive.", Result: shownStatus{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/ready", Handler: ready,
			Summary: "Says that the simulator can be used.", Result: shownStatus{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/reset", Success: http.StatusNoContent, Handler: reset,
			Summary: "Takes this instance back to how it was made.",
		},
		{
			Method: http.MethodGet, Path: "/_sim/settings", Handler: readSettings,
			Summary: "Writes down the settings that this instance was made from, without what has its default.", Result: map[string]any{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/instances", Handler: listInstances,
			Summary: "Lists all instances.", Result: shownInstances{},
		},
		{
			Method: http.MethodPut, Path: "/_sim/instances/{name}", Success: http.StatusCreated, Handler: makeInstance,
			Summary: "Makes an instance, or makes it anew.", Body: instance.Settings{}, Result: shownInstance{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/instances/{name}", Handler: readInstance,
			Summary: "Reads one instance.", Result: shownInstance{},
		},
		{
			Method: http.MethodDelete, Path: "/_sim/instances/{name}", Success: http.StatusNoContent, Handler: endInstance,
			Summary: "Ends an instance; default stays.",
		},
	}
}

// shownInstance is an Instance of the contract.
type shownInstance struct {
	Name  string `json:"name"`
	URL   string `json:"url"`
	Clock string `json:"clock"`
	Chats int    `json:"chats"`
}

// shownInstances is all of them.
type shownInstances struct {
	Instances []shownInstance `json:"instances"`
}

// shownStatus is how the process is.
type shownStatus struct {
	Status string `json:"status"`
}

func (c *call) show(i *instance.Instance) shownInstance {
	return shownInstance{Name: i.Name, URL: c.urlOf(i), Clock: i.ClockKind(), Chats: i.Desk.Count()}
}

// urlOf is where an instance stands: at its own port, or else at the address that was called.
func (c *call) urlOf(i *instance.Instance) string {
	scheme := "http://"
	if c.request.TLS != nil {
		scheme = "https://"
	}
	atHome := instance.PrefixOf(c.request.Context()) == "" && c.Name != instance.Default // at a port of its own
	switch port := c.set.Port(i.Name); {
	case port != 0:
		return scheme + net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	case i.Name == instance.Default && !atHome:
		return scheme + c.request.Host
	}
	return scheme + c.request.Host + "/i/" + i.Name
}

func health(*call) (any, error) { return shownStatus{"ok"}, nil }

func ready(*call) (any, error) { return shownStatus{"ready"}, nil }

func reset(c *call) (any, error) {
	if err := c.nothing(); err != nil {
		return nil, err
	}
	return nil, c.set.Reset(c.Instance)
}

func readSettings(c *call) (any, error) { return jsonbody.Encode(c.Settings()) }

func listInstances(c *call) (any, error) {
	shown := []shownInstance{}
	for _, i := range c.set.List() {
		shown = append(shown, c.show(i))
	}
	return shownInstances{shown}, nil
}

func makeInstance(c *call) (any, error) {
	var settings instance.Settings
	var made *instance.Instance
	err := document.Read(c.body, &settings, func() (err error) {
		made, err = c.set.Make(c.param("name"), settings)
		return err
	})
	if err != nil {
		return nil, err
	}
	return c.show(made), nil
}

func readInstance(c *call) (any, error) {
	i, err := c.set.Get(c.param("name"))
	if err != nil {
		return nil, err
	}
	return c.show(i), nil
}

func endInstance(c *call) (any, error) { return nil, c.set.End(c.param("name")) }
