package servicenow

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// message is a message on the wire, as far as the relay reads it (SN-43).
type message struct {
	SysID       string `json:"sys_id"`
	ID          string `json:"id"`
	Message     string `json:"message"`
	Formatted   string `json:"formatted_message"`
	CreatedBy   string `json:"created_by"`
	CreatedOn   string `json:"created_on"`
	Timestamp   number `json:"timestamp"`
	Field       string `json:"reflected_field"`
	System      bool   `json:"system"`
	Private     bool   `json:"is_private"`
	Attachments bool   `json:"has_attachments"`
}

// at is the message's instant. Milliseconds tell what whole seconds hide (SN-T01).
func (m message) at() (time.Time, error) {
	if m.Timestamp > 0 {
		return time.UnixMilli(int64(m.Timestamp)).UTC(), nil
	}
	t, err := time.Parse(time.DateTime, m.CreatedOn)
	if err != nil {
		return time.Time{}, errors.New("a message has neither timestamp nor created_on")
	}
	return t, nil
}

func (m message) read() (relay.Message, error) {
	at, err := m.at()
	if err != nil {
		return relay.Message{}, err
	}
	out := relay.Message{
		ID: m.ID, Time: at, CreatedBy: m.CreatedBy, Text: m.Message, Attachments: m.Attachments,
		Notice:   m.System || m.CreatedBy == "system",  // SN-54
		Internal: m.Private || m.Field == "work_notes", // SN-58
	}
	if out.ID == "" {
		out.ID = m.SysID
	}
	if out.Text == "" {
		out.Text = plain(m.Formatted)
	}
	return out, nil
}

func messagesPath(chatID string) string {
	return "/api/now/connect/conversations/" + url.PathEscape(chatID) + "/messages"
}

// Post implements relay.LiveChat with SN-24.
func (c *Client) Post(ctx context.Context, chatID, text string) (relay.Message, error) {
	a, err := c.post(ctx, callPost, messagesPath(chatID), map[string]string{"message": text})
	if err != nil {
		return relay.Message{}, err
	}
	var wire message
	if err := a.decode(&wire); err != nil {
		return relay.Message{}, err
	}
	posted, err := wire.read()
	if err != nil {
		return relay.Message{}, a.malformed(err)
	}
	return posted, nil
}

// Thread implements relay.LiveChat with SN-23.
func (c *Client) Thread(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.ThreadLimit)
	defer cancel()
	thread := pile{seen: map[relay.Cursor]bool{}}
	before := ""
	for range c.options.MaxPages {
		page, err := c.page(ctx, chatID, before)
		if err != nil {
			return nil, err
		}
		fresh := thread.add(page)
		// With a cursor only the cursor ends the reading: an instance may have smaller pages, or leave out of
		// a page what the account may not see (SN-U07). Without one, as in a new chat, a short page is the last.
		last := after.IsZero() && len(page) < c.options.PageSize
		if !fresh || last || !thread.oldest.After(after) {
			return thread.oldestFirst(), nil
		}
		// One millisecond later than the oldest: whether `before` includes its instant or not, messages
		// of that instant on the next page are not missed.
		before = strconv.FormatInt(thread.oldest.Time.UnixMilli()+1, 10)
	}
	return nil, &Error{Kind: Malformed, Call: callThread, Err: errors.New("the thread has no end")}
}

// pile is a thread as it comes, newest first (SN-52), with pages that may overlap.
type pile struct {
	messages []relay.Message
	seen     map[relay.Cursor]bool
	oldest   relay.Cursor
}

// add reports whether the page brought anything new.
func (p *pile) add(page []relay.Message) (fresh bool) {
	p.messages = slices.Grow(p.messages, len(page))
	for _, m := range page {
		at := m.Cursor()
		if p.seen[at] {
			continue
		}
		p.seen[at], fresh = true, true
		p.messages = append(p.messages, m)
		if p.oldest.IsZero() || p.oldest.After(at) {
			p.oldest = at
		}
	}
	return fresh
}

func (p *pile) oldestFirst() []relay.Message {
	slices.SortFunc(p.messages, func(a, b relay.Message) int {
		return a.Cursor().Compare(b.Cursor())
	})
	return p.messages
}

func (c *Client) page(ctx context.Context, chatID, before string) ([]relay.Message, error) {
	var query []string
	if before != "" {
		query = []string{"before", before}
	}
	a, err := c.get(ctx, callThread, messagesPath(chatID), query...)
	if err != nil {
		return nil, err
	}
	var wire []message
	if err := a.decode(&wire); err != nil {
		return nil, err
	}
	page := make([]relay.Message, 0, len(wire))
	for _, m := range wire {
		read, err := m.read()
		if err != nil {
			return nil, a.malformed(err)
		}
		page = append(page, read)
	}
	return page, nil
}
