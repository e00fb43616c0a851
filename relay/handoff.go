package relay

import "context"

// Start is action_live_agent: a message like "talk to live agent" has started the hand-off (S-01). What
// goes wrong is said to the user and sets no slot, so that the bot goes on.
func (h *Handoff) Start(ctx context.Context, turn Turn) Outcome {
	x, err := h.begin(ctx, turn)
	if err != nil {
		return Outcome{Say: []string{h.texts.Busy}}
	}
	defer h.finish(ctx, x)

	within, cancel := h.limited(ctx)
	defer cancel()
	if again, ok := h.sameChat(within, x); ok {
		return again
	}
	h.leaveForgotten(within, x)
	opening := openingMessage(turn)
	chat, err := h.liveChat.Open(within, Opening{Message: opening}) // S-02
	if err != nil {
		return h.unavailable(ctx, err)
	}
	user, last, err := h.ownMessage(within, chat, opening)
	if err != nil {
		return h.abandon(ctx, chat, err)
	}
	x.opened(chat.ID, user, last)
	h.log.InfoContext(ctx, "live chat opened", "chat", chat.ID)
	return Outcome{
		Say:   []string{h.texts.Connecting},
		Slots: h.slots.opened(chat.ID, user, last), // S-03, S-04
	}
}

// Converse is action_live_agent_chat: HandoffPolicy has predicted it for a message of the user (S-05).
// When it returns handoff_active as null, the bot answers again (S-06).
func (h *Handoff) Converse(ctx context.Context, turn Turn) Outcome {
	x, err := h.begin(ctx, turn)
	if err != nil {
		return Outcome{Say: []string{h.texts.Busy}}
	}
	defer h.finish(ctx, x)

	switch {
	case x.chatID == "":
		return h.notConnected(x)
	case x.farewell() != nil:
		return h.over(x)
	case h.texts.ends(turn.Text): // S-07
		x.adopt()
		x.session.Chat.Left = true
		return h.end(ctx, x, nil, h.texts.Left)
	}
	within, cancel := h.limited(ctx)
	defer cancel()
	if err := h.post(within, x); err != nil { // S-09
		return h.interrupted(ctx, x, err, h.texts.PostFailed) // S-14
	}
	if x.airborne { // it comes first, and what is newer after it; the bot must see that it was answered all the same (RA-32)
		return Outcome{Slots: h.slots.held()}
	}
	thread, err := h.thread(within, x) // S-10
	if err != nil {
		return h.interrupted(ctx, x, err, h.texts.ReadFailed) // S-15
	}
	news := x.news(thread)
	say := h.utterances(news)            // S-11
	last := x.told.Later(latest(thread)) // S-12
	switch {
	case h.announcesEnd(news): // S-13
		return h.end(ctx, x, say, "")
	case mayHaveEnded(news) && h.endedUnannounced(within, x.chatID): // SN-T07, SN-T18
		return h.end(ctx, x, append(say, h.texts.Ended), "")
	}
	x.toldUpTo(last, say)
	return Outcome{Say: say, Slots: []Slot{{h.slots.LiveChatLastUpdated, last.String()}}}
}

// news are the messages of the thread that the user has not been told. While something is on its way to the user that was said
// between turns, nothing is told before it.
func (x *exchange) news(thread []Message) []Message {
	if x.airborne {
		return nil
	}
	return newsOf(thread, x.user, func(at Cursor) bool { return at.After(x.told) || x.doubted(at) })
}

// newsOf are the messages of the thread that a user has not been told: by somebody else, at a place that is new (S-11), and
// meant for the user (SN-58).
func newsOf(thread []Message, user string, isNew func(at Cursor) bool) []Message {
	var news []Message
	for _, m := range thread {
		if m.CreatedBy != user && isNew(m.Cursor()) && !m.Internal {
			news = append(news, m)
		}
	}
	return news
}

// latest is the place of the latest message in the thread, the user's own included (S-12).
func latest(thread []Message) Cursor {
	var last Cursor
	for _, m := range thread {
		last = last.Later(m.Cursor())
	}
	return last
}

// announcesEnd reports whether an agent's message ends the chat (S-13). The user's own words never do
// (SN-T08).
func (h *Handoff) announcesEnd(news []Message) bool {
	for _, m := range news {
		if h.texts.closes(m.Text) {
			return true
		}
	}
	return false
}

// mayHaveEnded reports whether the chat may be over although no message ends it in the words that are known: nobody has said
// anything, or ServiceNow itself has (SN-T18).
func mayHaveEnded(news []Message) bool {
	for _, m := range news {
		if m.Notice {
			return true
		}
	}
	return len(news) == 0
}

// end leaves the chat and clears its slots (S-08). The user is told what is to be said, then ifLeft; when
// leaving fails, what S-16 says stands in its place.
func (h *Handoff) end(ctx context.Context, x *exchange, say []string, ifLeft string) Outcome {
	// What has begun to end is ended, though the bot may no longer wait for it.
	err := h.liveChat.Leave(context.WithoutCancel(ctx), x.chatID)
	switch {
	case err != nil:
		h.log.WarnContext(ctx, "leaving the live chat failed", "chat", x.chatID, "error", err)
		say = append(say, h.texts.Lost) // S-16
	case ifLeft != "":
		say = append(say, ifLeft)
	}
	x.ended(say)
	h.log.InfoContext(ctx, "live chat ended", "chat", x.chatID)
	return Outcome{Say: say, Slots: h.slots.cleared()}
}

// interrupted ends the chat after a failed call and tells the details: a summary, the chat id and the last
// update (S-14, S-15). What the agent had said before is told first.
func (h *Handoff) interrupted(ctx context.Context, x *exchange, cause error, sentence string) Outcome {
	if ctx.Err() != nil {
		return Outcome{} // the bot has gone, not ServiceNow: the turn may come again, the chat stays
	}
	h.log.WarnContext(ctx, "live chat interrupted", "chat", x.chatID, "error", cause)
	say := append(h.utterances(x.news(x.unread)), x.details(sentence))
	return h.end(ctx, x, say, "")
}

// unavailable tells the user that there is no chat, with ServiceNow's own reason where it gave one.
func (h *Handoff) unavailable(ctx context.Context, cause error) Outcome {
	h.log.WarnContext(ctx, "no live chat could be opened", "error", cause)
	say := h.texts.Unavailable
	if reason := Reason(cause); reason != "" {
		say += " " + reason
	}
	return Outcome{Say: []string{say}}
}

// abandon leaves a chat whose beginning could not be read.
func (h *Handoff) abandon(ctx context.Context, chat Chat, cause error) Outcome {
	out := h.unavailable(ctx, cause)
	if err := h.liveChat.Leave(context.WithoutCancel(ctx), chat.ID); err != nil {
		h.log.WarnContext(ctx, "leaving the live chat failed", "chat", chat.ID, "error", err)
		return Outcome{Say: append(out.Say, h.texts.Lost), Slots: h.slots.cleared()} // S-16
	}
	return out
}
