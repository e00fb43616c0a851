package instances

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// kept is something of an instance that is kept as a file.
type kept struct {
	what  string // in the address, and in the file's name
	path  string // of the control plane
	query url.Values
	ends  string // the file's name
	media string
	back  bool // whether it can be brought in again under the same path
}

func allKept() []kept {
	return []kept{
		{what: "snapshot", path: "snapshot", query: url.Values{"runs": {"aside"}}, ends: ".json", media: "application/json", back: true},
		{what: "faults", path: "faults", ends: ".json", media: "application/json", back: true},
		{what: "settings", path: "settings", ends: ".json", media: "application/json"},
		{what: "requests", path: "requests.har", ends: ".har", media: "application/json"},
	}
}

func find(what string) (kept, error) {
	all := allKept()
	i := slices.IndexFunc(all, func(k kept) bool { return k.what == what })
	if i < 0 {
		return kept{}, &jsonbody.FieldError{Message: "there is no such file of an instance", Expected: "snapshot, faults, settings or requests"}
	}
	return all[i], nil
}

// export hands a file out.
func export(c *page.Call) error {
	k, err := find(c.Param("what"))
	if err != nil {
		return err
	}
	answer, err := c.Control.Do(page.Order{Method: http.MethodGet, Path: []string{k.path}, Query: k.query})
	if err != nil {
		return err
	}
	return c.Download(c.Instance.Name+"-"+k.what+k.ends, k.media, answer.Body)
}

// bring takes a file in.
func (r *Room) bring(c *page.Call) error {
	k, err := find(c.Param("what"))
	if err != nil {
		return err
	}
	if !k.back {
		return &jsonbody.FieldError{Message: k.what + " cannot be brought in here", Expected: "a snapshot, or faults"}
	}
	body, name, err := c.File("file")
	if err != nil {
		return err
	}
	if _, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{k.path}, Body: body}); err != nil {
		return err
	}
	r.bells.Of(c.Instance).Ring(r.rules)
	return c.Said(name + " has been brought in.")
}

// record hands a chat out as a recording.
func record(c *page.Call) error {
	as := cmp.Or(c.Form.Get("as"), "script")
	query := url.Values{"as": {as}}
	if c.Form.Get("names") != "" {
		query.Set("names", "removed")
	}
	if side := c.Form.Get("side"); side != "" && as == "script" {
		query.Set("side", side)
	}
	answer, err := c.Control.Do(page.Order{Method: http.MethodGet, Path: []string{"chats", c.Param("chat"), "recording"}, Query: query})
	if err != nil {
		return err
	}
	ends := map[string]string{"script": ".yaml", "text": ".txt", "markdown": ".md", "html": ".html", "feature": ".feature"}[as]
	return c.Download(c.Param("chat")+ends, answer.Header.Get("Content-Type"), answer.Body)
}
