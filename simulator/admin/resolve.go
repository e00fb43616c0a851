package admin

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// resolve puts the ids of chat and queue into m, and refuses what is not there: such a rule could never apply.
func (c *call) resolve(m *fault.Match) error {
	if m.Chat != "" {
		e, err := c.find(m.Chat)
		if err != nil {
			return inField("match.chat", err)
		}
		m.Chat = e.Group
	}
	if m.Queue != "" {
		q, err := c.Desk.Queue(m.Queue)
		if err != nil {
			return inField("match.queue", c.noQueue(m.Queue))
		}
		m.Queue = q.SysID
	}
	if m.User == "" {
		return nil
	}
	if _, err := c.Desk.User(m.User); err != nil {
		var known []string
		for _, u := range c.Desk.Users() {
			known = append(known, u.UserName)
		}
		slices.Sort(known)
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no user %q", m.User), Field: "match.user", Expected: jsonbody.OneOf(known),
		}
	}
	return nil
}

// inField is err as a mistake in a field of the body.
func inField(field string, err error) error {
	said := refusalOf(err, "")
	said.status, said.problem.Field = http.StatusBadRequest, field
	return said
}
