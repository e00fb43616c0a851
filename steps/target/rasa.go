package target

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/steps/ear"
)

// How long a target may take, unless somebody says otherwise.
const (
	DefaultLimit         = 10 * time.Second // for one answer
	DefaultScenarioLimit = 30 * time.Second // for a whole scenario
)

// maxActions is how many actions Rasa runs for one message (RA-09).
const maxActions = 10

// Options of a target; the zero value works.
type Options struct {
	Names  Names
	Limit  time.Duration // for one answer of the target, on wall time; DefaultLimit when 0
	Client *http.Client  // one of the package's own when nil
	Blind  bool          // nobody will look at slots: REST does not ask whether the bot shows them
	Clock  clock.Clock   // dates the tracker's events; the wall clock when nil
	OAuth  bool          // the target comes in to ServiceNow by an OAuth client
	// Channel is the bot's channel on which users write: Answering or Pushable; Answering when empty.
	Channel string
	// Heard keeps what users hear between turns; nil where they hear nothing.
	Heard *ear.Log
}

func (o Options) withDefaults() Options {
	o.Names = o.Names.WithDefaults()
	o.Limit, o.Channel = cmp.Or(o.Limit, DefaultLimit), cmp.Or(o.Channel, Answering)
	if o.Client == nil {
		o.Client = &http.Client{}
	}
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	return o
}

// lacksOAuth is why the target lacks the ability OAuth; empty where it has it.
func (o Options) lacksOAuth() string {
	if o.OAuth {
		return ""
	}
	return "the target comes in to ServiceNow by user name and password"
}

// Rasa is a bot of the suite's own in front of a relay's action server: it keeps the trackers, predicts as
// HandoffPolicy does (RA-50 to RA-52), calls the relay's actions and applies what they answer.
type Rasa struct {
	webhook string
	options Options
	locks   locks // of the conversations, where an API stands beside it

	mu       sync.Mutex // guards what follows and the trackers in it
	api      *API       // nil for none
	trackers map[string]*tracker
	habits   []Habit
	pauses   map[string]*pause // by user
}

// NewRasa is a bot in front of the action server at address. An address without a path gets /webhook (RA-16).
func NewRasa(address string, o Options) *Rasa {
	return &Rasa{webhook: endpoint(address, "/webhook"), options: o.withDefaults(), trackers: map[string]*tracker{}, pauses: map[string]*pause{}}
}

// Lacks implements Target.
func (r *Rasa) Lacks(a Ability) string {
	switch a {
	case OwnPolicy:
		return "the suite plays Rasa here, so that the policy is the suite's own"
	case OAuth:
		return r.options.lacksOAuth()
	case ReadSlots, PlayedBot, ActionServer:
		return ""
	}
	return ""
}

// Say implements Target. Where no API stands beside it, Rasa's own lock on conversations is left out, as it is where several
// workers run: two messages of one user may be under way at once (RA-14).
func (r *Rasa) Say(ctx context.Context, m Message) (turn Turn, err error) {
	defer r.lock(m.Sender)()
	defer func() { turn.Heard = r.options.Heard.Len() }() // while nobody can say anything between turns
	turn = Turn{Actions: []string{}}
	c := r.hear(m)
	for !c.over {
		if c.action != actionSessionStart {
			turn.Actions = append(turn.Actions, c.action)
		}
		if err := r.perform(ctx, &c, &turn); err != nil {
			return turn, err
		}
		r.predict(&c)
	}
	if c.excess {
		turn.Broken = append(turn.Broken, fmt.Sprintf("the bot was still acting after %d actions", maxActions))
	}
	return turn, nil
}

// SayUnheard implements Bot.
func (r *Rasa) SayUnheard(ctx context.Context, m Message) error {
	defer r.lock(m.Sender)()
	c := r.hear(m)
	if c.remote {
		r.send(ctx, c)
	}
	r.mu.Lock()
	c.tracker.acted(c.prediction)
	c.tracker.acted(prediction{action: actionListen, policy: policyHandoff, confidence: 1.0})
	r.mu.Unlock()
	return ctx.Err()
}

// Repeat implements Bot.
func (r *Rasa) Repeat(ctx context.Context, sender string) (Turn, error) {
	defer r.lock(sender)()
	r.mu.Lock()
	t := r.of(sender)
	c := t.latest
	c.tracker, c.featurizes = t, false
	r.mu.Unlock()
	if !c.remote {
		return Turn{Broken: []string{"no action of the relay has been called yet"}}, nil
	}
	turn := Turn{Actions: []string{c.action}}
	err := r.perform(ctx, &c, &turn)
	r.predict(&c)
	turn.Heard = r.options.Heard.Len()
	return turn, err
}

// Slots implements Target.
func (r *Rasa) Slots(_ context.Context, sender string) (map[string]any, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of(sender).slotsNow(), nil
}

// SetSlot implements Bot.
func (r *Rasa) SetSlot(sender, name string, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.of(sender)
	t.load()
	t.apply(event{keyEvent: eventSlot, keyName: name, "value": value})
}

// BeginForm implements Bot.
func (r *Rasa) BeginForm(sender string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.of(sender)
	t.load()
	t.apply(event{keyEvent: "active_loop", keyName: FormAction})
	t.apply(event{keyEvent: eventSlot, keyName: "requested_slot", "value": "floor"})
}

// hear takes a message into its user's tracker and predicts what follows, in one go.
func (r *Rasa) hear(m Message) call {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.of(m.Sender)
	t.hear(m.Text)
	c := call{tracker: t}
	r.foresee(&c)
	return c
}

func (r *Rasa) predict(c *call) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.foresee(c)
}

// foresee predicts the action that follows, and writes the request of a remote one; it needs the lock.
func (r *Rasa) foresee(c *call) {
	c.tracker.next(c, r.options.Names)
	if c.remote {
		r.write(c)
		c.tracker.latest = *c
	}
}

// of is the tracker of a user; it needs the lock.
func (r *Rasa) of(sender string) *tracker {
	t := r.trackers[sender]
	if t == nil {
		t = newTracker(sender, r.options)
		r.trackers[sender] = t
	}
	return t
}
