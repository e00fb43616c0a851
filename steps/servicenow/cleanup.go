package servicenow

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// cleanupLimit is how long a visit may take to leave what it has opened.
const cleanupLimit = 10 * time.Second

// settle leaves every chat that is not known to be over. What could not be left is tried again at the end of the visit.
func (v *Visit) settle(ctx context.Context) {
	for _, c := range v.lobby.chats {
		if !c.over {
			_, _ = v.leave(ctx, v.requester, c)
		}
	}
	v.lobby.waiting, v.lobby.held = nil, nil
}

// tidy leaves what is open after a scenario that did not pass, and whatever no other scenario is to have; else what is open
// is kept for the next one. Where ctx has ended, that is left to finish.
func (v *Visit) tidy(ctx context.Context, passed bool) {
	spent := false
	for _, c := range v.lobby.chats {
		spent = spent || c.spent && !c.over
	}
	if !passed || spent {
		ctx, cancel := context.WithTimeout(ctx, cleanupLimit)
		defer cancel()
		v.settle(ctx)
		v.lobby.left, v.lobby.closed = nil, nil
	}
}

// finish leaves everything that is open, looks whether it is over, and says by number what is not. It does so though ctx has
// ended.
func (v *Visit) finish(ctx context.Context) (behind []string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupLimit)
	defer cancel()
	v.settle(ctx)
	for _, c := range v.lobby.chats {
		state, err := v.state(ctx, c)
		if err == nil && !closed(state) {
			_, _ = v.leave(ctx, v.requester, c) // whatever it answered the first time
			state, err = v.state(ctx, c)
		}
		switch {
		case err == nil && !closed(state):
			behind = append(behind, fmt.Sprintf("%s is still open, in state %d", c.name(), state))
		case err != nil && !c.over:
			behind = append(behind, fmt.Sprintf("%s may still be open: %s", c.name(), excerpt(err.Error())))
		}
	}
	if v.lobby.unsure {
		behind = append(behind, v.sweep(ctx)...)
	}
	return append(behind, v.lobby.strangers...)
}

// state is how the entry of a chat stands.
func (v *Visit) state(ctx context.Context, c *chat) (int64, error) {
	e, err := v.entryOf(ctx, c)
	if err != nil {
		return 0, err
	}
	state, ok := e.number("state")
	if !ok {
		return 0, failed("the chat's entry", "a state", e.show("state"))
	}
	return state, nil
}

// entryOf reads the entry of a chat.
func (v *Visit) entryOf(ctx context.Context, c *chat) (object, error) {
	a, err := v.requester.get(ctx, c.find())
	if err != nil {
		return nil, err
	}
	entries, err := a.list("the chat's entry")
	if err == nil && len(entries) == 0 {
		err = failed("the chat's entry", "one", a.String())
	}
	if err != nil {
		return nil, err
	}
	return entries[0], nil
}

// taken reports whether somebody else than the agent of this visit has accepted a chat.
func (v *Visit) taken(ctx context.Context, c *chat) bool {
	if c == nil || c.agentID != "" {
		return false
	}
	e, err := v.entryOf(ctx, c)
	return err == nil && e.text("assigned_to") != ""
}

// sweep leaves the chats that were opened without this visit's being told so: their opening words have its mark. It says
// what it could not leave, or look for.
func (v *Visit) sweep(ctx context.Context) (behind []string) {
	queue := v.queue.text("sys_id")
	a, err := v.requester.get(ctx, support+"/sessions?closed=false&queue_id="+url.QueryEscape(queue))
	var entries []object
	if err == nil {
		entries, err = a.list("the open entries of the queue")
	}
	if err != nil {
		return []string{fmt.Sprintf("a chat whose opening had no useful answer may still be open; its words contain %q", v.lobby.mark)}
	}
	for _, e := range entries {
		if !strings.Contains(e.text("short_description"), v.lobby.mark) {
			continue
		}
		c := &chat{group: e.text("group"), number: e.text("number")}
		if c.group != "" {
			_, err = v.leave(ctx, v.requester, c)
		}
		if c.group == "" || err != nil || !c.over {
			behind = append(behind, c.name()+" is still open")
		}
	}
	return behind
}
