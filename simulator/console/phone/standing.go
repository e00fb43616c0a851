package phone

import (
	"slices"
	"strings"
)

// stands is who has the conversation of a channel's user, and in which chat, where the slots tell, and else as it was heard
// last. It needs the lock.
func (b *Book) stands(ch *channel, slots Slots) (Handoff, string) {
	now := ch.standing
	if active, known := slots.set(b.options.SlotNames.HandoffActive); known {
		now = handoff(active)
	}
	if id := slots.text(b.options.SlotNames.LiveChatID); id != "" {
		return now, id
	}
	if now == WithAgent {
		return now, ch.chat
	}
	return now, ""
}

// outcome is where a turn has led.
type outcome struct {
	standing Handoff // Unknown where nothing tells, so that it is as it was
	chat     string  // group of the chat that the user has then; empty for none
	begun    bool    // that chat is not the one of before
}

// outcome finds out where a turn has led: from the slots after it, or else from the chats that were opened meanwhile. It must
// be called without the lock.
func (b *Book) outcome(r *run, after Slots, opened []string) outcome {
	active, tells := after.set(b.options.SlotNames.HandoffActive)
	id := after.text(b.options.SlotNames.LiveChatID)
	var o outcome
	switch {
	case tells || id != "":
		o.standing, o.chat = handoff(active || !tells), b.known(id)
	default:
		if o.chat = b.mine(r.channel.sender, opened); o.chat != "" {
			o.standing = WithAgent
		} else if r.standing == WithAgent {
			o.chat = b.known(r.chat)
			if b.over(o.chat) && !b.hears(r.channel) { // the stream would tell; without one, a bot is told with the answer
				o.standing = WithBot
			}
		}
	}
	o.begun = o.chat != "" && o.chat != r.chat
	return o
}

// known is the group where the desk has such a chat, else empty.
func (b *Book) known(group string) string {
	if group == "" {
		return ""
	}
	if _, err := b.options.Desk.ByGroup(group); err != nil {
		return ""
	}
	return group
}

// over reports whether a chat has ended.
func (b *Book) over(group string) bool {
	e, err := b.options.Desk.ByGroup(group)
	return err == nil && e.State.Closed()
}

// hears reports whether a channel's stream tells how the conversation stands.
func (b *Book) hears(ch *channel) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return ch.pushes.Hearing == Listening
}

// mine is the chat that a turn has opened: the only one that was opened meanwhile and is nobody else's, or the only one of
// several whose opening names the sender, as the relay's does. Empty for none.
func (b *Book) mine(sender string, opened []string) string {
	if len(opened) > maxOpened {
		return ""
	}
	b.mu.Lock()
	opened = slices.DeleteFunc(slices.Clone(opened), func(group string) bool { return len(b.readers(group)) > 0 })
	b.mu.Unlock()
	if len(opened) == 1 {
		return opened[0]
	}
	named := ""
	for _, group := range opened {
		e, err := b.options.Desk.ByGroup(group)
		if err != nil || !strings.Contains(e.ShortDescription, sender) {
			continue
		}
		if named != "" {
			return ""
		}
		named = group
	}
	return named
}
