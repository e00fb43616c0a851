package audit

import "math"

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
			f.example(Agent, "doubled", t.text)
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
			f.Delays = append(f.Delays, max(told[j].turn.at.Sub(p.At), 0))
			continue
		}
		b.missed(f, p, p.tick < heardUpTo[p.chat], interrupted)
	}
	return interrupted
}

// missed finds out whether the user had to be told a message: where a later one of the chat was told, or where turns that
// began afterwards went through. One such turn alone decides nothing for sure: ServiceNow may have answered it as of before.
func (b *Book) missed(f *Findings, p post, passedOver bool, interrupted map[*Turn]bool) {
	through, cut := 0, false
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
			through++
		}
	}
	switch {
	case passedOver || through > 1:
		f.Agent.Sent++
		f.Agent.Lost++
		f.example(Agent, "lost", p.Text)
	case through == 1:
		f.Untold++
		f.example(Agent, "untold", p.Text)
	case cut:
		f.Cut++
	default:
		f.Unheard++
	}
}

// telling is one message that the user was told.
type telling struct {
	text  string // plain
	turn  *Turn
	until int // what was written down later cannot have been told: the end of the next turn
}

// told is everything that the user was told since their first chat was opened, in order.
func (b *Book) told() []telling {
	if len(b.chats) == 0 {
		return nil
	}
	var all []telling
	for i, t := range b.turns {
		if t.ended < b.chats[0].began {
			continue
		}
		until := math.MaxInt
		if i+1 < len(b.turns) && b.turns[i+1].ended > 0 {
			until = b.turns[i+1].ended
		}
		for _, text := range t.told {
			if text = plain(text); text != "" {
				all = append(all, telling{text, t, until})
			}
		}
	}
	return all
}
