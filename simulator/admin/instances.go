package admin

import (
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// shownInstance is an Instance of the contract.
type shownInstance struct {
	Name  string `json:"name"`
	URL   string `json:"url"`
	Clock string `json:"clock"`
	Chats int    `json:"chats"`
}

func (c *call) show(i *instance.Instance) shownInstance {
	scheme := "http://"
	if c.request.TLS != nil {
		scheme = "https://"
	}
	return shownInstance{
		Name: i.Name, URL: scheme + c.request.Host + i.Prefix(), Clock: clockKind(i), Chats: len(i.Desk.Entries(chat.Filter{})),
	}
}

func clockKind(i *instance.Instance) string {
	if i.Virtual() != nil {
		return instance.Virtual
	}
	return instance.Wall
}

func health(*call) (any, error) { return map[string]string{"status": "ok"}, nil }

func ready(*call) (any, error) { return map[string]string{"status": "ready"}, nil }

func reset(c *call) (any, error) {
	if err := c.nothing(); err != nil {
		return nil, err
	}
	return nil, c.set.Reset(c.Instance)
}

func listInstances(c *call) (any, error) {
	shown := []shownInstance{}
	for _, i := range c.set.List() {
		shown = append(shown, c.show(i))
	}
	return map[string]any{"instances": shown}, nil
}

func makeInstance(c *call) (any, error) {
	var settings instance.Settings
	if err := c.decode(&settings); err != nil {
		return nil, err
	}
	made, err := c.set.Make(c.param("name"), settings)
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
