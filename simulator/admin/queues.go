package admin

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// shownQueue is a Queue of the contract.
type shownQueue struct {
	SysID        string `json:"sys_id"`
	Name         string `json:"name"`
	Open         bool   `json:"open"`
	Waiting      int    `json:"waiting"`
	NotAvailable string `json:"not_available"`
}

func queueOf(q chat.Queue) shownQueue {
	return shownQueue{SysID: q.SysID, Name: q.Name, Open: q.NotAvailable == "", Waiting: q.WaitingCount, NotAvailable: q.NotAvailable}
}

func listQueues(c *call) (any, error) {
	shown := []shownQueue{}
	for _, q := range c.Desk.Queues() {
		shown = append(shown, queueOf(q))
	}
	return map[string]any{"queues": shown}, nil
}

func closeQueue(c *call) (any, error) {
	var body struct {
		NotAvailable string `json:"not_available"`
	}
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
