package instances

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// mostQueues is how many queues are shown.
const mostQueues = 200

// queue is a queue in its row.
type queue struct {
	*page.Visit

	Key   string
	Queue chat.Queue
}

func (r *Room) queues(v *page.Visit) ([]page.Row, error) {
	all := v.Instance.Desk.Queues()
	var rows []page.Row
	for _, q := range all[:min(len(all), mostQueues)] {
		key := "queue-" + q.SysID
		row, err := r.sheet.Row(key, "queue.html", queue{v, key, q})
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// turnQueue opens or closes a queue.
func (r *Room) turnQueue(c *page.Call) error {
	what, body := c.Param("what"), form.Body{}
	if what == "close" {
		body.Text("not_available", c.Form.Get("not_available"))
	}
	_, err := c.Control.Do(page.Order{Method: http.MethodPost, Path: []string{"queues", c.Param("name"), what}, Body: body})
	if err == nil {
		r.bells.Of(c.Instance).Ring(bell)
	}
	return err
}
