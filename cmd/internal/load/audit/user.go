package audit

// nowhere is the place of what was not found.
const nowhere = -1

// auditUser finds the user's messages in the chats.
func (b *Book) auditUser(f *Findings, interrupted map[*Turn]bool) {
	posts := b.posted(true)
	found := finding{turns: b.turns, arrived: make([]bool, len(b.turns)), of: make([]int, len(posts)), done: make([]bool, len(posts))}
	found.look(posts, f, func(said, posted string) bool { return said == posted })
	found.look(posts, f, func(said, posted string) bool { return within(posted, said) }) // what a bot has added words to
	var order []int
	for i := range posts {
		switch {
		case !found.done[i]:
			f.Foreign++
			f.example(User, "foreign", posts[i].Text)
		case found.of[i] != nowhere:
			order = append(order, found.of[i])
		}
	}
	f.User.OutOfOrder = disorder(order)
	for i, t := range b.turns {
		b.judge(f, t, found.arrived[i], interrupted[t])
	}
}

// finding is the turns in which posts were said, as far as they have been found.
type finding struct {
	turns   []*Turn
	arrived []bool // by turn
	of      []int  // the turn of each post, or nowhere
	done    []bool // by post
}

// look finds posts that have the same text as something that was said, by what same takes for that. A further arrival of
// something is a copy.
func (found *finding) look(posts []post, f *Findings, same func(said, posted string) bool) {
	for i, p := range posts {
		if found.done[i] {
			continue
		}
		turn, copied := found.origin(p, same)
		found.of[i], found.done[i] = turn, turn != nowhere || copied
		switch {
		case turn != nowhere:
			found.arrived[turn] = true
		case copied:
			f.User.Doubled++
			f.example(User, "doubled", p.Text)
		}
	}
}

// origin is the turn in which a message was said: the one that was open when it was posted, or else the latest before it,
// of those whose message has not arrived yet. copied says that there is none, but one whose message had arrived before.
func (found *finding) origin(p post, same func(said, posted string) bool) (turn int, copied bool) {
	turn = nowhere
	for i, t := range found.turns {
		if t.began > p.tick {
			break
		}
		if t.text == "" || !same(t.text, p.Text) {
			continue
		}
		if found.arrived[i] {
			copied = true
			continue
		}
		turn = i
		if t.ended == 0 || t.ended > p.tick {
			return i, false
		}
	}
	return turn, copied && turn == nowhere
}

// judge finds out whether the message of a turn had to be posted, and was.
func (b *Book) judge(f *Findings, t *Turn, arrived, interrupted bool) {
	if arrived {
		f.User.Sent++
		f.User.Arrived++
		return
	}
	c := b.standing(t.began)
	switch {
	case t.text == "", c == nil: // it was not for a chat
	case t.ended == 0, t.failed: // which is told elsewhere
	case c.ended > 0 && c.ended < t.ended && c.left == 0: // an agent ended the chat meanwhile
	case c.ended > 0 && c.ended < t.ended && command(t.text): // the user did, by these very words
	case interrupted && c.lastOfUser < t.ended:
		f.Refused++
	default:
		f.User.Sent++
		f.User.Lost++
		f.example(User, "lost", t.text)
	}
}

// standing is the chat that was open at a tick; nil where none was.
func (b *Book) standing(tick int) *Chat {
	var open *Chat
	for _, c := range b.chats {
		if c.began < tick && (c.ended == 0 || c.ended > tick) {
			open = c
		}
	}
	return open
}
