package audit

// auditAgents finds the agents' messages in what the user was told, and returns the turns in which the user was told
// something else too.
func (b *Book) auditAgents(f *Findings) (interrupted map[*Turn]bool) {
	posts, told := b.posted(false), b.told()
	h := hearing{posts: posts, told: told, at: make([]int, len(posts)), of: make([]int, len(told)), copied: make([]bool, len(told))}
	for i := range h.at {
		h.at[i] = nowhere
	}
	for j := range h.of {
		h.of[j] = nowhere
	}
	h.equal()
	h.wrapped()
	h.split()
	h.copies()

	interrupted = map[*Turn]bool{}
	for j, t := range told {
		switch {
		case h.copied[j]:
			f.Agent.Doubled++
		case h.of[j] == nowhere:
			interrupted[t.turn] = true
		}
	}
	f.Agent.OutOfOrder = disorder(h.order())
	heardUpTo := map[*Chat]int{}
	for i, p := range posts {
		if h.at[i] != nowhere {
			heardUpTo[p.chat] = max(heardUpTo[p.chat], p.tick)
		}
	}
	for i, p := range posts {
		if p.Text == "" { // a file, or nothing that could be told apart
			continue
		}
		if j := h.at[i]; j != nowhere {
			f.Agent.Sent++
			f.Agent.Arrived++
			f.Delays = append(f.Delays, told[j].turn.at.Sub(p.At))
			continue
		}
		b.missed(f, p, p.tick < heardUpTo[p.chat], interrupted)
	}
	return interrupted
}

// missed finds out whether the user had to be told a message: where a later one of the chat was told, or where a turn that
// began afterwards went through.
func (b *Book) missed(f *Findings, p post, passedOver bool, interrupted map[*Turn]bool) {
	lost, cut := passedOver, false
	for _, t := range b.turns {
		if t.began < p.tick || t.ended == 0 || t.failed || p.chat.left > 0 && p.chat.left < t.ended {
			continue
		}
		if next := p.chat.next; next != nil && t.began > next.began {
			break // the user has gone on to another chat
		}
		if interrupted[t] && p.chat.lastOfUser < t.ended {
			cut = true
		} else {
			lost = true
		}
	}
	switch {
	case lost:
		f.Agent.Sent++
		f.Agent.Lost++
	case cut:
		f.Cut++
	default:
		f.Unheard++
	}
}

// telling is one message that the user was told.
type telling struct {
	text string // plain
	turn *Turn
}

// told is everything that the user was told since their first chat was opened, in order.
func (b *Book) told() []telling {
	if len(b.chats) == 0 {
		return nil
	}
	var all []telling
	for _, t := range b.turns {
		if t.ended < b.chats[0].began {
			continue
		}
		for _, text := range t.told {
			if text = plain(text); text != "" {
				all = append(all, telling{text, t})
			}
		}
	}
	return all
}
