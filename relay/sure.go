package relay

import (
	"context"
	"fmt"
)

// makeSure asks the tracker how far the user has been told: the bot may have lost the answer of the latest turn, and nobody else
// would tell what was in it before the user's next message. Where the tracker does not know the chat at all, there is nobody to
// tell anything until a turn says otherwise.
func (h *Handoff) makeSure(ctx context.Context, outlet Outlet, p Push) error {
	slots, err := outlet.Slots(ctx, p)
	if err != nil {
		return fmt.Errorf("the bot cannot be asked what it knows: %w", err)
	}
	unlock, err := h.store.Lock(ctx, key(p.Front, p.Sender))
	if err != nil {
		return err
	}
	defer unlock()
	kept, err := h.store.Load(ctx, key(p.Front, p.Sender))
	if err != nil {
		return err
	}
	chat := &kept.Chat
	if chat.ID != p.ChatID || !chat.Unsure || toldUpTo(*chat).String() != p.until {
		return nil // a turn has come in between
	}
	chat.Unsure, chat.Doubts = false, nil
	chat.Unknown = text(slots, h.slots.LiveChatID) != chat.ID
	at, exact := ParseCursor(slots[h.slots.LiveChatLastUpdated])
	if told := toldUpTo(*chat); exact && !at.samePlace(told) && told.After(at) {
		chat.Told, chat.Pushed = at.String(), at.String()
	}
	if h.watching != nil {
		h.watching.Attend(UserAt(p.Front, p.Sender))
	}
	return h.store.Save(context.WithoutCancel(ctx), key(p.Front, p.Sender), kept)
}
