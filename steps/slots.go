package steps

import (
	"context"
	"encoding/json"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// inSlots checks a user's slots as they stand now; where the target does not show them, the check is left out and
// the reason reported.
func (w *World) inSlots(ctx context.Context, who string, checks ...func(slots map[string]any) error) error {
	p := w.person(who)
	slots, ok, err := w.slots(ctx, p)
	if err != nil || !ok {
		return err
	}
	w.checks++
	delete(w.attention.changed, p)
	p.seen = slots
	for _, check := range checks {
		if err := check(slots); err != nil {
			return should("the slots of "+p.name, err)
		}
	}
	return nil
}

func isClear(name string) func(map[string]any) error {
	return func(slots map[string]any) error { return match.Clear(slots, name) }
}

func isSet(name string) func(map[string]any) error {
	return func(slots map[string]any) error { return match.Set(slots, name) }
}

// handoffIsActive is S-03 and S-04, as they hold throughout a chat.
func (w *World) handoffIsActive(ctx context.Context, who string) error {
	return w.inSlots(ctx, who, func(slots map[string]any) error { return match.True(slots, w.names.HandoffActive) },
		isSet(w.names.LiveChatID), isSet(w.names.LiveChatUser), isSet(w.names.LiveChatLastUpdated))
}

// handoffIsOver is S-08: live_chat_user is not part of it.
func (w *World) handoffIsOver(ctx context.Context, who string) error {
	w.attention.noticed(w.person(who))
	return w.inSlots(ctx, who, isClear(w.names.HandoffActive), isClear(w.names.LiveChatID), isClear(w.names.LiveChatLastUpdated))
}

func (w *World) noSlotIsSet(ctx context.Context) error {
	return w.inSlots(ctx, theUser, isClear(w.names.HandoffActive), isClear(w.names.LiveChatID),
		isClear(w.names.LiveChatLastUpdated), isClear(w.names.LiveChatUser))
}

func (w *World) slotsNameChat(ctx context.Context) error {
	c, err := w.chat(ctx)
	if err != nil {
		return err
	}
	return w.inSlots(ctx, theUser, func(slots map[string]any) error {
		return match.OneOf(slots, w.names.LiveChatID, c.Group, c.Number)
	})
}

func (w *World) slotsNameAccount(ctx context.Context) error {
	return w.inSlots(ctx, theUser, isSet(w.names.LiveChatUser))
}

func (w *World) slotsHoldLastUpdate(ctx context.Context) error {
	return w.inSlots(ctx, theUser, isSet(w.names.LiveChatLastUpdated))
}

// lastUpdateMoved compares with the slots before the latest turn.
func (w *World) lastUpdateMoved(ctx context.Context) error {
	before := w.person(theUser).before
	return w.inSlots(ctx, theUser, func(slots map[string]any) error {
		return match.Moved(before, slots, w.names.LiveChatLastUpdated)
	})
}

// slotIsSet sets a slot from outside; value is JSON.
func (w *World) slotIsSet(name, value string) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	var v any
	if err := json.Unmarshal([]byte(value), &v); err != nil {
		return unprepared("%s is no JSON: %w", value, err)
	}
	w.stage("the bot", "its slot "+name+" becomes "+value)
	b.SetSlot(w.person(theUser).sender, w.slotName(name), v)
	return nil
}

func (w *World) slotIsNot(ctx context.Context, name, text string) error {
	return w.inSlots(ctx, theUser, isSet(w.slotName(name)), func(slots map[string]any) error {
		if slots[w.slotName(name)] == text {
			return &match.MismatchError{Expected: name + " is not " + text, Seen: "it is"}
		}
		return nil
	})
}

// slotName is the target's name of a slot that features call by the seed's.
func (w *World) slotName(name string) string {
	switch name {
	case "handoff_active":
		return w.names.HandoffActive
	case "live_chat_id":
		return w.names.LiveChatID
	case "live_chat_user":
		return w.names.LiveChatUser
	case "live_chat_last_updated":
		return w.names.LiveChatLastUpdated
	}
	return name
}

func (w *World) formBegins() error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	w.stage("the bot", "is in the middle of a form")
	b.BeginForm(w.person(theUser).sender)
	return nil
}
