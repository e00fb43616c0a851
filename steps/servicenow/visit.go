package servicenow

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// nowhere is the sys_id of nothing.
const nowhere = "00000000000000000000000000000000"

// stranger is an account that no instance has. A wrong password of an account that there is would be counted, and lock it
// out in the end.
const stranger = "snowglobe.stranger"

// Visit is one visit to an instance. What belongs to a visit is used by one goroutine at a time.
type Visit struct {
	instance  Instance
	transport http.RoundTripper
	wire      *wire

	requester, agent, stranger, nameless *client // agent is nil where there is none

	queue       object // the queue that is named, or else the first one; nil before it was looked for
	requesterID string // sys_id of the requester; empty before it is known
	lobby       lobby
	patterns    []*regexp.Regexp // of the vocabulary; nil before they are needed
}

// NewVisit prepares a visit; nothing is asked yet. It fails as Instance.Check does.
func NewVisit(i Instance) (*Visit, error) {
	if err := i.Check(); err != nil {
		return nil, err
	}
	v := &Visit{instance: i, transport: transport(i), wire: &wire{}}
	v.requester = v.client("the requester", i.Requester)
	v.stranger = v.client("a stranger", Account{stranger, "no password"})
	v.nameless = v.client("somebody without a name", Account{})
	if i.Agent.complete() {
		v.agent = v.client("the agent", i.Agent)
	}
	return v, nil
}

func (v *Visit) client(who string, a Account) *client {
	return &client{
		who: who, base: strings.TrimRight(v.instance.URL, "/"), account: a, wire: v.wire,
		http: &http.Client{
			Transport: v.transport, Timeout: answerLimit,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // SN-146
		},
	}
}

// Close lets go of connections.
func (v *Visit) Close() {
	if t, ok := v.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// theQueue is the queue that is named, or else the first one.
func (v *Visit) theQueue(ctx context.Context) (object, error) {
	if v.queue != nil {
		return v.queue, nil
	}
	found, err := v.queueNamed(ctx, v.instance.Queue)
	if err == nil {
		v.queue = found
	}
	return found, err
}

// queueNamed is the queue of that name or sys_id; the first one where it is empty.
func (v *Visit) queueNamed(ctx context.Context, name string) (object, error) {
	a, err := v.requester.get(ctx, support+"/queues")
	if err != nil {
		return nil, err
	}
	queues, err := a.list("the queues")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, q := range queues {
		if name == "" || q.text("name") == name || q.text("sys_id") == name {
			return q, nil
		}
		names = append(names, q.text("name"))
	}
	return nil, failed("the queues", fmt.Sprintf("a queue %q", name), "there is "+strings.Join(names, ", "))
}

// whoIs is the requester's sys_id, from an entry where one was opened, else from the table of users.
func (v *Visit) whoIs(ctx context.Context) (string, error) {
	if v.requesterID != "" {
		return v.requesterID, nil
	}
	users, err := v.ownUser(ctx, "sys_id")
	if err != nil {
		return "", err
	}
	if len(users) != 1 || users[0].text("sys_id") == "" {
		return "", skip("the table of users does not show the account's sys_id")
	}
	v.requesterID = users[0].text("sys_id")
	return v.requesterID, nil
}

// ownUser reads the account's own row of the table of users; a SkipError says that the account may not.
func (v *Visit) ownUser(ctx context.Context, fields string) ([]object, error) {
	query := url.Values{"sysparm_query": {"user_name=" + v.instance.Requester.Username}}
	if fields != "" {
		query.Set("sysparm_fields", fields)
	}
	a, err := v.requester.get(ctx, tableAPI+"sys_user?"+query.Encode())
	if err != nil {
		return nil, err
	}
	if !a.succeeded() {
		return nil, skip("the account may not read the table of users (%d)", a.status)
	}
	return a.list("the table of users")
}
