package connect

import (
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// chatQueue is a chat_queue on the wire. not_available is there only while the queue is closed (SN-41).
type chatQueue struct {
	SysID           string `json:"sys_id" evidence:"observed SN-10"`
	Name            string `json:"name" evidence:"observed SN-10"`
	Question        string `json:"question" evidence:"observed SN-10"`
	AverageWaitTime string `json:"average_wait_time" evidence:"observed SN-41"`
	WaitingCount    int    `json:"waiting_count" evidence:"observed SN-10"`
	EscalateTo      string `json:"escalate_to" evidence:"observed SN-10"`
	IsAgentFor      bool   `json:"is_agent_for" evidence:"observed SN-10"`
	NotAvailable    string `json:"not_available,omitempty" evidence:"observed SN-41: only while the queue is closed; may hold HTML"`
}

func queueOf(q chat.Queue, reader chat.User) chatQueue {
	return chatQueue{
		SysID: q.SysID, Name: q.Name, Question: q.Question, AverageWaitTime: length(q.AverageWait),
		WaitingCount: q.WaitingCount, EscalateTo: q.EscalateTo, IsAgentFor: q.Serves(reader.SysID),
		NotAvailable: q.NotAvailable,
	}
}

// queues lists all queues (SN-10).
func queues(c *platform.Call) (any, error) {
	list := []chatQueue{}
	for _, q := range c.Desk.Queues() {
		list = append(list, queueOf(q, c.User))
	}
	return list, nil
}

// queue reads one, by sys_id or by name (SN-11; the name is our addition).
func queue(c *platform.Call) (any, error) {
	q, err := c.Desk.Queue(c.Param("id"))
	if err != nil {
		return nil, refusal(err)
	}
	return queueOf(q, c.User), nil
}

// agent is one who serves a queue (SN-12, SN-42).
type agent struct {
	liveProfile
	SupportConversationCount int `json:"supportConversationCount" evidence:"observed SN-12: chats in progress"`
}

// agents lists those who serve a queue (SN-12).
func agents(c *platform.Call) (any, error) {
	all, err := c.Desk.Agents(c.Param("id"))
	if err != nil {
		return nil, refusal(err)
	}
	list := []agent{}
	for _, a := range all {
		list = append(list, agent{liveProfile(a.Profile), a.Chats})
	}
	return list, nil
}

// queueSessions lists the open chats of a queue that the caller may read (SN-13).
func queueSessions(c *platform.Call) (any, error) {
	q, err := c.Desk.Queue(c.Param("id"))
	if err != nil {
		return nil, refusal(err)
	}
	list := []conversation{}
	for _, e := range c.Desk.Entries(chat.Filter{Queue: q.SysID, Open: true, Reader: &c.User}) {
		list = append(list, queued(e))
	}
	return list, nil
}
