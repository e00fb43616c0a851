package relay

// meetPush is where a turn meets what was said to the user between turns. What the tracker shows to have come has come; what is
// to be tried again is the turn's to tell; what is on its way is neither told nor overtaken, unless nobody has found out for too
// long what became of it.
func (h *Handoff) meetPush(x *exchange, slot any) {
	chat := &x.session.Chat
	if f := chat.Flight; f != nil && !f.Ends && !f.Tidies {
		at, exact := ParseCursor(slot)
		until, _ := ParseCursor(f.Until)
		switch {
		case exact && !until.After(at):
			chat.Pushed, chat.Flight = later(chat.Pushed, f.Until), nil
		case f.Airborne && !h.tooLong(*chat):
			x.airborne = true
		default:
			chat.Flight = nil
		}
	}
	x.afterPushes(slot)
}

// afterPushes finds what the user has been told where something was pushed that is later than the slot: then the slot says
// nothing more but whether the answer of the latest turn has come. Where it has not, what that turn told is told again.
func (x *exchange) afterPushes(slot any) {
	chat := &x.session.Chat
	at, exact := ParseCursor(slot)
	if told, _ := ParseCursor(chat.Told); exact && at.samePlace(told) {
		chat.Doubts, chat.Unsure = nil, false
		x.told = told // at the instant at which it was seen last
	}
	if pushed, _ := ParseCursor(chat.Pushed); pushed.After(x.told) {
		x.told = x.told.Later(toldUpTo(*chat))
		x.doubts = chat.Doubts
	}
}

// oldest is the place from which the thread must be read.
func (x *exchange) oldest() Cursor {
	if len(x.doubts) == 0 {
		return x.told
	}
	from, _ := ParseCursor(x.doubts[0].From)
	return from
}

// doubted reports whether a turn has told what stands there, and the bot may have lost it.
func (x *exchange) doubted(at Cursor) bool {
	for _, d := range x.doubts {
		from, _ := ParseCursor(d.From)
		to, _ := ParseCursor(d.To)
		if at.After(from) && !at.After(to) {
			return true
		}
	}
	return false
}

// over answers a turn in a chat that has ended although the tracker still names it: the answer that cleared its slots was lost,
// or the user has been told between turns, or is being told just now.
func (h *Handoff) over(x *exchange) Outcome {
	chat := &x.session.Chat
	told := Outcome{Say: []string{h.texts.NotConnected}, Slots: h.slots.cleared()}
	if f := chat.Flight; f != nil && f.Ends {
		switch outlet := h.outlets[x.turn.Front]; {
		case f.Airborne && outlet != nil && !outlet.Tracks(): // nobody else would clear the slots
			return told
		case f.Airborne && !f.Met && !h.tooLong(*chat):
			f.Met, told.Slots = true, nil // they are cleared with what is on its way, and show whether it has come
			return told
		}
		chat.Flight = nil // so that the user is not kept from the bot, though it may be read twice
	}
	if len(chat.Farewell) > 0 {
		told.Say = x.farewell()
	}
	return told
}
