package recording

import (
	"regexp"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Feature is the text of a feature in the words of the conformance suite that does again what was done in the chat, and checks
// what a user is told whose bot tells it in answers. What has no words there is a comment. It fails with ErrEmpty.
func Feature(c Chat, o Options) (string, error) {
	if err := c.check(); err != nil {
		return "", err
	}
	r := &replay{options: o, people: c.people(o), reached: c.opened()}
	r.cut, r.cast = newCensor(r.people), newCast(r.people)
	r.settings()
	r.opening()
	for i, e := range c.Events {
		r.coming = c.Events[i+1:]
		r.event(e)
	}
	r.conclude()
	return r.head() + r.sheet.String(), nil
}

// replay writes a feature, and knows how things stand when it is carried out.
type replay struct {
	options Options
	people  people
	cut     *censor
	cast    cast
	sheet   sheet
	coming  []chat.Event // what follows the event that is being written
	reached time.Time    // the time that the comments have told

	settled settled
	pending []utterance // nobody has told the user yet
	posted  int         // messages of the user in the chat
	closed  bool        // ServiceNow has ended the chat, and the user does not know
	over    bool        // the hand-off is over
}

// settled is how the instance of a replay differs from others.
type settled struct {
	withoutNotice bool // closed chats are closed without a word
	escalationEnd bool // a chat that is escalated has ended
}

// event writes the lines for one event.
func (r *replay) event(e chat.Event) {
	switch e.Kind {
	case chat.Opened, chat.Requeued, chat.TransferDone: // they follow from the lines of others
	case chat.Posted:
		r.message(e)
	case chat.Left:
		r.farewell(e, "")
	case chat.TimedOut:
		r.farewell(e, silence)
	case chat.Rejoined:
		r.again(e)
	case chat.Typed:
		r.wait(e.At)
		r.sheet.comment(r.named(e) + " types for " + script.Length(e.Typing.Truncate(time.Millisecond)))
	default:
		r.deed(e)
	}
}

// wish is what everybody takes for a wish for an agent: the bot that the suite plays, and our relay in front of any other.
var wish = regexp.MustCompile(`(?i)\b(live|human|real)[ -]?(agent|person|human)\b`)

// wait tells of time that has passed.
func (r *replay) wait(at time.Time) {
	if gap := at.Sub(r.reached).Truncate(time.Millisecond); gap >= time.Second {
		r.sheet.comment(script.Length(gap) + " later")
		r.reached = at
	}
}

// named is whoever caused an event, for a comment.
func (r *replay) named(e chat.Event) string {
	if r.people.chat.byRequester(e) {
		return "the user"
	}
	return string(r.cast.of(e.By.User))
}

// settings makes the instance such as the chat shows it to have been.
func (r *replay) settings() {
	events := r.people.chat.Events
	system := func(n int) bool {
		return n >= 0 && n < len(events) && events[n].Kind == chat.Posted && events[n].Message.System
	}
	for i, e := range events {
		switch e.Kind {
		case chat.Closed:
			r.settled.withoutNotice = r.settled.withoutNotice || !system(i-1) && !system(i+1)
		case chat.Escalated:
			r.settled.escalationEnd = r.settled.escalationEnd || !requeued(events[i+1:])
		}
	}
	if r.settled.withoutNotice {
		r.sheet.step(given, "ServiceNow publishes no notice of a closed chat")
	}
	if r.settled.escalationEnd {
		r.sheet.step(given, "ServiceNow ends a chat that is escalated")
	}
}

func requeued(coming []chat.Event) bool {
	for _, e := range coming {
		switch e.Kind {
		case chat.Requeued:
			return true
		case chat.Escalated:
			return false
		}
	}
	return false
}

// opening writes the user's first line, and what comes of it.
func (r *replay) opening() {
	first := openingOf(r.people.chat.Events[0].Message.Text)
	asked := r.options.Opening
	switch {
	case asked != "":
	case wish.MatchString(first.asked):
		asked = r.cut.cut(first.asked).plain()
	default:
		r.sheet.comment("the chat was opened with: " + r.cut.cut(first.whole).plain())
		asked = DefaultOpening
	}
	if first.before != "" {
		r.sheet.comment("what was said with the bot before that is not said again: " + r.cut.cut(first.before).plain())
	}
	r.says("the user", asked)
	r.sheet.step(then, "the user is told that they are being connected")
	r.sheet.step(then, "ServiceNow has opened one chat")
}

// says writes that somebody says a text. ok is false where a comment had to do.
func (r *replay) says(who, text string) (step int, ok bool) {
	saysBelow := who + " says:"
	if who != "the user" {
		saysBelow = who + " says in one message:"
	}
	e, ok := spoken(who+" says", saysBelow, r.shown(text))
	if !ok {
		r.sheet.comment(who + " says what no feature can hold: " + text)
		return 0, false
	}
	return r.sheet.add(e), true
}

// shown is a text as a file may hold it.
func (r *replay) shown(text string) string {
	as, same := sayable(text)
	if !same {
		r.sheet.comment("the text that follows was another: characters that a terminal would obey are shown, and lines end with LF alone")
	}
	return as
}

// head is everything above the steps.
func (r *replay) head() string {
	c := r.people.chat
	var b strings.Builder
	b.WriteString(c.provenance(r.options, r.cut))
	b.WriteString(commented("What has no words in a feature is told in comments, times from a second on among it: the suite does not wait."))
	b.WriteString(commented("What a chat does not tell is not here: faults that were injected, and what the user said to the bot."))
	title := "Chat " + strings.TrimSuffix(strings.TrimPrefix(commented(c.Number), "# "), "\n")
	b.WriteString("Feature: " + title + "\n\n")
	began := newCast(r.people)
	for _, a := range r.people.agents {
		by := began.plays[person(a)]
		if name := r.people.shown(a).Name; name != "" && name != by.name() {
			b.WriteString("  " + commented(string(by)+" plays "+name))
		}
	}
	b.WriteString("  Scenario: " + title + " is replayed\n")
	return b.String()
}
