package desk

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// maxSaid is how many bytes the form of what an agent says may have: a text and a file. What either may have by itself the
// control plane says.
const maxSaid = 4 << 20

// attached is a file as the control plane takes it.
type attached struct {
	Name string `json:"name"`
	Data []byte `json:"data"`
}

// say says something to the user, with a file where one was chosen.
func say(c *page.Call) error {
	body := map[string]any{"text": c.Form.Get("text")}
	if form := c.Request.MultipartForm; form != nil && len(form.File["file"]) > 0 {
		data, name, err := c.File("file")
		if err != nil {
			return err
		}
		body["attachments"] = []attached{{name, data}}
	}
	return order(c, c.Param("chat"), body, "say")
}

// download hands the reader a file that an agent has attached.
func download(c *page.Call) error {
	got, err := c.Control.Do(page.Order{Method: http.MethodGet, Path: []string{"chats", c.Param("chat"), "attachments", c.Param("file")}})
	if err != nil {
		return err
	}
	name := "file"
	if f, ok := c.Instance.Files.Find(c.Param("file")); ok {
		name = f.Name
	}
	return c.Download(name, got.Header.Get("Content-Type"), got.Body)
}
