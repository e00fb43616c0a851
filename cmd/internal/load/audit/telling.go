package audit

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// telling is one message that the user was told, in the answer to a turn or between turns.
type telling struct {
	text  string // plain
	turn  *Turn  // nil between turns
	at    time.Time
	tick  int // when it was written down
	asked int // when the user asked for it; between turns, when it was told
	until int // what was written down later cannot have been told: the end of the turn that ended next
}

// told is everything that the user was told since their first chat was opened, in order.
func (b *Book) told() []telling {
	if len(b.chats) == 0 {
		return nil
	}
	var all []telling
	for i, t := range b.turns {
		until := math.MaxInt
		if i+1 < len(b.turns) && b.turns[i+1].ended > 0 {
			until = b.turns[i+1].ended
		}
		for _, text := range t.told {
			all = append(all, telling{plain(text), t, t.at, t.ended, t.began, until})
		}
	}
	for _, h := range b.heard {
		all = append(all, telling{plain(h.text), nil, h.at, h.tick, h.tick, b.endAfter(h.tick)})
	}
	all = slices.DeleteFunc(all, func(t telling) bool { return t.text == "" || t.tick < b.chats[0].began })
	slices.SortStableFunc(all, func(a, b telling) int { return cmp.Compare(a.tick, b.tick) })
	return all
}

// endAfter is the end of the turn that ended first after a tick.
func (b *Book) endAfter(tick int) int {
	for _, t := range b.turns {
		if t.ended > tick {
			return t.ended
		}
	}
	return math.MaxInt
}

// crossing is within how much time two ways to a user have no order: what went out first on one connection may come in last.
const crossing = time.Second

// disorder is how many of the messages were told behind one that was sent later: out of order, or, where one was told in an
// answer and the other between turns at the same time, crossed.
func (h *hearing) disorder() (outOfOrder, crossed int) {
	latest := nowhere
	for _, i := range h.order() {
		if i > latest {
			latest = i
			continue
		}
		this, other := h.told[h.at[i]], h.told[h.at[latest]]
		if (this.turn == nil) != (other.turn == nil) && this.at.Sub(other.at).Abs() <= crossing {
			crossed++
		} else {
			outOfOrder++
		}
	}
	return outOfOrder, crossed
}
