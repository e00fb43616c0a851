package voice

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// attend passes on what the book has, until the voice ends.
func (v *Voice) attend() {
	for {
		select {
		case <-v.woken:
			v.pass()
		case <-v.ctx.Done():
			for _, t := range v.take(func(turn) bool { return true }) {
				t.done(nil, errGone)
			}
			return
		}
	}
}

// news is an answer or a text between turns, at its place among the user's lines.
type news struct {
	at   uint64
	tell func()
}

// pass tells what has come since the last time, in the order in which it came.
func (v *Voice) pass() {
	turns, err := v.book.Turns(v.name)
	if err != nil { // somebody has removed the user
		turns = nil
	}
	lines, _ := v.book.Lines(v.name) // as above
	all := v.pushed(lines)
	for _, t := range v.take(func(t turn) bool { return err != nil || t.err != nil || answered(turns, t.id) }) {
		all = append(all, t.news(turns, lines, err))
	}
	slices.SortStableFunc(all, func(a, b news) int { return cmp.Compare(a.at, b.at) })
	for _, n := range all {
		n.tell()
	}
}

// pushed are the texts between turns that were not told yet.
func (v *Voice) pushed(lines []phone.Line) (all []news) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.tells == nil {
		return nil
	}
	for _, l := range lines {
		if l.Pushed && l.ID > v.heard && l.Text != "" {
			v.heard = l.ID
			tells, text := v.tells, l.Text
			all = append(all, news{l.ID, func() { tells(text) }})
		}
	}
	return all
}

// take takes the turns out for which a test holds.
func (v *Voice) take(is func(turn) bool) (taken []turn) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.turns = slices.DeleteFunc(v.turns, func(t turn) bool {
		if is(t) {
			taken = append(taken, t)
			return true
		}
		return false
	})
	return taken
}

// answered reports whether a turn is done. One that is kept no more is too.
func answered(turns []phone.Turn, id uint64) bool {
	i := slices.IndexFunc(turns, func(t phone.Turn) bool { return t.ID == id })
	return i < 0 || turns[i].State == phone.Done
}

// news is the answer of a turn, where its first line stands.
func (t turn) news(turns []phone.Turn, lines []phone.Line, gone error) news {
	n := news{at: math.MaxUint64}
	i := slices.IndexFunc(turns, func(other phone.Turn) bool { return other.ID == t.id })
	switch {
	case t.err != nil:
		n.tell = func() { t.done(nil, t.err) }
		return n
	case gone != nil || i < 0:
		n.tell = func() { t.done(nil, errGone) }
		return n
	}
	for _, l := range lines {
		if l.Turn == t.id && l.Who != phone.You {
			n.at = min(n.at, l.ID)
		}
	}
	var err error
	if turns[i].Error != "" {
		err = errors.New(turns[i].Error)
	}
	told := turns[i].Told
	n.tell = func() { t.done(told, err) }
	return n
}
