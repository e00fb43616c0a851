package scripts

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// Where the control plane keeps scripts.
const (
	played  = "scripts" // those of the crew
	filed   = "folder"
	printed = "library"
)

// first has a script tried before all others.
func first(c *page.Call) error {
	_, err := c.Control.Do(page.Order{Method: http.MethodPost, Path: []string{played, c.Form.Get(ScriptParam), "first"}})
	return err
}

// remove takes a script away from the crew.
func remove(c *page.Call) error {
	_, err := c.Control.Do(page.Order{Method: http.MethodDelete, Path: []string{played, c.Form.Get(ScriptParam)}})
	return err
}

// add has an agent of the library tried before all others.
func add(c *page.Call) error {
	read, err := c.Control.Do(page.Order{Method: http.MethodGet, Path: []string{printed, c.Form.Get(ScriptParam)}})
	if err != nil {
		return err
	}
	var book struct{ Text string }
	if err := read.Into(&book); err != nil {
		return err
	}
	if _, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{played, c.Form.Get(ScriptParam)}, Body: []byte(book.Text)}); err != nil {
		return err
	}
	return c.Said("New chats try " + c.Form.Get(ScriptParam) + " first.")
}
