package admin

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func queueRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/queues", Handler: listQueues,
			Summary: "Lists queues.", Result: shownQueues{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/queues/{queue}/close", Handler: closeQueue,
			Summary: "Closes a queue for new chats.", Body: closing{}, Result: shownQueue{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/queues/{queue}/open", Handler: openQueue,
			Summary: "Opens a queue again.", Result: shownQueue{},
		},
	}
}

// shownQueue is a Queue of the contract.
type shownQueue struct {
	SysID        string `json:"sys_id"`
	Name         string `json:"name"`
	Open         bool   `json:"open"`
	Waiting      int    `json:"waiting"`
	NotAvailable string `json:"not_available"`
}

// shownQueues is all of them.
type shownQueues struct {
	Queues []shownQueue `json:"queues"`
}

// closing is how a queue is closed.
type closing struct {
	NotAvailable string `json:"not_available"` // what the queue says meanwhile; may be empty
}

func queueOf(q chat.Queue) shownQueue {
	return shownQueue{SysID: q.SysID, Name: q.Name, Open: q.NotAvailable == "", Waiting: q.WaitingCount, NotAvailable: q.NotAvailable}
}

func listQueues(c *call) (any, error) {
	shown := []shownQueue{}
	for _, q := range c.Desk.Queues() {
		shown = append(shown, queueOf(q))
	}
	return shownQueues{shown}, nil
}

func closeQueue(c *call) (any, error) {
	var body closing
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	q, err := c.Desk.CloseQueue(c.param("queue"), body.NotAvailable)
	if err != nil {
		return nil, c.noQueue(c.param("queue"))
	}
	return queueOf(q), nil
}

func openQueue(c *call) (any, error) {
	if err := c.nothing(); err != nil {
		return nil, err
	}
	q, err := c.Desk.OpenQueue(c.param("queue"))
	if err != nil {
		return nil, c.noQueue(c.param("queue"))
	}
	return queueOf(q), nil
}
