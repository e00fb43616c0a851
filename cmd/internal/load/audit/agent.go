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
			f.example(Agent, "doubled", t.text)
		case h.of[j] == nowhere && t.turn != nil:
			interrupted[t.turn] = true
		}
	}
	f.Agent.OutOfOrder, f.Crossed = h.disorder()
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
			delay := max(told[j].at.Sub(p.At), 0)
			if told[j].turn != nil {
				f.Delays = append(f.Delays, delay)
			} else {
				f.Pushed = append(f.Pushed, delay)
			}
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
	if p.chat.left == 0 {
		f.Awaited++
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
