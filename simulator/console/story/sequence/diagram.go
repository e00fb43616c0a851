package sequence

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// MaxSteps is how many steps a diagram has unless somebody asks for another number: more is not read.
const MaxSteps = 150

// Role is what a participant is.
type Role string

// The roles, in the order in which they stand. Several agents may take part, each on their own.
const (
	User       Role = "user"
	Bot        Role = "bot"
	ServiceNow Role = "servicenow"
	Agent      Role = "agent"
)

// Participant is somebody who takes part.
type Participant struct {
	Role Role
	Who  string // user_name of an agent; empty for the others, of whom there is one each
	Name string // as people read it
}

// Diagram is a chat as a sequence.
type Diagram struct {
	Title        string
	About        string // a sentence for those who cannot see it
	Participants []Participant
	Steps        []Step
	Cut          string // what has been left out, a sentence; empty for nothing
}

// Step is an arrow or a note.
type Step struct {
	Key    string // of the entry that it shows
	Number int    // of an arrow, from 1; 0 for a note
	From   int    // participant
	To     int    // participant; of a note, the last one that it stands over
	Answer bool   // the arrow is an answer
	Lost   bool   // it failed, or did not arrive
	Label  string // one line
}

// Note reports whether the step is a note.
func (s Step) Note() bool { return s.Number == 0 }

// Options make a diagram; the zero value works.
type Options struct {
	MaxSteps int // 0 means MaxSteps: the newest are kept
}

// Of draws a story.
func Of(s story.Story, o Options) Diagram {
	if o.MaxSteps <= 0 {
		o.MaxSteps = MaxSteps
	}
	w := &writer{story: s, texts: map[string]string{}, shown: map[string]bool{}}
	for _, e := range s.Entries {
		if e.Kind == story.Message && !e.System {
			w.texts[e.Key] = e.Text
		}
	}
	for _, e := range s.Entries {
		for _, l := range e.Links {
			_, message := w.texts[l.Key]
			w.shown[l.Key] = w.shown[l.Key] || message && e.Kind == story.Call && l.Label == story.Wrote
		}
	}
	for _, e := range s.Entries {
		w.draw(e)
	}
	d := Diagram{Title: "Chat " + s.Number, Steps: w.steps}
	if n := len(d.Steps) - o.MaxSteps; n > 0 {
		d.Steps, d.Cut = d.Steps[n:], "older steps are left out: these are the newest "+digits(o.MaxSteps)
	} else if s.More {
		d.Cut = "older steps are left out"
	}
	d.name(w.people)
	d.About = about(d)
	return d
}

// writer draws entry by entry.
type writer struct {
	story  story.Story
	texts  map[string]string // of messages, by key
	shown  map[string]bool   // keys of messages that the arrow of a call shows
	people []Participant
	steps  []Step

	looks    int    // how often the call was made again that is drawn last; 0 where the last step is no such call
	looked   string // which one it was
	lookedAt int    // how many steps there were then
}

// person is the place of somebody among the people.
func (w *writer) person(role Role, who, name string) int {
	same := func(p Participant) bool { return p.Role == role && (role != Agent || p.Who == who) }
	i := slices.IndexFunc(w.people, same)
	if i < 0 {
		i, w.people = len(w.people), append(w.people, Participant{role, who, name})
	}
	return i
}

func (w *writer) user() int { return w.person(User, "", "User") }
func (w *writer) bot() int  { return w.person(Bot, "", "Bot") }
func (w *writer) desk() int { return w.person(ServiceNow, "", "ServiceNow") }

// side is who did an entry: an agent by name, the requester's bot, or the instance.
func (w *writer) side(e story.Entry) int {
	switch e.Side {
	case transcript.Agent:
		return w.person(Agent, e.Who, e.Name)
	case transcript.User, transcript.Bot:
		return w.bot()
	}
	return w.desk()
}

// name puts those who take part in their order, and lets the steps know their places.
func (d *Diagram) name(people []Participant) {
	order := []Role{User, Bot, ServiceNow, Agent}
	places := make([]int, len(people))
	used := make([]bool, len(people))
	for _, s := range d.Steps {
		used[s.From], used[s.To] = true, true
	}
	for _, role := range order {
		for i, p := range people {
			if p.Role == role && used[i] {
				places[i] = len(d.Participants)
				d.Participants = append(d.Participants, p)
			}
		}
	}
	number := 0
	for i := range d.Steps {
		s := &d.Steps[i]
		s.From, s.To = places[s.From], places[s.To]
		if s.Number > 0 {
			number++
			s.Number = number
		}
	}
}
