package phone

import (
	"slices"
)

// settle makes lines of an answer, and keeps where the turn has led.
func (b *Book) settle(r *run, a answer, after Slots) {
	var messages []told
	trouble := a.trouble
	if trouble == nil {
		messages, trouble = parseAnswer(a.where, a.body)
	}
	to := b.options.Place()
	b.mu.Lock()
	opened := slices.Clone(r.contact.opened)
	b.mu.Unlock()
	o := b.outcome(r, after, opened)
	before := b.known(r.chat)
	who := whoSpeaks(messages, r.standing, o.begun, b.thread(before, o.chat))

	b.mu.Lock()
	defer b.mu.Unlock()
	if trouble != nil {
		b.options.Log.Warn("a user of the console got no answer from their bot", "bot", a.where, "status", a.status)
	}
	c, t := r.contact, r.turn
	c.turnEnd = nil
	size := t.size()
	t.State, t.Ended, t.Took, t.Status, t.Response = Done, b.options.Clock.Now(), a.took, a.status, string(a.body)
	t.Before, t.After, t.To = r.before, after.like(r.before), to
	for _, m := range messages {
		if m.text != "" {
			t.Told = append(t.Told, clipped(m.text, MaxText))
		}
	}
	if trouble != nil {
		t.Error = trouble.Error()
	}
	for _, group := range []string{before, o.chat} {
		if group != "" && !slices.Contains(t.Chats, group) {
			t.Chats = append(t.Chats, group)
		}
	}
	c.kept += t.size() - size
	r.channel.follow(o, after, trouble == nil) // where that is no longer the user's, nobody looks at it
	if len(c.waiting) > 0 && c.waiting[0] == t {
		c.waiting = c.waiting[1:]
	}
	b.write(r, messages, who)
}

// follow keeps where a turn has led; it needs the lock of the book.
func (ch *channel) follow(o outcome, after Slots, met bool) {
	ch.met = ch.met || met
	if met {
		ch.slots = after
	}
	if o.standing != Unknown {
		ch.standing = o.standing
	}
	if o.chat != "" {
		ch.chat = o.chat
	}
}

// write adds the lines of a turn; it needs the lock.
func (b *Book) write(r *run, messages []told, who []Who) {
	c, t := r.contact, r.turn
	group := ""
	if n := len(t.Chats); n > 0 {
		group = t.Chats[n-1]
	}
	for i := range c.lines {
		if c.lines[i].Turn == t.ID {
			c.lines[i].Chat = group
		}
	}
	for i, m := range messages {
		l := m.line(who[i])
		l.ID, l.At, l.Turn, l.Chat = b.next(), t.Ended, t.ID, group
		c.add(l)
	}
	if t.Error != "" {
		c.add(Line{ID: b.next(), At: t.Ended, Who: Notice, Text: t.Error, Turn: t.ID, Chat: group, Problem: true})
	}
	c.trim()
}

// line is a message as a line.
func (m told) line(who Who) Line {
	l := Line{Who: who, Buttons: m.buttons, Links: m.links}
	l.Text, l.Cut = cut(m.text)
	l.Custom, _ = cut(m.custom)
	return l
}
