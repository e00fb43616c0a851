package recording

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// message writes what somebody said.
func (r *replay) message(e chat.Event) {
	switch {
	case e.Message.System:
		r.systemSays(e)
	case r.people.chat.byRequester(e):
		r.userSays(e)
	default:
		r.agentSays(e)
	}
}

// systemSays tells what ServiceNow says of its own accord. What it says of the deeds of others, it says in a replay as well.
func (r *replay) systemSays(e chat.Event) {
	follows := func(own string) bool { return strings.Contains(e.Message.Text, own) }
	if !slices.ContainsFunc(ownSentences(), follows) {
		r.wait(e.At)
		r.sheet.comment("ServiceNow itself says: " + r.cut.cut(e.Message.Text).plain())
	}
}

// agentSays writes a message of an agent's.
func (r *replay) agentSays(e chat.Event) {
	r.wait(e.At)
	p, text := r.cast.of(e.By.User), r.cut.cut(e.Message.Text).plain()
	r.attached(string(p), e.Message)
	switch {
	case strings.TrimSpace(text) == "":
	case r.over:
		r.sheet.comment(string(p) + " says, when the hand-off is over: " + text)
	case e.Message.Note || e.Message.Private:
		r.notes(e, text)
	default:
		r.has(p)
		if step, ok := r.says(string(p), text); ok {
			u := utter(plainly(text))
			u.step = step
			r.pending = append(r.pending, u)
		}
	}
}

// attached tells of files.
func (r *replay) attached(who string, m chat.Message) {
	if files := r.cut.files(m); files != "" {
		r.sheet.comment(who + " sends with it, or alone, what a feature cannot send: " + files)
	}
}

// plainly is a text as the step with it has it.
func plainly(text string) string {
	as, _ := sayable(text)
	return as
}

// notes writes something for agents alone.
func (r *replay) notes(e chat.Event, text string) {
	p, line := string(r.cast.of(e.By.User)), squeezed(plainly(text))
	r.has(player(p))
	switch {
	case len(line) > longestLine:
		r.sheet.comment(p + " notes what no feature can hold: " + line)
		return
	case !e.Message.Note:
		r.sheet.comment("what follows was no work note, but private")
	case line != text:
		r.sheet.comment("what follows was written in another way: here it stands in one line")
	}
	r.pending = append(r.pending, utterance{step: r.sheet.step(when, p+` notes "`+line+`"`), text: line, note: true})
}

// userSays writes a message of the user's, with what comes of it.
func (r *replay) userSays(e chat.Event) {
	r.wait(e.At)
	text := r.cut.cut(e.Message.Text).plain()
	r.attached("the user", e.Message)
	switch {
	case strings.TrimSpace(text) == "":
	case r.over:
		r.sheet.comment("the user says in the chat, though the hand-off is over: " + text)
	case slices.Contains(endWords(), text):
		r.sheet.comment("the user says, as a message like any other, what would end the chat here: " + text)
	default:
		if _, ok := r.says("the user", text); ok {
			r.answered()
		}
	}
}

// again writes that a requester who has given up waits anew. In a feature that is another chat.
func (r *replay) again(e chat.Event) {
	r.wait(e.At)
	if !r.over {
		r.untold(e, "though here they have not left")
		return
	}
	r.sheet.comment("the user waits anew in the same chat, for which a feature has no words; here they ask for another")
	r.sheet.step(when, "the user asks for a live agent")
	r.sheet.step(then, "the user is told that they are being connected")
	r.pending, r.posted, r.over, r.closed = nil, 0, false, false
	r.cast.takes("")
	r.cast.queue = firstQueue
}
