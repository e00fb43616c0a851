package livechat

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// written is a message with its instant.
type written struct {
	message

	at time.Time
}

// thread reads all messages of a conversation, oldest first (SN-23, SN-52).
func (c *Client) thread(ctx context.Context, group string) ([]written, error) {
	path := "/api/now/connect/conversations/" + url.PathEscape(group) + "/messages"
	seen := map[string]bool{}
	var all []written
	var oldest int64
	query, strict := "", false
	for range c.options.MaxPages {
		var page []message
		if err := c.get(ctx, "read the messages", path+query, &page); err != nil {
			return nil, err
		}
		fresh := false
		for _, m := range page {
			if seen[m.key()] {
				continue
			}
			at, ok := m.at()
			if !ok {
				return nil, fmt.Errorf("read the messages: message %q has neither a timestamp nor a date", m.SysID)
			}
			seen[m.key()], fresh = true, true
			all = append(all, written{m, at})
			if ms := at.UnixMilli(); oldest == 0 || ms < oldest {
				oldest = ms
			}
		}
		switch {
		case len(all) == 0, !fresh && strict:
			slices.SortStableFunc(all, func(a, b written) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.ID, b.ID)) })
			return all, nil
		case fresh:
			// Whether `before` includes its instant nobody knows: one millisecond later, nothing of that instant is missed.
			query, strict = "?before="+strconv.FormatInt(oldest+1, 10), false
		default: // a page of one instant alone, or the end
			query, strict = "?before="+strconv.FormatInt(oldest, 10), true
		}
	}
	return nil, fmt.Errorf("read the messages: the thread has no end within %d pages", c.options.MaxPages)
}
