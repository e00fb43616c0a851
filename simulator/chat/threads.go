package chat

import (
	"slices"
	"time"
)

// Thread is a conversation with all that one of its readers may see of it.
type Thread struct {
	Conversation
	CreatedBy string // user_name of who began it
	CreatedAt time.Time
	UpdatedAt time.Time // of its last message
	Messages  []Message // oldest first
}

// Threads are the conversations that by may read, each once: support chats in the order of opening, then the others.
// Work notes are left out for those who may not see them (SN-57).
func (d *Desk) Threads(by User) []Thread {
	d.mu.Lock()
	defer d.mu.Unlock()
	threads := []Thread{}
	show := func(c *conversation) {
		if !d.mayRead(by, c) {
			return
		}
		messages := newest(c.thread, len(c.thread), d.seesNotes(by, c))
		slices.Reverse(messages)
		t := Thread{Conversation: d.shown(by, c), CreatedBy: c.requester.UserName, Messages: messages, UpdatedAt: c.last}
		if len(c.thread) > 0 {
			t.CreatedAt = c.thread[0].At
		}
		threads = append(threads, t)
	}
	for _, o := range d.opened {
		if o.conversation.entry == o.entry { // the entry that stands, of a chat that was escalated
			show(o.conversation)
		}
	}
	for _, c := range d.direct {
		show(c)
	}
	return threads
}
