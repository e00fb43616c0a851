package audit

// hearing is which of the agents' messages is which of those that the user was told.
type hearing struct {
	posts  []post
	told   []telling
	at     []int  // by post: where it was told, or nowhere
	of     []int  // by telling: the first post in it, or nowhere
	copied []bool // by telling: it had been told before
}

// could reports whether a message may be what the user was told: it was not of a chat before, and not written down long after
// the answer. It may have been written down shortly after it: who reads a thread can be quicker than who watches it.
func (h *hearing) could(i, j int) bool {
	return h.posts[i].tick < h.told[j].until && !h.past(i, j)
}

// past reports whether the user had gone on to another chat when they asked.
func (h *hearing) past(i, j int) bool {
	next := h.posts[i].chat.next
	return next != nil && next.began < h.told[j].asked
}

func (h *hearing) take(i, j int) {
	h.at[i] = j
	if h.of[j] == nowhere {
		h.of[j] = i
	}
}

// equal finds what was told as it was written. Of equal texts the first that was told is the first that was written.
func (h *hearing) equal() {
	waiting := map[string][]int{}
	for i, p := range h.posts {
		waiting[p.Text] = append(waiting[p.Text], i)
	}
	for j, t := range h.told {
		first := waiting[t.text]
		for len(first) > 0 && h.past(first[0], j) {
			first = first[1:]
		}
		if len(first) > 0 && h.could(first[0], j) {
			h.take(first[0], j)
			first = first[1:]
		}
		waiting[t.text] = first
	}
}

// wrapped finds what was told with words around it, or several in one.
func (h *hearing) wrapped() {
	from := 0 // they are likely to come in order
	for i, p := range h.posts {
		if h.at[i] != nowhere {
			continue
		}
		for k := range h.told {
			j := (from + k) % len(h.told)
			if (h.of[j] == nowhere || h.wraps(j)) && h.could(i, j) && within(h.told[j].text, p.Text) {
				h.take(i, j)
				from = j
				break
			}
		}
	}
}

// wraps reports whether a telling has words around the message that it holds.
func (h *hearing) wraps(j int) bool { return h.posts[h.of[j]].Text != h.told[j].text }

// split finds what was told in several pieces, as bots do at blank lines.
func (h *hearing) split() {
	for i, p := range h.posts {
		if h.at[i] != nowhere || p.Text == "" {
			continue
		}
		for j := range h.told {
			if end := h.pieces(i, j); end > j {
				h.take(i, end-1)
				for k := j; k < end; k++ {
					h.of[k] = i
				}
				break
			}
		}
	}
}

// pieces is the end of the tellings from j on that make up message i together; j where they do not.
func (h *hearing) pieces(i, j int) (end int) {
	whole, text := h.posts[i].Text, ""
	for k := j; k < len(h.told) && h.of[k] == nowhere && h.could(i, k); k++ {
		if text != "" {
			text += " "
		}
		text += h.told[k].text
		switch {
		case text == whole:
			return k + 1
		case len(text) >= len(whole):
			return j
		}
	}
	return j
}

// copies finds what was told again.
func (h *hearing) copies() {
	known := map[string]bool{}
	for j, t := range h.told {
		if h.of[j] != nowhere {
			known[t.text], known[h.posts[h.of[j]].Text] = true, true
		}
	}
	for j, t := range h.told {
		h.copied[j] = h.of[j] == nowhere && known[t.text]
	}
}

// order is the messages in the order in which they were told.
func (h *hearing) order() []int {
	at := make([][]int, len(h.told))
	for i, j := range h.at {
		if j != nowhere {
			at[j] = append(at[j], i)
		}
	}
	var order []int
	for _, posts := range at {
		order = append(order, posts...)
	}
	return order
}
