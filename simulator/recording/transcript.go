package recording

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Transcript is what happened in the chat, from the moment at which it was opened; times are counted from there. It
// fails with ErrEmpty.
func Transcript(c Chat, o Options) (transcript.Transcript, error) {
	if err := c.check(); err != nil {
		return transcript.Transcript{}, err
	}
	p := c.people(o)
	cut := newCensor(p)
	t := transcript.Transcript{Title: "Chat " + c.Number, Start: c.opened()}
	first := openingOf(c.Events[0].Message.Text)
	said := first.asked
	if said == "" {
		said = first.whole
	}
	if said != "" {
		t.Remarks = append(t.Remarks, ofUser(c.Events[0], cut.cut(said).plain()))
	}
	for _, e := range c.Events {
		e.Message.Text = cut.cut(e.Message.Text).plain()
		if e.Kind == chat.Posted && c.byRequester(e) && !e.Message.System {
			t.Remarks = append(t.Remarks, ofUser(e, e.Message.Text))
		} else if r, shown := agent.RemarkOf(p.event(e), p); shown {
			t.Remarks = append(t.Remarks, r)
		}
	}
	t.Facts = c.facts(p)
	if first.before != "" {
		t.Facts = append(t.Facts, transcript.Fact{Name: "before the chat", Value: cut.cut(first.before).plain()})
	}
	for _, note := range c.notes() {
		t.Facts = append(t.Facts, transcript.Fact{Name: "note", Value: note})
	}
	if o.Anonymous {
		t.Facts = append(t.Facts, transcript.Fact{Name: "note", Value: cut.removed.String()})
	}
	return t, nil
}

func ofUser(e chat.Event, text string) transcript.Remark {
	return transcript.Remark{At: e.At, Side: transcript.User, Who: string(transcript.User), Does: "says", Text: text}
}

// facts are what a reader wants to know before the first remark.
func (c Chat) facts(p people) []transcript.Fact {
	facts := []transcript.Fact{{Name: "opened", Value: c.opened().UTC().Format(time.DateTime) + " UTC"}}
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, transcript.Fact{Name: name, Value: value})
		}
	}
	add("queue", c.Queue)
	add("requester", p.shown(c.Requester).Name)
	add("agents", p.listed())
	if c.State != 0 {
		add("state", c.State.String())
	}
	return facts
}

// notes are what a reader must know of a recording that is not the whole truth.
func (c Chat) notes() []string {
	notes := append([]string(nil), c.Notes...)
	if c.open() {
		notes = append(notes, "the chat is still open: this is what had happened so far")
	}
	if c.Forgotten > 0 {
		notes = append(notes, fmt.Sprintf("%d events, such as typing, were too many to be kept", c.Forgotten))
	}
	return notes
}
