package console

import (
	"net/http"

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

// find looks for chats by what people know of them: number, opening words, the name of requester or agent. The newest stand first.
func (c *Console) find(x echo.Context) error {
	v := c.visit(x.Request())
	known, _ := v.Instance.Desk.Look(chat.Look{Words: x.QueryParam("q"), Limit: mostFound})
	list := make([]found, 0, len(known))
	for _, k := range known {
		list = append(list, found{k.Entry.Number + " " + clip(k.Entry.ShortDescription), v.Link(page.ChatParam, k.Entry.Number)})
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
