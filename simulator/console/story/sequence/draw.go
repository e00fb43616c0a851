package sequence

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// maxLabel is how many characters a label has at most.
const maxLabel = 100

func digits(n int) string { return strconv.Itoa(n) }

// short is a text as a label, or a part of one.
func short(text string) string {
	runes := []rune(strings.Join(strings.Fields(wording.Visible(strings.ToValidUTF8(text, "\uFFFD"))), " "))
	if len(runes) > maxLabel {
		runes = append(runes[:maxLabel-1], '…')
	}
	return string(runes)
}

// arrow adds a step from one to another.
func (w *writer) arrow(e story.Entry, from, to int, label string) *Step {
	w.steps = append(w.steps, Step{Key: e.Key, Number: 1, From: from, To: to, Label: short(label)})
	return &w.steps[len(w.steps)-1]
}

// note adds a note over one, or from one to another.
func (w *writer) note(e story.Entry, from, to int, label string) {
	w.steps = append(w.steps, Step{Key: e.Key, From: min(from, to), To: max(from, to), Label: short(label)})
}

// draw adds what an entry looks like. Lines of a script, and typing, are left to the timeline.
func (w *writer) draw(e story.Entry) {
	switch e.Kind {
	case story.Said:
		w.arrow(e, w.user(), w.bot(), e.Text).Lost = e.Failed
	case story.Told:
		w.arrow(e, w.bot(), w.user(), e.Text).Answer = true
	case story.Call:
		w.call(e)
	case story.Fault:
		w.note(e, w.desk(), w.desk(), "fault: "+e.Summary)
	case story.Slots:
		w.note(e, w.bot(), w.bot(), slotsLabel(e.Changes))
	case story.Message, story.Note, story.State, story.Transfer:
		w.happening(e)
	case story.Script:
		if e.Aside || e.Failed {
			w.note(e, w.desk(), w.desk(), e.Summary)
		}
	case story.Clock:
		w.note(e, w.desk(), w.desk(), e.Summary)
	case story.Typing:
	}
}

// call draws a call, with what it wrote; an answer has an arrow of its own where the call was carried out and its caller
// learnt otherwise.
func (w *writer) call(e story.Entry) {
	from, to := w.side(e), w.desk()
	name := cmp.Or(e.Asked, "a call that nothing serves")
	for _, l := range e.Links {
		if text, ok := w.texts[l.Key]; ok && l.Label == story.Wrote {
			name += " “" + short(text) + "”"
		}
	}
	answer := "no answer"
	if e.Status != 0 {
		answer = strings.TrimSpace(digits(e.Status) + " " + http.StatusText(e.Status))
	}
	switch {
	case w.again(e, name+" → "+answer):
	case !e.Failed:
		w.arrow(e, from, to, name+" → "+answer)
	case !e.Done:
		w.arrow(e, from, to, name+" → "+answer).Lost = true
	default:
		w.arrow(e, from, to, name)
		s := w.arrow(e, to, from, answer)
		s.Answer, s.Lost = true, true
	}
}

// again counts a call that does no more than the one that was drawn last, as relays look again and again.
func (w *writer) again(e story.Entry, label string) bool {
	same := e.Quiet && w.looks > 0 && w.looked == label+e.Who && len(w.steps) == w.lookedAt
	if !same {
		w.looks = 0
		if e.Quiet {
			w.looks, w.looked, w.lookedAt = 1, label+e.Who, len(w.steps)+1
		}
		return false
	}
	w.looks++
	w.steps[len(w.steps)-1].Label = short(label + ", " + digits(w.looks) + " times")
	return true
}

// happening draws what happened on the desk, unless a call shows it.
func (w *writer) happening(e story.Entry) {
	switch {
	case w.shown[e.Key]: // by the call that wrote it
	case e.System, e.Name == "":
		w.note(e, w.desk(), w.desk(), e.Summary)
	case byCall(e):
		w.note(e, w.desk(), w.desk(), e.Name+" "+e.Summary)
	default:
		w.arrow(e, w.side(e), w.desk(), e.Summary)
	}
}

// byCall reports whether a call did what happened.
func byCall(e story.Entry) bool {
	for _, l := range e.Links {
		if strings.HasPrefix(l.Key, "x:") {
			return true
		}
	}
	return false
}

func slotsLabel(changes []story.SlotChange) string {
	var told []string
	for _, c := range changes {
		switch c.Change {
		case story.SlotCleared:
			told = append(told, c.Name+" = null")
		case story.SlotSet, story.SlotChanged:
			told = append(told, c.Name+" = "+c.After)
		case story.SlotUnchanged:
		}
	}
	return strings.Join(told, ", ")
}

// about is the diagram in a sentence.
func about(d Diagram) string {
	var names []string
	for _, p := range d.Participants {
		names = append(names, p.Name)
	}
	arrows := 0
	for _, s := range d.Steps {
		if !s.Note() {
			arrows++
		}
	}
	said := fmt.Sprintf("%d arrows and %d notes between %s, in the order of the timeline, which has the same in words", arrows, len(d.Steps)-arrows, strings.Join(names, ", "))
	if d.Cut != "" {
		said += "; " + d.Cut
	}
	return said + "."
}
