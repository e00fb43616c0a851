package servicenow

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"
)

// queueCache keeps the configured queue's sys_id once it is known.
type queueCache struct {
	mu sync.Mutex // guards id
	id string
}

func (q *queueCache) get() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.id
}

func (q *queueCache) set(id string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.id = id
}

// queue is a support queue as far as the relay reads it (SN-10, SN-41).
type queue struct {
	SysID string `json:"sys_id"`
	Name  string `json:"name"`
}

// Check reports whether chats can be opened: the instance answers, takes the account, and has the queue.
// The error is one line that says which setting to look at.
func (c *Client) Check(ctx context.Context) error {
	_, err := c.findQueue(ctx)
	return c.explain(err)
}

// explain says what a failed Check means for the settings.
func (c *Client) explain(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	hint := ""
	switch e.Kind {
	case Unreachable:
		hint = "no answer from " + c.options.URL + ": is the URL right?"
	case Unauthorized:
		hint = "ServiceNow refused " + c.account() + ": is the password right?"
		if c.tokens != nil {
			hint = "ServiceNow refused " + c.account() + ": are its OAuth id and secret right?"
		}
	case Forbidden:
		hint = c.account() + " may not use live chat: does it lack a role?"
	case NotServiceNow:
		hint = c.options.URL + " does not answer as ServiceNow: is the URL right, is the instance awake?"
	case NotFound, Rejected:
		hint = "the instance does not know Connect Support: is its plugin active?"
	case RateLimited, QueueClosed, Malformed, Server:
		hint = "ServiceNow has trouble"
	}
	return fmt.Errorf("%s (%w)", hint, err)
}

// account names the account for the operator.
func (c *Client) account() string {
	if c.options.Username == "" {
		return "the OAuth client"
	}
	return "the account " + strconv.Quote(c.options.Username)
}

// queueID is the configured queue's sys_id, asked for once.
func (c *Client) queueID(ctx context.Context) (string, error) {
	if id := c.queues.get(); id != "" {
		return id, nil
	}
	return c.findQueue(ctx)
}

func (c *Client) findQueue(ctx context.Context) (string, error) {
	a, err := c.get(ctx, callQueues, "/api/now/connect/support/queues")
	if err != nil {
		return "", err
	}
	var all []queue
	if err := a.decode(&all); err != nil {
		return "", err
	}
	var names []string
	for _, q := range all {
		if q.SysID != "" && (q.SysID == c.options.Queue || strings.EqualFold(q.Name, c.options.Queue)) {
			c.queues.set(q.SysID)
			return q.SysID, nil
		}
		names = append(names, strconv.Quote(q.Name))
	}
	return "", &UnknownQueueError{Queue: c.options.Queue, Known: names}
}

// UnknownQueueError says that the instance has no such queue.
type UnknownQueueError struct {
	// Queue is the queue that was asked for.
	Queue string
	// Known are the quoted names of those that the account can see.
	Known []string
}

// Error names the queue and those that there are.
func (e *UnknownQueueError) Error() string {
	known := "it shows none to this account"
	if len(e.Known) > 0 {
		known = "it has " + strings.Join(e.Known, ", ")
	}
	return fmt.Sprintf("the instance has no queue %q: %s", e.Queue, known)
}

// MaybeCommitted is false: nothing was created.
func (e *UnknownQueueError) MaybeCommitted() bool { return false }

// bare takes the URL out of a transport error: it is named elsewhere, once.
func bare(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
