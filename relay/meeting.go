package relay

// meetPush is where a turn meets what was said to the user between turns. What the tracker shows to have come has come; what is
// to be tried again is the turn's to tell; what is on its way is neither told nor overtaken.
func (x *exchange) meetPush(slot any) {
	chat := &x.session.Chat
	chat.Unsure = false // where the tracker has lost an answer, the turn tells it again
	if f := chat.Flight; f != nil && !f.Ends && !f.Tidies {
		at, exact := ParseCursor(slot)
		until, _ := ParseCursor(f.Until)
		switch {
		case exact && !until.After(at):
			chat.Pushed, chat.Flight = later(chat.Pushed, f.Until), nil
		case f.Airborne:
			x.airborne = true
		default:
			chat.Flight = nil
		}
	}
	pushed, _ := ParseCursor(chat.Pushed)
	read, _ := ParseCursor(chat.Told)
	if read.After(x.told) && pushed.After(read) {
		x.pushed = span{read, pushed} // the bot has lost what a turn told, and something newer was pushed
		return
	}
	x.told = x.told.Later(pushed)
}

// span is a part of a thread: what is later than its beginning, up to its end.
type span struct{ from, to Cursor }

func (s span) holds(at Cursor) bool { return at.After(s.from) && !at.After(s.to) }

// over answers a turn in a chat that has ended although the tracker still names it: the answer that cleared its slots was lost,
// or the user has been told between turns, or is being told just now.
func (h *Handoff) over(x *exchange) Outcome {
	chat := &x.session.Chat
	told := Outcome{Say: []string{h.texts.NotConnected}, Slots: h.slots.cleared()}
	if f := chat.Flight; f != nil && f.Ends {
		if f.Airborne {
			told.Slots = nil // they are cleared with what is on its way, and show whether it has come
			return told
		}
		chat.Flight = nil
	}
	if len(chat.Farewell) > 0 {
		told.Say = x.farewell()
	}
	return told
}
