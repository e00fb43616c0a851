package desk

import (
	"fmt"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// earlier draws the messages before an instant.
func (r *room) earlier(c *page.Call) error {
	e, err := c.Find(c.Param("chat"))
	if err != nil {
		return &jsonbody.FieldError{Message: fmt.Sprintf("there is no chat %q", c.Param("chat")), Field: "chat"}
	}
	before, err := strconv.ParseInt(c.Param("before"), 10, 64)
	if err != nil {
		return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", c.Param("before")), Field: "before", Expected: "milliseconds since 1970"}
	}
	v := *c.Visit
	v.Entry = e
	rows, err := r.messages(&v, time.UnixMilli(before))
	if err != nil {
		return err
	}
	return c.Show(page.Join(rows))
}
