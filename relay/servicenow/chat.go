package servicenow

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// entry is a queue entry as far as the relay reads it (SN-38).
type entry struct {
	Group   string `json:"group"`
	State   number `json:"state"`
	Updated string `json:"sys_updated_on"`
}

// number is an integer that may come as a text.
type number int64

// UnmarshalJSON reads 3 and "3".
func (n *number) UnmarshalJSON(b []byte) error {
	if len(b) > 1 && b[0] == '"' {
		b = b[1 : len(b)-1]
	}
	v, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil && string(b) != "null" && len(b) > 0 {
		return err
	}
	*n = number(v)
	return nil
}

// Open implements relay.LiveChat with SN-14.
func (c *Client) Open(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
	queue, err := c.queueID(ctx)
	if err != nil {
		return relay.Chat{}, err
	}
	path := "/api/now/connect/support/queues/" + url.PathEscape(queue) + "/sessions"
	a, err := c.post(ctx, callOpen, path, map[string]string{"message": opening.Message})
	if err != nil {
		return relay.Chat{}, err
	}
	var e entry
	if err := a.decode(&e); err != nil {
		c.forgetQueue(err)
		return relay.Chat{}, err
	}
	if e.Group == "" {
		return relay.Chat{}, a.malformed(errors.New("the entry has no group"))
	}
	opened, _ := time.Parse(time.DateTime, e.Updated) // UTC (SN-141); zero when it does not say
	return relay.Chat{ID: e.Group, Account: c.options.Username, Opened: opened}, nil
}

// forgetQueue makes the next Open look the queue up again: it may have been made anew under its name.
func (c *Client) forgetQueue(err error) {
	if errors.Is(err, relay.ErrNoChat) {
		c.queues.set("")
	}
}

// Leave implements relay.LiveChat with SN-17. Any 2xx that is ServiceNow's will do.
func (c *Client) Leave(ctx context.Context, chatID string) error {
	path := "/api/now/connect/support/sessions/" + url.PathEscape(chatID) + "/leave"
	a, err := c.post(ctx, callLeave, path, struct{}{})
	if err != nil {
		return err
	}
	_, err = a.result()
	return err
}

// State implements relay.LiveChat with SN-16. A chat that was escalated or rejoined may have several
// entries: it is open while one of them is.
func (c *Client) State(ctx context.Context, chatID string) (relay.ChatState, error) {
	a, err := c.get(ctx, callState, "/api/now/connect/support/sessions", "group_id", chatID)
	if err != nil {
		return 0, err
	}
	result, err := a.result()
	if err != nil {
		return 0, err
	}
	entries, err := oneOrMany(result)
	if err != nil {
		return 0, a.malformed(err)
	}
	var state relay.ChatState
	for _, e := range entries {
		if e.Group != chatID {
			continue
		}
		state = relay.ChatState(e.State)
		if !state.Closed() {
			return state, nil
		}
	}
	if state == 0 {
		return 0, relay.ErrNoChat
	}
	return state, nil
}

// oneOrMany reads a list of entries, or the one entry in its place.
func oneOrMany(raw json.RawMessage) ([]entry, error) {
	if len(raw) > 0 && raw[0] == '{' {
		var e entry
		err := json.Unmarshal(raw, &e)
		return []entry{e}, err
	}
	var many []entry
	if len(raw) == 0 {
		return nil, errNoResult
	}
	err := json.Unmarshal(raw, &many)
	return many, err
}
