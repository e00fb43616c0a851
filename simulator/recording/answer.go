package recording

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// What our relay says of its own accord when a chat ends.
const (
	saidLeft  = "You have left the live chat."
	saidEnded = "The live chat has ended."
)

// endWords end a chat when a user says them (S-07).
func endWords() []string { return []string{Farewell, "/restart"} }

// answered writes what the user is told in the answer to the message that was just written.
func (r *replay) answered() {
	r.posted++
	own := []string{}
	if r.closed {
		own = append(own, saidEnded)
	}
	r.tellApart(own)
	heard := told(r.pending)
	announced, noticed := false, false
	for _, u := range heard {
		announced, noticed = announced || u.ends(), noticed || u.notice
	}
	silently := r.closed && !announced && (len(heard) == 0 || noticed)
	r.told(heard, silently)
	if len(heard) > 0 || silently {
		r.notesAreNotTold(heard, own)
	}
	r.pending = nil
	if announced || silently {
		r.ended()
	}
}

// told checks what the user is told.
func (r *replay) told(heard []utterance, silently bool) {
	rows := rowsOf(heard)
	switch {
	case len(rows) == 1:
		r.sheet.step(then, `the user is told "`+rows[0]+`"`)
	case len(rows) > 1:
		r.sheet.add(entry{kind: then, text: "the user is told, in this order:", below: table(rows)})
	case !silently:
		r.sheet.step(then, "the user is told nothing")
	}
	if silently {
		r.sheet.step(then, "the user is told that the chat has ended")
	}
}

// tellApart takes back what an agent says whose words could not be told from others in the answer. Where that may be one of
// several it is whatever is not told as it is.
func (r *replay) tellApart(own []string) {
	for {
		guilty := guilty(r.pending, mistakable(told(r.pending), own))
		if len(guilty) == 0 {
			return
		}
		for i := len(r.pending) - 1; i >= 0; i-- {
			if u := r.pending[i]; !u.notice && guilty[u.step] {
				r.takeBack(i)
			}
		}
	}
}

// guilty are the steps to take back where some utterances are mistakable: of these those that are not told as they are, or else
// all of that kind, or else the mistakable ones. ServiceNow's own words have no step, and nobody takes them back.
func guilty(all, mistakable []utterance) map[int]bool {
	steps := func(of []utterance, bent bool) map[int]bool {
		found := map[int]bool{}
		for _, u := range of {
			if !u.notice && !u.note && (!bent || !u.plain) {
				found[u.step] = true
			}
		}
		return found
	}
	for _, found := range []map[int]bool{steps(mistakable, true), steps(all, true), steps(mistakable, false)} {
		if len(mistakable) > 0 && len(found) > 0 {
			return found
		}
	}
	return nil
}

// takeBack makes a comment of something that an agent says.
func (r *replay) takeBack(i int) {
	r.sheet.strike(r.pending[i].step, "left out, as its words could not be told from others")
	r.pending = append(r.pending[:i:i], r.pending[i+1:]...)
}

// notesAreNotTold checks that work notes are not among what the user is told.
func (r *replay) notesAreNotTold(heard []utterance, own []string) {
	rows := rowsOf(heard)
	whole, parts := readOf(heard, own...)
	said := slices.Concat(whole, parts)
	for i := len(r.pending) - 1; i >= 0; i-- {
		if n := r.pending[i]; n.note && holds(said, n.text) && !holds(rows, n.text) {
			r.takeBack(i)
		}
	}
	for _, n := range r.pending {
		if n.note && !holds(said, n.text) { // the suite looks at others with the row in which they stand
			r.sheet.step(then, `the user is not told "`+n.text+`"`)
		}
	}
}

// ended checks what holds when the chat is over.
func (r *replay) ended() {
	r.over, r.closed = true, false
	r.sheet.step(then, "the hand-off is over")
	r.sheet.step(then, "the chat has been left once")
	r.sheet.step(then, "the chat is over")
	r.isPosted()
}

// isPosted checks the user's messages. It must come before a word that ends the chat, as that is none of them.
func (r *replay) isPosted() {
	if r.posted > 0 {
		r.sheet.step(then, "every message of the user has been posted once")
	}
	r.posted = 0
}

// farewell ends the chat for the user.
func (r *replay) farewell(e chat.Event, comment string) {
	if r.over {
		return // it follows from the lines above
	}
	r.wait(e.At)
	r.isPosted()
	if comment != "" {
		r.sheet.comment(comment)
	}
	for i := len(r.pending) - 1; i >= 0; i-- {
		if u := r.pending[i]; !u.notice && holds([]string{saidLeft}, u.shown()) {
			r.takeBack(i)
		}
	}
	r.sheet.step(when, `the user says "`+Farewell+`"`)
	r.sheet.step(then, "the user is told that they have left the chat")
	for _, u := range r.pending { // a farewell is no message, so nothing is read for it
		r.sheet.step(then, `the user is not told "`+u.shown()+`"`)
	}
	r.pending = nil
	r.ended()
}

// mostLooks is how often the user must write at most until they know of an end.
const mostLooks = 2

// conclude lets the user hear what they have not heard, and checks how things stand in the end.
func (r *replay) conclude() {
	for range mostLooks {
		if r.over || len(r.pending) == 0 && !r.closed {
			break
		}
		r.sheet.comment("the user said no more in the chat; here they do, to be told what there is to tell")
		r.sheet.step(when, `the user says "hello?"`)
		r.answered()
	}
	if r.over {
		return
	}
	r.isPosted()
	r.sheet.step(then, "the hand-off is active")
	r.sheet.step(then, "the chat has never been left")
	if r.cast.holder == "" {
		r.sheet.step(then, "the chat is waiting for an agent")
	} else {
		r.sheet.step(then, "the chat is still open")
	}
}
