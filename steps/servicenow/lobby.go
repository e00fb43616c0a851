package servicenow

import (
	"context"
	"fmt"
	"net/http"
)

// lobby is the chats of a visit, and those that it keeps for the scenarios to come. One chat at most is open at any time,
// so that few people are disturbed, and that seldom.
type lobby struct {
	mark  string  // stands in the opening words of every chat of this visit
	chats []*chat // all that were opened, in their order

	waiting *chat // waits in the queue
	held    *chat // the agent has it
	left    *chat // has ended: the requester left it while it waited
	closed  *chat // has ended: the agent closed it

	unsure    bool     // the answer to an opening was lost, or of no use
	strangers []string // chats of other people that the agent was given, for whoever must hand them on
}

// opening is what chats are opened with: whoever sees it should know that nobody needs help.
func (l *lobby) opening() string {
	return fmt.Sprintf("Automatic check of this instance (%s-%d). Nobody needs help: this chat ends by itself in a moment.", l.mark, len(l.chats)+1)
}

// inQueue is a chat that waits in the queue: the one that there is, or a new one.
func (v *Visit) inQueue(ctx context.Context) (*chat, error) {
	if c := v.lobby.waiting; c != nil {
		if state, err := v.state(ctx, c); err == nil && state == waiting {
			return c, nil
		}
	}
	queue, err := v.theQueue(ctx)
	if err != nil {
		return nil, err
	}
	c, a, err := v.openIn(ctx, v.requester, queue.text("sys_id"), v.lobby.opening())
	switch {
	case err != nil:
		return nil, err
	case c == nil:
		return nil, failed("opening a chat", "an entry with its group", a.String())
	}
	return c, nil
}

// openIn opens a chat, after it has left the one that is open. The chat is nil where the instance opened none, or did not
// say which.
func (v *Visit) openIn(ctx context.Context, as *client, queueID, words string) (*chat, answer, error) {
	v.settle(ctx)
	v.lobby.waiting, v.lobby.held = nil, nil
	body := map[string]any{}
	if words != "" {
		body["message"] = words
	}
	a, err := as.post(ctx, support+"/queues/"+queueID+"/sessions", body)
	if err != nil {
		v.lobby.unsure = true // it may stand there all the same (SN-133)
		return nil, a, err
	}
	entry, _ := a.object("")
	c := &chat{group: entry.text("group"), number: entry.text("number"), opening: words, opened: a, entry: entry}
	if c.group == "" {
		v.lobby.unsure = v.lobby.unsure || a.status < http.StatusBadRequest || a.status >= http.StatusInternalServerError
		return nil, a, nil
	}
	if id := entry.text("opened_by"); sysIDForm.MatchString(id) {
		v.requesterID = id
	}
	v.lobby.waiting, v.lobby.chats = c, append(v.lobby.chats, c)
	return c, a, nil
}

// withAgent is a chat that the agent has accepted.
func (v *Visit) withAgent(ctx context.Context) (*chat, error) {
	if c := v.lobby.held; c != nil {
		return c, nil
	}
	c, err := v.inQueue(ctx)
	if err != nil {
		return nil, err
	}
	a, err := v.accept(ctx, c)
	if err == nil && !a.succeeded() {
		err = failed("accepting the chat", "a success", a.String())
	}
	return c, err
}

// accept lets the agent accept the chat, if it is the only one that waits: accepting takes the next chat, whose ever it is.
func (v *Visit) accept(ctx context.Context, c *chat) (answer, error) {
	if err := v.alone(ctx, c); err != nil {
		return answer{}, err
	}
	a, err := v.agent.post(ctx, support+"/queues/"+v.queue.text("sys_id")+"/accept", struct{}{})
	if err != nil {
		return a, err
	}
	entry, _ := a.object("")
	switch group := entry.text("group"); {
	case c != nil && a.succeeded() && (group == "" || group == c.group):
		c.accepted, c.agentID = a, entry.text("assigned_to")
		v.lobby.waiting, v.lobby.held = nil, c
	case a.succeeded() && group != "":
		v.lobby.strangers = append(v.lobby.strangers, fmt.Sprintf("%s is somebody else's, and %s has accepted it: hand it on", entry.text("number"), v.agent.account.Username))
		return a, skip("somebody else's chat came first")
	}
	return a, nil
}

// alone makes sure that nobody waits in the queue but the chat of this visit; no chat stands for nobody at all.
func (v *Visit) alone(ctx context.Context, c *chat) error {
	if v.agent == nil {
		return unprepared("there is no agent; the scenario lacks the tag @agent")
	}
	queue, err := v.theQueue(ctx)
	if err != nil {
		return err
	}
	a, err := v.agent.get(ctx, support+"/queues/"+queue.text("sys_id"))
	if err != nil {
		return err
	}
	q, err := a.object("the queue")
	if err != nil {
		return err
	}
	ours := int64(0)
	if c != nil {
		ours = 1
	}
	if n, ok := q.number("waiting_count"); !ok || n != ours {
		return skip("accepting takes the next chat, and other people may wait in the queue (%s)", q.show("waiting_count"))
	}
	return nil
}

// thatWasLeft is a chat that the requester left while it waited.
func (v *Visit) thatWasLeft(ctx context.Context) (*chat, error) {
	if v.lobby.left != nil {
		return v.lobby.left, nil
	}
	c, err := v.inQueue(ctx)
	if err != nil {
		return nil, err
	}
	a, err := v.leave(ctx, v.requester, c)
	if err == nil && !a.succeeded() {
		err = failed("leaving the chat", "a success", a.String())
	}
	return c, err
}

// leave ends a chat for its requester.
func (v *Visit) leave(ctx context.Context, as *client, c *chat) (answer, error) {
	a, err := as.post(ctx, c.session()+"/leave", struct{}{})
	if err != nil || !a.succeeded() {
		return a, err
	}
	if v.lobby.waiting == c {
		c.left, v.lobby.left = a, c
	}
	v.lobby.ended(c, a)
	return a, nil
}

// ended takes a chat out of those that are open, and for over if the answer to its end says so.
func (l *lobby) ended(c *chat, a answer) {
	if l.waiting == c {
		l.waiting = nil
	}
	if l.held == c {
		l.held = nil
	}
	entry, _ := a.object("")
	state, ok := entry.number("state")
	c.over = ok && closed(state)
}

// rejoin lets the requester wait again in a chat that was left.
func (v *Visit) rejoin(ctx context.Context, c *chat) (answer, error) {
	a, err := v.requester.post(ctx, c.session()+"/rejoin", struct{}{})
	if err == nil && a.succeeded() {
		c.over, v.lobby.left, v.lobby.waiting = false, nil, c
	}
	return a, err
}

// thatWasClosed is a chat that the agent has closed.
func (v *Visit) thatWasClosed(ctx context.Context) (*chat, error) {
	if v.lobby.closed != nil {
		return v.lobby.closed, nil
	}
	c, err := v.withAgent(ctx)
	if err != nil {
		return nil, err
	}
	a, err := v.close(ctx, c)
	if err == nil && !a.succeeded() {
		err = failed("closing the chat", "a success", a.String())
	}
	return c, err
}

// close ends a chat for its agent.
func (v *Visit) close(ctx context.Context, c *chat) (answer, error) {
	a, err := v.agent.post(ctx, c.session()+"/close", map[string]bool{"agent_leave": false})
	if err == nil && a.succeeded() {
		c.closed, v.lobby.closed = a, c
		v.lobby.ended(c, a)
	}
	return a, err
}
