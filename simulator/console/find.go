package console

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// mostFound is how many chats the palette offers.
const mostFound = 20

// found is a chat that the palette offers.
type found struct {
	Title string `json:"title"`
	Link  string `json:"link"`
}

// find looks for chats by what people know of them: number, opening words, requester's name. The newest stand first.
func (c *Console) find(x echo.Context) error {
	v := c.visit(x.Request())
	wanted := strings.ToLower(strings.TrimSpace(x.QueryParam("q")))
	all := v.Instance.Desk.Entries(chat.Filter{})
	list := []found{}
	for i := len(all) - 1; i >= 0 && len(list) < mostFound; i-- {
		e := all[i]
		if !strings.Contains(strings.ToLower(e.Number+" "+e.ShortDescription), wanted) {
			continue
		}
		list = append(list, found{e.Number + " " + clip(e.ShortDescription), v.Link(page.ChatParam, e.Number)})
	}
	return x.JSON(http.StatusOK, list)
}

// mostClipped is how many characters of an opening are shown in a line.
const mostClipped = 60

func clip(text string) string {
	if runes := []rune(text); len(runes) > mostClipped {
		return string(runes[:mostClipped]) + "…"
	}
	return text
}
